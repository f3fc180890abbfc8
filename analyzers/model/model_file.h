// Packs trained weights into the model file that attribution/model_format.h describes.
#pragma once

#include <cstddef>
#include <vector>

#include "analyzers/attribution/model_format.h"
#include "analyzers/model/crf_trainer.h"

namespace vouch::train {

struct PackOptions {
  unsigned token_bits = 18;        // rows of the tokens' own features: 2^bits × 16 bytes
  unsigned relation_bits = 17;     // of features relative to a cue: 2^bits × 8 bytes
  float clip = 0.999F;             // quantile of the rows' largest weights that the byte's range ends at
};

struct ModelContent {
  std::vector<WordRow> words;
  std::vector<TagRow> tagger;
  std::vector<TokenRow> tokens;
  std::vector<WeightRow> relations;
  ModelNumbers numbers;
};

// Of the features that fall on one row the most telling stays.
void pack_weights(const Weights& first, const Weights& second, const FeatureStore& own, const FeatureStore& extra,
                  const PackOptions& options, ModelContent& out);
[[nodiscard]] std::vector<std::byte> write_model(const ModelContent& content);
// Changes the thresholds in a written model, for trying others.
void set_thresholds(std::vector<std::byte>& model, float candidate, float keep);

}  // namespace vouch::train
