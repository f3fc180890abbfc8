// Where the time of an analysis goes: each stage and each rule alone, over the whole corpus, on one core.
#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <memory>
#include <optional>

#include "analyzers/attribution/engine.h"
#include "analyzers/lint.h"
#include "analyzers/narration.h"
#include "server/files/model_file.h"
#include "tests/bench/bench.h"

namespace vouch::bench {
namespace {

struct Nowhere final : Sink {
  std::size_t count = 0;
  void add(Finding) override { ++count; }
};

class Shares {
 public:
  template <typename Work>
  void measure(const std::string& stage, Work work) {
    const auto start = Clock::now();
    work();
    times_[stage] += seconds_since(start);
  }
  [[nodiscard]] double total() const {
    double sum = 0;
    for (const auto& [stage, time] : times_) {
      sum += time;
    }
    return sum;
  }
  void print(double whole, std::size_t bytes, std::size_t most) const {
    std::vector<std::pair<double, std::string>> rows;
    for (const auto& [stage, time] : times_) {
      rows.emplace_back(time, stage);
    }
    std::sort(rows.rbegin(), rows.rend());
    rows.resize(std::min(rows.size(), most));
    for (const auto& [time, stage] : rows) {
      fmt::print("  {:<28} {:>5.1f} %  {:>7.2f} ns a byte\n", stage, 100 * time / whole,
                 1e9 * time / static_cast<double>(bytes));
    }
  }
  void print_each(int rounds, std::size_t most) const {
    std::vector<std::pair<double, std::string>> rows;
    for (const auto& [stage, time] : times_) {
      rows.emplace_back(time, stage);
    }
    std::sort(rows.rbegin(), rows.rend());
    rows.resize(std::min(rows.size(), most));
    for (const auto& [time, stage] : rows) {
      fmt::print("  {:<28} {:>7.0f} µs\n", stage, 1e6 * time / rounds);
    }
  }

 private:
  std::map<std::string, double> times_;
};

void measure(const Corpus& corpus, const Model* model) {
  const Config config;
  const Newsroom newsroom;
  Shares stages;
  Shares rules;
  Nowhere nowhere;
  std::map<std::string_view, RuleOptions> options;
  for (const RuleEntry& rule : all_rules()) {
    options[rule.id] = config.options(rule);
  }
  for (const std::string& text : corpus.texts) {
    Document document;
    stages.measure("lines", [&] { document.source = std::make_shared<const Source>(text); });
    stages.measure("markdown", [&] { document.parsed = parse_blocks(document.source->text(), Markup::markdown); });
    for (Block& block : document.parsed.blocks) {
      BlockView view;
      view.block = std::move(block);
      if (is_prose(view.block.kind)) {
        const std::string_view prose = view.block.prose;
        auto analysis = std::make_shared<BlockAnalysis>();
        TokenStream tokens;
        stages.measure("tokens", [&] { tokenise(prose, tokens); });
        std::vector<Quote> quotes;
        stages.measure("quotes", [&] { quotes = find_quotes(prose, tokens.tokens, tokens.pairs); });
        const BlockText block_text{prose, tokens.tokens, tokens.sentences, quotes};
        stages.measure("names", [&] { (void)find_names(block_text); });
        std::vector<Attribution> found;
        stages.measure("sieve", [&] { find_by_patterns(block_text, found); });
        if (model != nullptr) {
          stages.measure("model", [&] { find_by_model(*model, block_text, found); });
        }
        std::vector<Figure> figures;
        stages.measure("figures", [&] { figures = find_figures(block_text); });
        stages.measure("triggers", [&] { (void)find_triggers(block_text, figures); });
        *analysis = analyse_block(view.block, model);
        for (const RuleEntry& rule : all_rules()) {
          if (rule.rule->check_block != nullptr) {
            rules.measure(std::string(rule.id), [&] {
              rule.rule->check_block({view.block, *analysis, options[rule.id]}, nowhere);
            });
          }
        }
        view.analysis = std::move(analysis);
      }
      document.blocks.push_back(std::move(view));
    }
    document.parsed.blocks.clear();
    stages.measure("document pass", [&] { assemble(document); });
    std::optional<Narration> narration;
    stages.measure("narration", [&] { narration.emplace(document); });
    for (const RuleEntry& rule : all_rules()) {
      if (rule.rule->check_document != nullptr && !rule.rule->last) {
        rules.measure(std::string(rule.id), [&] {
          const std::vector<Note> notes = take_notes(*rule.rule, options[rule.id], document);
          rule.rule->check_document({document, options[rule.id], *narration, newsroom, nullptr, notes}, nowhere);
        });
      }
    }
  }
  const double whole = stages.total() + rules.total();
  fmt::print("  {:<28} {:>5.1f} %  {:>7.2f} ns a byte, {} findings\n", "all rules together",
             100 * rules.total() / whole, 1e9 * rules.total() / static_cast<double>(corpus.bytes), nowhere.count);
  stages.print(whole, corpus.bytes, 20);
  fmt::print("  the ten dearest rules:\n");
  rules.print(whole, corpus.bytes, 10);
}

// The whole analysis of every draft, warm: the least time of a few rounds, for other work on the machine only adds.
void measure_lint(const Corpus& corpus, const Model* model) {
  constexpr int kRounds = 4;
  const Config config;
  std::size_t findings = 0;
  std::size_t words = 0;
  double seconds = 0;
  for (const std::string& text : corpus.texts) {
    double least = 0;
    for (int round = 0; round < kRounds; ++round) {
      const auto start = Clock::now();
      const Report report = lint({.source = std::make_shared<const Source>(text),
                                  .info = {},
                                  .config = &config,
                                  .model = model,
                                  .cache = nullptr,
                                  .newsroom = {},
                                  .stop = {}});
      const double taken = seconds_since(start);
      least = round == 0 ? taken : std::min(least, taken);
      findings += round == 0 ? report.findings.size() : 0;
    }
    seconds += least;
    words += count_words(text);
  }
  fmt::print("  lint() warm on one core: {:.1f} MB/s, {:.2f} ms for 1,000 words, {} findings\n",
             static_cast<double>(corpus.bytes) / 1e6 / seconds, 1e6 * seconds / static_cast<double>(words), findings);
}

// One more letter in a draft of 10,000 words: what each step of the answer takes when all other blocks are cached.
void measure_keystroke(const Model* model) {
  constexpr int kStrokes = 60;
  const Config config;
  const Newsroom newsroom;
  Cache cache;
  std::string text = make_article(10'000, 11);
  const auto input = [&](const std::string& draft) {
    return LintInput{.source = std::make_shared<const Source>(draft),
                     .info = {},
                     .config = &config,
                     .model = model,
                     .cache = &cache,
                     .stop = {}};
  };
  Shares steps;
  Nowhere nowhere;
  std::vector<double> whole;
  (void)lint(input(text));
  for (int stroke = 0; stroke < kStrokes; ++stroke) {
    text.insert(text.size() / 2, "a");
    LintInput next;
    steps.measure("lines", [&] { next = input(text); });
    const auto start = Clock::now();
    const Report report = lint(next);
    whole.push_back(1e6 * seconds_since(start));
    Document document;
    document.source = next.source;
    document.parsed = {};
    steps.measure("markdown", [&] { (void)parse_blocks(text, Markup::markdown); });
    document.blocks = report.document->blocks;
    // A copy is not free, and stands for what lint() does to fill the document.
    steps.measure("document pass", [&] { assemble(document); });
    std::optional<Narration> narration;
    steps.measure("narration", [&] { narration.emplace(*report.document); });
    for (const RuleEntry& rule : all_rules()) {
      if (rule.rule->check_document != nullptr && !rule.rule->last) {
        const RuleOptions options = config.options(rule);
        const std::vector<Note> notes = take_notes(*rule.rule, options, *report.document);  // cached with the blocks
        steps.measure(std::string(rule.id), [&] {
          rule.rule->check_document({*report.document, options, *narration, newsroom, nullptr, notes}, nowhere);
        });
      }
    }
  }
  fmt::print("\nOne letter in a draft of 10,000 words, all other blocks cached: lint() p50 {:.0f} µs, p95 {:.0f} µs\n",
             percentile(whole, 0.5), percentile(whole, 0.95));
  steps.print_each(kStrokes, 12);
}

}  // namespace

void report_stages() {
  std::string error;
  const auto model = load_model(&error);
  Corpus articles;
  for (std::uint32_t seed = 0; seed < 400; ++seed) {
    articles.texts.push_back(make_article(1000, seed));
    articles.bytes += articles.texts.back().size();
  }
  for (const auto& [title, corpus] : {std::pair{"digitalgov", read_folder(digitalgov_folder())},
                                      std::pair{"400 articles of 1,000 words", articles}}) {
    if (corpus.texts.empty()) {
      continue;
    }
    fmt::print("\nShare of each stage, {}, {}\n", title, model ? "with the model" : "patterns alone (no model file)");
    measure_lint(corpus, model.get());
    measure(corpus, model.get());
  }
  measure_keystroke(model.get());
}

void report_hostile_patterns() {
  fmt::print("\nA house rule with a hostile pattern, (a|a)*(a|a)*b over letters a: time a byte must not grow\n");
  Config config;
  config.house_rules.push_back({.id = "hostile",
                                .message = "x",
                                .pattern = "(a|a)*(a|a)*(a|a)*b",
                                .where = HouseRule::Where::anywhere,
                                .replacement = {}});
  for (const std::size_t size : {10'000U, 100'000U, 1'000'000U}) {
    std::string text;
    while (text.size() < size) {
      text += std::string(79, 'a') + "\n";
    }
    const auto start = Clock::now();
    (void)lint({.source = std::make_shared<const Source>(text),
                .info = {},
                .config = &config,
                .model = nullptr,
                .cache = nullptr,
                .stop = {}});
    const double taken = seconds_since(start);
    fmt::print("  {:>9} bytes  {:>8.2f} ms  {:>6.1f} ns a byte\n", size, 1e3 * taken,
               1e9 * taken / static_cast<double>(size));
  }
}

}  // namespace vouch::bench
