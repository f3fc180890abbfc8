// Each stage of the analysis by itself, over the same drafts, with what it needs made ready beforehand: what the micro
// benchmarks time and what the instruction counts count.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "analyzers/attribution/model.h"

namespace vouch::bench {

struct StageRun {
  std::string name;
  std::function<std::size_t()> run;  // over all drafts once; gives something that depends on the work
};

struct StageRuns {
  std::vector<StageRun> stages;
  std::size_t bytes = 0;   // of all drafts
  std::size_t tokens = 0;  // of their prose
  std::shared_ptr<void> keep;
};

// The stages over some drafts; those of the model only where there is one.
[[nodiscard]] StageRuns stage_runs(const std::vector<std::string>& drafts, const std::shared_ptr<const Model>& model);

// The project's own articles.
[[nodiscard]] std::vector<std::string> project_articles();

}  // namespace vouch::bench
