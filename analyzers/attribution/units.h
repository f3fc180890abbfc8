// What the tagger's features ask of a token: its word, ends, clusters, part of speech and quotation state, worked out
// once a token. Called by tagger.cpp and by the trainer.
#pragma once

#include <cstdint>
#include <vector>

#include "analyzers/attribution/engine.h"
#include "analyzers/attribution/model.h"

namespace vouch {

enum QuoteState : std::uint8_t { kOutsideQuote, kInsideQuote, kOpeningMark, kClosingMark, kNoQuote };

enum UnitFlag : std::uint8_t {
  kUnitReporting = 1,  // a reporting word outside quotation marks
  kUnitComma = 2,
  kUnitThat = 4,
  kUnitMark = 8,   // an outer quotation mark
  kUnitVerb = 16,  // tagged as a verb
};

struct Unit {
  std::uint64_t word = 0;    // of the folded form with digits as 0
  std::uint32_t suffix = 0;  // the last four bytes, lower case, the last one lowest
  std::uint32_t prefix = 0;  // the first three
  std::uint32_t sentence = 0;
  std::uint16_t cluster = 0;
  std::uint16_t wordnet = 0;
  std::uint8_t coarse = 0;
  std::uint8_t tag = 0;
  std::uint8_t cue = 0;
  std::uint8_t shape = 0;
  QuoteState quote = kOutsideQuote;
  std::uint8_t flags = 0;

  [[nodiscard]] bool has(UnitFlag flag) const { return (flags & flag) != 0; }
  [[nodiscard]] std::uint32_t suffix3() const { return suffix & 0xffffffU; }
  [[nodiscard]] std::uint32_t suffix2() const { return suffix & 0xffffU; }
};

// The units of a paragraph with empty ones on both sides, so that features look around without asking for the edge.
inline constexpr int kUnitPadding = 4;
struct Units {
  std::vector<Unit> padded;
  [[nodiscard]] int size() const { return static_cast<int>(padded.size()) - 2 * kUnitPadding; }
  [[nodiscard]] const Unit* data() const { return padded.data() + kUnitPadding; }
  [[nodiscard]] const Unit& operator[](int i) const { return data()[i]; }
};

// Fills `out` from the block's tokens, parts of speech included. Linear in the text.
void make_units(const Model::Parts& model, const BlockText& block, Units& out);
// The first half of it: all but the parts of speech. The trainer of the part-of-speech tagger uses it.
void make_untagged_units(const Model::Parts& model, const BlockText& block, Units& out);

}  // namespace vouch
