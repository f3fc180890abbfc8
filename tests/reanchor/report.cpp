// Prints how well checked claims are found again, as the table of docs/quality.md.
// usage: reanchor_report [--seed N] [--every N] [--held-out] [--faults] [--patterns] [FOLDER]
#include <cstdlib>
#include <fmt/format.h>
#include <iostream>
#include <string>

#include "server/files/model_file.h"
#include "tests/reanchor/measure.h"

namespace {

using vouch::reanchor::Tally;

std::string percent(std::size_t part, std::size_t whole) {
  return whole == 0 ? "–" : fmt::format("{:.2f} %", 100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

void print(const Tally& cold, const Tally& open) {
  fmt::print("| {} | {} | {} | {} | {} | {} | {} | {} | {} |\n", cold.name, cold.tried, cold.same, cold.drifted,
             cold.stale, cold.orphaned, percent(cold.good(), cold.tried), percent(open.good(), open.tried),
             cold.changes_fact ? percent(cold.named, cold.stale) : "");
}

}  // namespace

int main(int argc, char** argv) {
  vouch::reanchor::Options options;
  options.folder = VOUCH_ROOT "/tests/articles";
  bool patterns = false;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    const auto value = [&] { return i + 1 < argc ? std::string(argv[++i]) : std::string(); };
    if (argument == "--seed") {
      options.seed = std::strtoull(value().c_str(), nullptr, 10);
    } else if (argument == "--every") {
      options.every = std::max<std::size_t>(1, std::strtoull(value().c_str(), nullptr, 10));
    } else if (argument == "--held-out") {
      options.held_out = true;
    } else if (argument == "--patterns") {
      patterns = true;
    } else if (argument == "--faults") {
      options.fault = [](auto kind, auto before, auto after, auto said) {
        std::cerr << kind << "\n  was: " << before << "\n  is:  " << after << "\n  " << said << "\n";
      };
    } else {
      options.folder = argument;
    }
  }
  std::string error;
  const auto model = patterns ? nullptr : vouch::load_model(&error);
  if (!error.empty()) {
    std::cerr << error << '\n';
  }
  options.model = model.get();
  const vouch::reanchor::Result result = vouch::reanchor::measure(options);
  fmt::print("{} claims in {} articles, seed {}\n\n", result.claims, result.articles, options.seed);
  fmt::print(
      "| edit | tried | checked | drifted | stale | orphaned | as wanted, cold | as wanted, open | fact named |\n");
  fmt::print("|---|---|---|---|---|---|---|---|---|\n");
  for (std::size_t i = 0; i < result.cold.size(); ++i) {
    print(result.cold[i], result.open[i]);
  }
  for (const bool changes : {false, true}) {
    for (const bool chains : {false, true}) {
      Tally cold = total(result.cold, changes, chains);
      cold.name = fmt::format("**all {}{}**", changes ? "changed facts" : "copy edits", chains ? "" : ", single");
      print(cold, total(result.open, changes, chains));
    }
  }
  print(result.bystanders, result.bystanders);
  return 0;
}
