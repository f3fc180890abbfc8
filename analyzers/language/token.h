// Tokens and sentences of one block's prose. Offsets are relative to the block's prose, in UTF-8 bytes.
#pragma once

#include <cstdint>

#include "analyzers/language/lexicon.h"
#include "analyzers/language/watch.h"
#include "analyzers/text/hash.h"
#include "analyzers/text/span.h"

namespace vouch {

enum class TokenKind : std::uint8_t {
  word,    // letters; clitics are tokens of their own ("did", "n't"; "Coyne", "'s")
  number,  // starts with a digit: "80,000", "2023", "3.5", "15-year-old" is three tokens
  punctuation,
  open_quote,  // an opening quotation mark, as quotes.cpp decided
  close_quote,
  object,  // U+FFFC: a code span, an image, inline HTML
};

enum TokenFlag : std::uint8_t {
  kCapitalised = 1,  // the first letter is upper case
  kAllCaps = 2,      // at least two letters, all upper case
  kHasDigit = 4,
  kSpaceBefore = 8,     // white space (or the block's start) before it
  kSentenceStart = 16,  // the first word of its sentence
  kAbbreviation = 32,   // a word that kept its full stop: "Dr.", "U.S.", "J."
  kCompound = 64,       // has a hyphen, or a letter beyond ASCII
};

struct Token {
  Span span;
  WordHash word = 0;  // hash_word(fold(text)); digits are kept
  LexMask lex = 0;    // classes of the folded word, see lexicon.h
  TokenKind kind = TokenKind::word;
  std::uint8_t flags = 0;
  std::uint8_t quote_depth = 0;  // 0 outside quotation marks; the marks themselves count as inside
  WatchMask watch = 0;           // lists of words that somebody waits for, see watch.h
  std::uint32_t sentence = 0;    // index into BlockAnalysis::sentences

  [[nodiscard]] constexpr bool has(TokenFlag flag) const { return (flags & flag) != 0; }
  [[nodiscard]] constexpr bool in(LexMask classes) const { return (lex & classes) != 0; }
  [[nodiscard]] constexpr bool watched(WatchMask lists) const { return (watch & lists) != 0; }
  [[nodiscard]] constexpr bool quoted() const { return quote_depth != 0; }
};

// A sentence as byte range and as token range [first, last).
struct Sentence {
  Span span;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

}  // namespace vouch
