// What a large newsroom costs: reading 10,000 speakers and 10,000 sources, and a keystroke with and without them.
#include <filesystem>
#include <fmt/format.h>

#include "analyzers/lint.h"
#include "server/files/newsroom_files.h"
#include "server/newsroom_store.h"
#include "tests/bench/bench.h"

namespace vouch::bench {
namespace {

constexpr int kEntries = 10'000;
constexpr int kReadings = 9;
constexpr int kStrokes = 60;

std::string speakers() {
  std::string out = "# Who may be quoted.\n";
  for (int i = 0; i < kEntries; ++i) {
    out += fmt::format(
        "- id: lena-okafor-{0}\n  name: Lena{0} Okafor{0}\n  aliases: [Capt. Okafor{0}]\n  kind: person\n"
        "  pronouns: she/her\n  roles:\n"
        "    - {{title: harbor director, org: Port of Vell, from: 2022-03}}   # so far\n"
        "  terms: on-record\n  verified: {{by: mk, on: 2024-08-22, how: organization web site}}\n",
        i);
  }
  return out;
}

std::string sources() {
  std::string out = "# What drafts cite.\n";
  for (int i = 0; i < kEntries; ++i) {
    out += fmt::format(
        "- id: vellpower{0}\n  type: report\n  title: Outages in district {0}\n  author: [{{literal: Vell Power}}]\n"
        "  issued: 2024-08-23\n  URL: https://example.org/outages/{0}\n  accessed: 2024-08-23\n",
        i);
  }
  return out;
}

// Seconds from a letter to its report, with all other blocks cached.
std::vector<double> strokes(NewsroomStore& store, const LoadedConfig& settings, const std::string& path) {
  Cache cache;
  std::string text = make_article(10'000, 11) + "\n\nThe outage was long [@vellpower77], Lena77 Okafor77 said.\n";
  std::vector<double> out;
  for (int stroke = 0; stroke <= kStrokes; ++stroke) {
    text.insert(text.size() / 2, "a");
    const auto start = Clock::now();
    LintInput input;
    input.newsroom = store.for_draft(settings, path, text);
    input.source = std::make_shared<const Source>(text);
    input.config = &settings.config;
    input.cache = &cache;
    (void)lint(input);
    if (stroke > 0) {
      out.push_back(seconds_since(start));
    }
  }
  return out;
}

}  // namespace

void report_newsroom() {
  const std::string registry = write_temporary("desk/speakers.yaml", speakers());
  (void)write_temporary("desk/sources.yaml", sources());
  const std::string empty = write_temporary("nobody/draft.md", "");
  const std::string folder = std::filesystem::path(registry).parent_path().string();
  std::vector<double> readings;
  for (int i = 0; i < kReadings; ++i) {
    const auto start = Clock::now();
    const LoadedNewsroom newsroom = load_newsroom({}, folder);
    readings.push_back(seconds_since(start));
    if (newsroom.registry->entries.size() != kEntries || newsroom.bibliography->references.size() != kEntries ||
        !newsroom.problems.empty()) {
      fmt::print("the newsroom was not read as it was written\n");
      return;
    }
  }
  fmt::print("\nA newsroom of {} speakers and {} sources\n  reading it: p50 {:.0f} ms, p95 {:.0f} ms (aim: 200 ms)\n",
             kEntries, kEntries, 1e3 * percentile(readings, 0.5), 1e3 * percentile(readings, 0.95));
  NewsroomStore with;
  NewsroomStore without;
  const LoadedConfig settings;
  std::vector<double> known = strokes(with, settings, folder + "/draft.md");
  std::vector<double> unknown = strokes(without, settings, empty);
  fmt::print(
      "  a letter in a draft of 10,000 words, by patterns: p50 {:.2f} ms, p95 {:.2f} ms; without a newsroom p50 {:.2f} "
      "ms, p95 {:.2f} ms\n",
      1e3 * percentile(known, 0.5), 1e3 * percentile(known, 0.95), 1e3 * percentile(unknown, 0.5),
      1e3 * percentile(unknown, 0.95));
}

}  // namespace vouch::bench
