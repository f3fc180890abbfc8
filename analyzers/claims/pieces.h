// Pieces: a block's tokens cut to the size that figures need. Hyphenated words fall apart ("two-thirds", "year-old"),
// digits keep their commas and decimals but lose what hangs on them ("5th", "1990s"), abbreviations lose their full
// stop. The figure and date readers see nothing else. Made by figures.cpp for each sentence that may hold a figure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "analyzers/attribution/engine.h"
#include "analyzers/language/lexicon.h"
#include "analyzers/text/hash.h"
#include "analyzers/text/span.h"

namespace vouch {

enum class PieceKind : std::uint8_t { none, word, number, punctuation, quote, object };

struct Piece {
  Span span;
  WordHash word = 0;  // of words: the folded text without a final full stop
  LexMask lex = 0;
  double value = 0;  // of numbers
  std::uint32_t sentence = 0;
  std::uint32_t token = 0;  // the token it was cut from
  PieceKind kind = PieceKind::none;
  char mark = 0;  // of punctuation: '-' for every dash and hyphen, else the first byte; currency signs '$'
  bool capitalised = false;
  bool all_caps = false;
  bool space_before = false;
  bool starts_sentence = false;
  bool quoted = false;
  bool watched = false;     // of words: a figure may begin with it, see watch::figure
  bool grouped = false;     // of numbers: "80,000"
  bool decimal = false;     // of numbers: "3.5"
  std::uint8_t digits = 0;  // of numbers: digits before the decimal point

  [[nodiscard]] bool is(WordHash hash) const { return kind == PieceKind::word && word == hash; }
  [[nodiscard]] bool is_mark(char c) const { return kind == PieceKind::punctuation && mark == c; }
  [[nodiscard]] bool in(LexMask classes) const { return kind == PieceKind::word && (lex & classes) != 0; }
};

inline constexpr Piece kNoPiece{};

// Cuts a sentence into `out`, in place of what it holds. `done` is where the last number ended, which may have run over
// the tokens that follow it; it goes with the block.
void cut_pieces(const BlockText& block, const Sentence& sentence, Offset& done, std::vector<Piece>& out);

// The pieces of one sentence. Reading outside of it yields an empty piece, so readers need no bounds checks.
struct Line {
  std::string_view prose;
  const std::vector<Piece>& pieces;
  std::size_t first = 0;
  std::size_t last = 0;  // one past the end

  // Inline: the readers ask for every piece many times.
  [[nodiscard]] const Piece& at(std::size_t i) const { return i >= first && i < last ? pieces[i] : kNoPiece; }
  [[nodiscard]] const Piece& before(std::size_t i, std::size_t back = 1) const {
    return i >= back ? at(i - back) : kNoPiece;
  }
  [[nodiscard]] std::string_view text(std::size_t i) const { return slice(prose, at(i).span); }
  // True where piece i stands directly on the one before it, without a space.
  [[nodiscard]] bool joined(std::size_t i) const { return at(i).kind != PieceKind::none && !at(i).space_before; }
  // A hyphen or dash without spaces around: "year-old", "10–15".
  [[nodiscard]] bool hyphen(std::size_t i) const { return at(i).is_mark('-') && joined(i) && joined(i + 1); }
};

}  // namespace vouch
