// Trains the weights of one stage by stochastic gradient: AdaGrad, feature dropout, and the average of the weights at
// quarter epochs over the second half. One thread, so that a seed gives the same weights every time.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "analyzers/attribution/crf.h"
#include "analyzers/model/feature_store.h"

namespace vouch::train {

// Tokens [own, own + size) of the first store and, in the second stage, [extra, extra + size) of the other.
struct Sequence {
  std::size_t own = 0;
  std::size_t extra = 0;
  std::span<const std::uint8_t> labels;
  float weight = 1;
};

struct TrainOptions {
  int epochs = 5;
  float rate = 0.025F;
  float dropout = 0.15F;
  float decay = 1e-5F;  // L2
  std::uint64_t seed = 1;
};

struct Weights {
  std::vector<Lanes> own;  // by feature number
  std::vector<Lanes> extra;
  std::array<float, 64> transitions{};
  void add(const Weights& other);
  void scale(float by);
};

// `extra` is null for the first stage.
[[nodiscard]] Weights train_crf(const std::vector<Sequence>& sequences, const FeatureStore& own,
                                const FeatureStore* extra, const TrainOptions& options);

// The emissions of a sequence under finished weights.
void emissions_of(const Sequence& sequence, const FeatureStore& own, const FeatureStore* extra, const Weights& weights,
                  std::vector<Lanes>& out);

}  // namespace vouch::train
