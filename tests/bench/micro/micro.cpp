// ./dev bench micro: each stage of the analysis by itself over the project's own articles, in MB/s and ns a token.
#include <benchmark/benchmark.h>

#include "server/files/model_file.h"
#include "tests/bench/stage_runs.h"

int main(int argc, char** argv) {
  const auto runs = vouch::bench::stage_runs(vouch::bench::project_articles(), vouch::load_model(nullptr));
  for (const vouch::bench::StageRun& stage : runs.stages) {
    benchmark::RegisterBenchmark(stage.name.c_str(), [&](benchmark::State& state) {
      for (auto round : state) {
        benchmark::DoNotOptimize(stage.run());
      }
      state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(runs.bytes));
      state.counters["ns/token"] =
          benchmark::Counter(static_cast<double>(runs.tokens) / 1e9,
                             benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
    })->Unit(benchmark::kMicrosecond);
  }
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) {
    return 2;
  }
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
