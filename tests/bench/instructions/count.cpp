// Runs each stage once under callgrind and has it write what it counted, one file a stage. Run by count.py.
#include <cstdio>
#include <string>
#include <valgrind/callgrind.h>

#include "server/files/model_file.h"
#include "tests/bench/stage_runs.h"

int main() {
  const auto runs = vouch::bench::stage_runs(vouch::bench::project_articles(), vouch::load_model(nullptr));
  std::size_t sum = 0;
  for (const vouch::bench::StageRun& stage : runs.stages) {
    CALLGRIND_ZERO_STATS;
    CALLGRIND_TOGGLE_COLLECT;
    sum += stage.run();
    CALLGRIND_TOGGLE_COLLECT;
    CALLGRIND_DUMP_STATS_AT(stage.name.c_str());
  }
  std::printf("%zu bytes, %zu tokens, %zu\n", runs.bytes, runs.tokens, sum);
  return 0;
}
