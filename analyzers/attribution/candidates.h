// Between the stages: cue candidates from the first stage's marginals, and what it reads at each token.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "analyzers/attribution/crf.h"

namespace vouch {

// At most so many cues are looked at in one block: the likeliest. Each has a window of its own, so that a block that is
// nothing but cues would take a hundred times as long as one of prose. No paragraph that is read by people comes near.
inline constexpr std::size_t kMaxCandidates = 2000;

// A span of tokens that may be a cue.
struct Candidate {
  int first = 0;
  int last = 0;  // exclusive
  float probability = 0;
};

// The first stage at one token: the likeliest label and bucketed marginals of the roles.
struct FirstReading {
  std::uint8_t label = kOutside;
  std::uint8_t source = 0;
  std::uint8_t cue = 0;
  std::uint8_t content = 0;
};

[[nodiscard]] std::uint8_t probability_bucket(float p);
// Both need a lattice after forward() and backward(). Candidates do not overlap and come in the order of the text.
void read_first_stage(const Lattice& lattice, std::vector<FirstReading>& out);
void find_candidates(const Transitions& transitions, const Lattice& lattice, float threshold,
                     std::vector<Candidate>& out);

}  // namespace vouch
