// What the second stage reads around one cue candidate: its source and contents. Called by tagger.cpp.
#pragma once

#include <cstdint>
#include <vector>

#include "analyzers/attribution/crf.h"
#include "analyzers/attribution/cue_features.h"

namespace vouch {

// A run of tokens.
struct TokenRange {
  int first = 0;
  int last = 0;
  [[nodiscard]] bool overlaps(const TokenRange& o) const { return first < o.last && o.first < last; }
};

struct Reading {
  TokenRange cue;
  std::vector<TokenRange> sources;
  std::vector<TokenRange> contents;
  float confidence = 0;
};

// Room for decoding, reused from cue to cue.
struct Decoding {
  Lattice lattice;
  std::vector<std::uint8_t> labels;
  std::vector<std::uint8_t> others;
};

// Reads the window of `view`. `decoding` has the lattice after forward(); `emissions` are the window's, and are
// changed. A reading with a source wins over one without if it scores at most `source_margin` less.
[[nodiscard]] Reading read_window(const Transitions& transitions, float source_margin, const CueView& view,
                                  std::vector<Lanes>& emissions, Decoding& decoding);

}  // namespace vouch
