// Blocks that are new to a draft's cache, analysed together: each step and each rule goes over all of them before the
// next one begins. The code of all steps is ten times what the cache nearest to the core holds. Used by lint().
#pragma once

#include <cstddef>
#include <vector>

#include "analyzers/attribution/model.h"
#include "analyzers/cache.h"
#include "analyzers/markdown/block.h"
#include "analyzers/ready_rules.h"

namespace vouch {

class BlockBatch {
 public:
  // `model`: null for the patterns alone. Both outlive the batch.
  BlockBatch(const ReadyRules& rules, const Model* model) : rules_(rules), model_(model) {}

  // Neither the block nor where its result goes may move until run(). Equal blocks may have one place for it.
  void add(const Block& block, CachedBlock& result);
  // Holds as much text as should be analysed at once: about that of an article.
  [[nodiscard]] bool full() const { return bytes_ >= kEnough; }
  // Fills in the results and empties the batch.
  void run();

 private:
  static constexpr std::size_t kEnough = 8U << 10U;

  void check();
  void note();

  const ReadyRules& rules_;
  const Model* model_;
  std::vector<const Block*> blocks_;
  std::vector<CachedBlock*> results_;
  std::size_t bytes_ = 0;  // of prose
};

}  // namespace vouch
