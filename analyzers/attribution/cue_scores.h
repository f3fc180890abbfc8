// The second stage's emissions in the window of one cue candidate. Called by tagger.cpp.
#pragma once

#include <span>
#include <vector>

#include "analyzers/attribution/crf.h"
#include "analyzers/attribution/cue_features.h"
#include "analyzers/attribution/model_format.h"

namespace vouch {

// `tokens` are the second stage's scores of the paragraph's tokens by themselves; `emissions` gets those of the window,
// with what the cue adds.
void score_window(const Model::Parts& model, const Units& units, std::span<const FirstReading> readings,
                  const CueView& view, std::span<const Lanes> tokens, std::vector<Lanes>& emissions);

}  // namespace vouch
