// How much a sentence looks like one that fact-checkers pick: a small linear model over its words, its figures and its
// typed triggers. A ranking, never a verdict. The weights are compiled in (checkworthiness_weights.cpp, written by
// `vouch_train --claims`), so a score needs no model file.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analyzers/attribution/engine.h"
#include "analyzers/claims/figures.h"
#include "analyzers/claims/triggers.h"

namespace vouch {

// One stretch of a block's tokens with what was found in it.
struct Statement {
  const BlockText& block;
  std::uint32_t first = 0;  // tokens [first, last)
  std::uint32_t last = 0;
  std::span<const Figure> figures;
  std::span<const Trigger> triggers;
};

// From this score on a sentence counts as check-worthy; chosen on CheckThat! 2024's development part.
inline constexpr float kCheckworthy = 0.5F;

// 0 … 1.
[[nodiscard]] float checkworthiness(const Statement& statement);

// For the trainer: the buckets of a statement's features, each once.
inline constexpr unsigned kCheckworthinessBits = 14;
void checkworthiness_features(const Statement& statement, std::vector<std::uint32_t>& out);

// The trained weights: weight[i] / kCheckworthinessScale is a feature's.
struct CheckworthinessWeights {
  std::span<const std::int8_t> weights;
  float scale = 1;
  float bias = 0;
};
[[nodiscard]] CheckworthinessWeights checkworthiness_weights();

}  // namespace vouch
