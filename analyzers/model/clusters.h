// Word classes learnt from running text by two-sided predictive exchange (Uszkoreit & Brants 2008; Kneser & Ney 1993):
// each word moves to the class that best predicts, and is best predicted by, the words beside it.
#pragma once

#include <cstdint>
#include <vector>

namespace vouch::train {

struct ClusterOptions {
  int classes = 512;
  int rounds = 12;
};

// `sentences` are lists of word numbers below `words`, by falling frequency; `words` itself stands for all rarer ones.
// Returns the class of each word, from 0 on. Deterministic.
[[nodiscard]] std::vector<int> cluster_words(const std::vector<std::vector<std::uint32_t>>& sentences,
                                             std::uint32_t words, const ClusterOptions& options);

}  // namespace vouch::train
