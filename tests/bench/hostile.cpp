// What hostile drafts cost, at three sizes that double: processor time must at most double with them, too, and the
// stack, of 256 KB, must do for all.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#include "tests/bench/bench.h"
#include "tests/hostile/drafts.h"

namespace vouch::bench {
namespace {

constexpr Limits kSmallStack{.stack_bytes = 256U << 10U, .trouble_allowed = true};
constexpr double kMostSeconds = 2.0;
constexpr double kMostMegabytes = 300;
constexpr double kMostRatio = 2.3;
// Below this a ratio says more about the clock than about the program.
constexpr double kLeastSeconds = 0.004;

// Written by a child, so that this process stays small: a program's peak cannot be measured below its starter's.
std::string write_draft(const hostile::Kind& kind, std::size_t size, std::string_view ending) {
  const std::string path = temporary_path(fmt::format("hostile{}", ending));
  const pid_t child = fork();
  if (child == 0) {
    std::ofstream(path, std::ios::binary) << kind.make(size);
    _exit(0);
  }
  waitpid(child, nullptr, 0);
  return path;
}

Taken best_of(const std::vector<std::string>& arguments) {
  Taken best = run_program(arguments, kSmallStack);
  double spent = best.cpu;
  for (int round = 1; round < 9 && spent < 0.4; ++round) {
    const Taken taken = run_program(arguments, kSmallStack);
    spent += taken.cpu;
    best.cpu = std::min(best.cpu, taken.cpu);
    best.peak_bytes = std::max(best.peak_bytes, taken.peak_bytes);
  }
  return best;
}

// One line of the table; true where all bounds are kept. `nothing` is what a draft without text takes.
bool report(const hostile::Kind& kind, std::string_view ending, const std::vector<std::string>& command,
            double nothing) {
  std::array<double, 3> seconds{};
  seconds.fill(1e9);
  std::array<std::string, 3> paths;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    paths[i] = write_draft(kind, kind.size >> (paths.size() - 1 - i), fmt::format("{}{}", i, ending));
  }
  std::size_t peak = 0;
  int exit_code = 0;
  const auto ratio = [&](std::size_t i) { return seconds[i] >= kLeastSeconds ? seconds[i + 1] / seconds[i] : 0; };
  // On a machine that others use a ratio may be off: it is measured again before it is held against the program.
  for (int round = 0; round < 3 && (round == 0 || std::max(ratio(0), ratio(1)) >= kMostRatio); ++round) {
    for (std::size_t i = 0; i < paths.size(); ++i) {
      std::vector<std::string> arguments = command;
      arguments.push_back(paths[i]);
      const Taken taken = best_of(arguments);
      seconds[i] = std::min(seconds[i], std::max(taken.cpu - nothing, 0.0));
      peak = std::max(peak, taken.peak_bytes);
      exit_code = std::max(exit_code, taken.exit_code);
    }
  }
  const auto shown = [&](std::size_t i) { return ratio(i) > 0 ? fmt::format("{:.2f}", ratio(i)) : std::string("-"); };
  const double megabytes = static_cast<double>(peak) / 1e6;
  const bool good =
      std::max(ratio(0), ratio(1)) < kMostRatio && seconds[2] + nothing < kMostSeconds && megabytes < kMostMegabytes;
  fmt::print("  {:<34} {:>8} {:>5.1f} MB  {:>8.3f} {:>8.3f} {:>8.3f} s  {:>5} {:>5}  {:>5.0f} MB{}{}\n", kind.name,
             kind.size, static_cast<double>(std::filesystem::file_size(paths[2])) / 1e6, seconds[0], seconds[1],
             seconds[2], shown(0), shown(1), megabytes, exit_code == 2 ? "   refused" : "",
             good ? "" : "   over a bound");
  std::fflush(stdout);
  return good;
}

void report_folder(std::string_view name, const std::string& folder) {
  if (folder.empty()) {
    return;
  }
  const Taken taken = run_program({"check", "--quiet", "--fail-on", "never", "--format", "json", "--jobs", "1", folder},
                                  {.stack_bytes = kSmallStack.stack_bytes, .trouble_allowed = true});
  fmt::print("  {:<34} {:>8.3f} s  {:>5.0f} MB  exit code {}\n", name, taken.cpu,
             static_cast<double>(taken.peak_bytes) / 1e6, taken.exit_code);
}

}  // namespace

void report_hostile_drafts() {
  fmt::print(
      "\nHostile drafts: processor seconds at a quarter, half and all of the size, ratios, peak memory; stack of "
      "256 KB\nBounds: {} s, {} MB, ratio {}. A ratio is not given below {} ms.\n",
      kMostSeconds, kMostMegabytes, kMostRatio, 1e3 * kLeastSeconds);
  const std::vector<std::string> check = {"check", "--quiet", "--fail-on", "never", "--format", "json", "--jobs", "1"};
  std::vector<std::string> empty = check;
  empty.push_back(write_temporary("empty.md", ""));
  const double nothing = best_of(empty).cpu;
  std::size_t over = 0;
  const char* only = std::getenv("VOUCH_HOSTILE");  // those whose names hold this
  const auto wanted = [&](const hostile::Kind& kind) {
    return only == nullptr || kind.name.find(only) != std::string_view::npos;
  };
  fmt::print("\n`vouch check` as Markdown\n");
  for (const hostile::Kind& kind : hostile::kinds()) {
    over += wanted(kind) && !report(kind, ".md", check, nothing) ? 1 : 0;
  }
  fmt::print("\n`vouch check` as plain text\n");
  for (const hostile::Kind& kind : hostile::kinds()) {
    over += wanted(kind) && !report(kind, ".txt", check, nothing) ? 1 : 0;
  }
  fmt::print("\n`vouch analyze --jsonl`, one record\n");
  for (const hostile::Kind& kind : hostile::records()) {
    over += wanted(kind) && !report(kind, ".jsonl", {"analyze", "--jsonl", "--jobs", "1"}, nothing) ? 1 : 0;
  }
  fmt::print("\nReal ones, whole folders\n");
  report_folder("us-addresses (7 not UTF-8)", unpacked("us-addresses"));
  report_folder("digitalgov", digitalgov_folder());
  fmt::print("\n{} over a bound\n", over);
}

}  // namespace vouch::bench
