// What a large newsroom costs: reading 10,000 speakers and 10,000 sources, and a keystroke with and without them; and a
// ledger of 10,000 claims, read, found again and typed under.
#include <filesystem>
#include <fmt/format.h>

#include "analyzers/lint.h"
#include "analyzers/newsroom/anchoring.h"
#include "analyzers/newsroom/facts.h"
#include "server/files/ledger_file.h"
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

// A draft with 10,000 sentences and more, and a ledger in which 10,000 of them are checked.
void report_ledger() {
  const std::string text = make_article(220'000, 23);
  const Config config;
  LintInput input;
  input.source = std::make_shared<const Source>(text);
  input.config = &config;
  Cache cache;
  input.cache = &cache;
  Report report = lint(input);
  const Document& document = *report.document;
  Ledger ledger;
  for (std::size_t s = 0; s < document.sentences.size() && ledger.entries.size() < kEntries; ++s) {
    const Span span = document.sentences[s].span;
    if (document.blocks[document.sentences[s].block].block.kind != BlockKind::paragraph || span.size() < 30) {
      continue;
    }
    LedgerEntry entry;
    entry.anchor = make_anchor(document, span);
    entry.facts = facts_of(document, span);
    entry.id = fmt::format("c-{:05}", s);
    entry.status = CheckStatus::checked;
    entry.by = "mk";
    ledger.entries.push_back(std::move(entry));
  }
  const std::string lines = render_ledger(ledger);
  const auto timed = [](auto&& work) {
    std::vector<double> out;
    for (int i = 0; i < kReadings; ++i) {
      const auto start = Clock::now();
      work(i);
      out.push_back(1e3 * seconds_since(start));
    }
    return out;
  };
  std::shared_ptr<const Ledger> read;
  std::vector<double> reading =
      timed([&](int) { read = std::make_shared<const Ledger>(parse_ledger(lines, "story.facts.jsonl")); });
  std::vector<double> same = timed([&](int) { (void)find_again(*read, document); });
  // A slip in each tenth sentence.
  std::string edited = text;
  for (std::size_t s = document.sentences.size(); s-- > 0;) {
    const Span span = document.sentences[s].span;
    if (s % 10 == 0 && span.size() > 30) {
      const std::size_t blank = edited.find(' ', span.begin + 10);
      if (blank < span.end && edited[blank - 1] >= 'a' && edited[blank - 1] <= 'z') {
        edited.insert(blank, 1, edited[blank - 1]);
      }
    }
  }
  LintInput other = input;
  other.source = std::make_shared<const Source>(edited);
  other.cache = nullptr;
  const Report changed = lint(other);
  std::vector<double> found = timed([&](int) { (void)find_again(*read, *changed.document); });
  // A letter, with the places that moved along; beside the same letter without a ledger.
  const auto typed = [&](std::shared_ptr<const Ledger> known) {
    std::string draft = text;
    std::shared_ptr<const std::vector<Span>> places;
    input.newsroom.ledger = known;
    std::vector<double> out = timed([&](int) {
      draft.insert(draft.size() / 2, "a");
      input.source = std::make_shared<const Source>(draft);
      input.newsroom.places = places;
      const Report now = lint(input);
      std::vector<Span> next;
      for (std::size_t i = 0; now.newsroom.checks && i < now.newsroom.checks->rows.size(); ++i) {
        next.push_back(now.newsroom.checks->rows[i].span);
      }
      places = std::make_shared<const std::vector<Span>>(std::move(next));
    });
    input.newsroom = {};
    return out;
  };
  std::vector<double> with = typed(read);
  std::vector<double> without = typed(nullptr);
  fmt::print(
      "\nA ledger of {} claims of a draft of 220,000 words\n  reading it: p50 {:.0f} ms\n  finding them again: p50 "
      "{:.0f} ms; with a slip in each tenth sentence p50 {:.0f} ms\n  a letter: p50 {:.0f} ms; without the ledger p50 "
      "{:.0f} ms\n",
      read->entries.size(), percentile(reading, 0.5), percentile(same, 0.5), percentile(found, 0.5),
      percentile(with, 0.5), percentile(without, 0.5));
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
  report_ledger();
}

}  // namespace vouch::bench
