// Packs trained weights into the model file that attribution/model_format.h describes.
#pragma once

#include <cstddef>
#include <vector>

#include "analyzers/attribution/model_format.h"
#include "analyzers/model/crf_trainer.h"

namespace vouch::train {

struct PackOptions {
  std::uint32_t token_lines = 65536;     // of the tokens' own features: 64 bytes and four features each
  std::uint32_t relation_lines = 24576;  // of features relative to a cue: eight each
  float clip = 0.999F;                   // quantile of the largest weights that the byte's range ends at
};

struct ModelContent {
  std::vector<WordRow> words;
  std::vector<TagRow> tagger;
  std::vector<TokenLine> tokens;
  std::vector<RelationLine> relations;
  ModelNumbers numbers;
};

// The features that find room in a table of so many lines, the most telling first: true by number.
[[nodiscard]] std::vector<bool> choose_token_features(const std::vector<Lanes>& weights, const FeatureStore& store,
                                                      std::uint32_t lines);
[[nodiscard]] std::vector<bool> choose_relation_features(const std::vector<Lanes>& weights, const FeatureStore& store,
                                                         std::uint32_t lines);
// What finds no room in its line is left out, the least telling first.
void pack_weights(const Weights& first, const Weights& second, const FeatureStore& own, const FeatureStore& extra,
                  const PackOptions& options, ModelContent& out);
[[nodiscard]] std::vector<std::byte> write_model(const ModelContent& content);
// Changes the thresholds in a written model, for trying others.
void set_thresholds(std::vector<std::byte>& model, float candidate, float keep, float source_margin);

}  // namespace vouch::train
