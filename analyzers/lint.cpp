#include "analyzers/lint.h"

#include <algorithm>
#include <optional>
#include <span>
#include <xxhash.h>

#include "analyzers/block_batch.h"
#include "analyzers/narration.h"
#include "analyzers/newsroom/anchoring.h"
#include "analyzers/newsroom/bibliography.h"
#include "analyzers/newsroom/registry.h"
#include "analyzers/ready_rules.h"
#include "analyzers/suppress.h"
#include "analyzers/text/hash.h"
#include "analyzers/text/prefetch.h"

namespace vouch {

namespace {

// What a block's cached analysis depends on: its prose and kind, and where it has citations and other marks, for those
// leave no trace in the prose.
BlockKey key_of(const Block& block) {
  std::uint64_t seed = (static_cast<std::uint64_t>(block.kind) << 8U) | block.level;
  for (const InlineMark& mark : block.marks) {
    seed = mix_bits(seed + ((std::uint64_t{mark.prose} << 8U) | static_cast<std::uint64_t>(mark.kind)));
  }
  const auto hash = XXH3_128bits_withSeed(block.prose.data(), block.prose.size(), seed);
  return {hash.low64, hash.high64};
}

// Takes the findings of one rule after the other; of each at most `limit`.
class Collector final : public Sink {
 public:
  explicit Collector(std::size_t limit) : limit_(limit) {}
  void begin(std::string_view rule) {
    rule_ = rule;
    count_ = 0;
  }
  void add(Finding finding) override {
    if (++count_ > limit_) {
      ++dropped;
      return;
    }
    finding.rule = rule_;
    findings.push_back(std::move(finding));
  }
  std::vector<Finding> findings;
  std::size_t dropped = 0;

 private:
  std::size_t limit_;
  std::string_view rule_;
  std::size_t count_ = 0;
};

Finding to_source(const Block& block, Finding finding) {
  finding.span = block.to_source(finding.span);
  for (Fix& fix : finding.fixes) {
    for (Edit& edit : fix.edits) {
      edit.span = block.to_source(edit.span);
    }
  }
  for (Related& related : finding.related) {
    related.span = block.to_source(related.span);
  }
  return finding;
}

// Of rules that compete, one finding for one place: the higher precedence stays, and of equals the earlier.
void apply_precedence(std::vector<Finding>& findings) {
  struct Row {
    std::string_view group;
    const Rule* rule;
    std::size_t index;
  };
  std::vector<Row> rows;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const RuleEntry* entry = find_rule(findings[i].rule);
    if (entry != nullptr && !entry->rule->group.empty()) {
      rows.push_back({entry->rule->group, entry->rule, i});
    }
  }
  std::sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) {
    return std::tie(a.group, findings[a.index].span, a.index) < std::tie(b.group, findings[b.index].span, b.index);
  });
  std::vector<bool> drop(findings.size(), false);
  const Row* kept = nullptr;
  for (const Row& row : rows) {
    const bool competes = kept != nullptr && kept->group == row.group && kept->rule != row.rule &&
                          findings[kept->index].span.overlaps(findings[row.index].span);
    if (competes) {
      const bool better = row.rule->precedence > kept->rule->precedence;
      drop[better ? kept->index : row.index] = true;
      kept = better ? &row : kept;
    } else {
      kept = &row;
    }
  }
  std::size_t index = 0;
  std::erase_if(findings, [&](const Finding&) { return drop[index++]; });
}

std::optional<CalendarDate> article_date(const Document& document) {
  if (const FrontMatterField* field = document.front_matter().find("date")) {
    if (auto date = parse_date(field->value)) {
      return date;
    }
  }
  return parse_date(document.info.date);
}

// What block rules have to say, put together for the draft.
struct OfBlocks {
  std::vector<Finding> findings;  // in source offsets
  std::size_t dropped = 0;        // what was over kMaxCollected
};

using Notes = std::vector<std::vector<Note>>;  // by document rule

// Blocks that are looked up before those among them that are new are analysed.
constexpr std::size_t kMostAtOnce = 64;

// The document of `input`, its blocks not yet analysed.
std::shared_ptr<Document> parse(const LintInput& input) {
  auto document = std::make_shared<Document>();
  document->source = input.source;
  document->info = input.info;
  document->parsed = parse_blocks(input.source->text(), input.info.markup);
  document->date = article_date(*document);
  return document;
}

// Everything that a block's cached analysis depends on beside its text.
std::uint64_t configuration_hash(const ReadyRules& rules, const Model* model) {
  const void* weights = model;  // read only, so its address is its identity
  return XXH3_64bits_withSeed(&weights, sizeof weights, rules.hash);
}

// Takes over what is known of the block with that index.
void collect(std::size_t index, const CachedBlock& known, BlockView& view, OfBlocks& of_blocks, Notes& notes) {
  view.analysis = known.analysis;
  const std::size_t room = std::min(kMaxCollected - of_blocks.findings.size(), known.findings.size());
  for (const Finding& finding : std::span(known.findings).first(room)) {
    of_blocks.findings.push_back(to_source(view.block, finding));
  }
  of_blocks.dropped += known.findings.size() - room;
  for (const RuleNote& note : known.notes) {
    notes[note.rule].push_back({static_cast<std::uint32_t>(index), note.value});
  }
}

// Analyses the blocks of a parsed document, asks the rules about them and assembles it; false where the stop token
// fired. What was in `notes` is forgotten.
bool build(const LintInput& input, const Model* model, const ReadyRules& rules, Document& document, OfBlocks& of_blocks,
           Notes& notes) {
  document.blocks.reserve(document.parsed.blocks.size());
  notes.resize(rules.document.size());
  for (std::vector<Note>& of_rule : notes) {
    of_rule.clear();
  }
  if (input.cache != nullptr) {
    input.cache->begin(configuration_hash(rules, model), rules.house);
  }
  BlockBatch batch(rules, model);
  std::vector<CachedBlock*> known;  // by block from `first` on; null where it is no prose
  std::vector<CachedBlock> own(input.cache == nullptr ? kMostAtOnce : 0);
  for (std::size_t first = 0; first < document.parsed.blocks.size(); first += known.size()) {
    if (input.stop.stop_requested()) {
      return false;
    }
    known.clear();
    for (Block& block : std::span(document.parsed.blocks).subspan(first)) {
      if (known.size() == kMostAtOnce || batch.full()) {
        break;
      }
      const Block& kept = document.blocks.emplace_back(BlockView{.block = std::move(block)}).block;
      CachedBlock* found = nullptr;
      if (is_prose(kept.kind)) {
        found = input.cache != nullptr ? &input.cache->at(key_of(kept)) : &(own[known.size()] = {});
        if (!found->analysis) {
          batch.add(kept, *found);
        }
      }
      known.push_back(found);
    }
    batch.run();
    for (std::size_t i = 0; i < known.size(); ++i) {
      if (known[i] != nullptr) {
        collect(first + i, *known[i], document.blocks[first + i], of_blocks, notes);
      }
    }
  }
  document.parsed.blocks = std::vector<Block>();  // gives the room back, too
  if (input.cache != nullptr) {
    input.cache->end();
  }
  assemble(document);
  return true;
}

// A rule that did not run has nothing to say about its suppressions: they count as used.
void excuse_inactive(std::vector<Suppression>& suppressions, const Config& config) {
  for (Suppression& suppression : suppressions) {
    for (std::size_t i = 0; i < suppression.rules.size(); ++i) {
      const RuleEntry* entry = find_rule(suppression.rules[i]);
      if (entry != nullptr && !config.enabled(*entry)) {
        suppression.used[i] = true;
      }
    }
    if (suppression.rules.empty() && !config.select.empty()) {
      suppression.used[0] = true;
    }
  }
}

// `notes`: by rule; empty for those that take none.
void check_document(const std::vector<ReadyRule>& rules, const Document& document, const Narration& narration,
                    const Newsroom& newsroom, const std::vector<Suppression>* suppressions,
                    std::span<const std::vector<Note>> notes, Report& report) {
  Collector sink(kMaxCollected);
  for (std::size_t r = 0; r < rules.size(); ++r) {
    const ReadyRule& rule = rules[r];
    if (r + 1 < rules.size()) {
      prefetch_code(rules[r + 1].entry->rule->check_document);
    }
    sink.begin(rule.entry->id);
    rule.entry->rule->check_document({document, rule.options, narration, newsroom, suppressions,
                                      r < notes.size() ? std::span<const Note>(notes[r]) : std::span<const Note>()},
                                     sink);
  }
  report.findings.insert(report.findings.end(), std::make_move_iterator(sink.findings.begin()),
                         std::make_move_iterator(sink.findings.end()));
  report.dropped += sink.dropped;
}

void settle_severities(std::vector<Finding>& findings, const Config& config) {
  for (Finding& finding : findings) {
    if (const RuleEntry* entry = find_rule(finding.rule)) {
      finding.severity = config.severity(*entry, finding.severity);
    }
  }
}

// The settings with the profile that the draft's own front matter asks for; nothing where it asks for none, so that
// the common draft copies no settings.
std::optional<Config> with_own_profile(const Config& settings, const Document& document) {
  // Of plain text the parser reads none.
  const bool plain = document.info.markup == Markup::plain;
  const FrontMatter front_matter = plain ? read_front_matter(document.text()) : FrontMatter{};
  const FrontMatterField* field = (plain ? front_matter : document.front_matter()).find("vouch.profile");
  if (field == nullptr) {
    return std::nullopt;
  }
  std::optional<Config> config = settings;
  static_cast<void>(apply_profile(*config, field->value));
  return config;
}

// The newsroom with the ledger's entries found again in the draft.
Newsroom with_checks(Newsroom newsroom, const Document& document) {
  newsroom.checks = nullptr;
  if (newsroom.ledger) {
    const std::span<const Span> places =
        newsroom.places ? std::span<const Span>(*newsroom.places) : std::span<const Span>();
    newsroom.checks =
        std::make_shared<const Checks>(find_again(*newsroom.ledger, document, places, newsroom.registry.get()));
  }
  return newsroom;
}

}  // namespace

std::shared_ptr<const Document> analyse(const LintInput& input) {
  OfBlocks of_blocks;
  Notes notes;
  auto document = parse(input);
  return build(input, input.model, ReadyRules{}, *document, of_blocks, notes) ? document : nullptr;
}

Report lint(const LintInput& input) {
  Report report;
  auto document = parse(input);
  const std::optional<Config> own = with_own_profile(*input.config, *document);
  const Config& config = own ? *own : *input.config;
  const std::shared_ptr<const ReadyRules> ready = !own && input.rules ? input.rules : ready_rules(config);
  const ReadyRules& rules = *ready;
  const Model* model = config.engine == Engine::model ? input.model : nullptr;
  OfBlocks of_blocks;
  Notes own_notes;
  Notes& notes = input.cache != nullptr ? input.cache->notes : own_notes;
  if (!build(input, model, rules, *document, of_blocks, notes)) {
    report.stopped = true;
    return report;
  }
  report.findings = std::move(of_blocks.findings);
  report.dropped = of_blocks.dropped;
  const Narration narration(*document);
  report.newsroom = with_checks(input.newsroom, *document);
  report.newsroom.links = config.links;
  check_document(rules.document, *document, narration, report.newsroom, nullptr, notes, report);
  apply_precedence(report.findings);
  auto suppressions = find_suppressions(*document);
  apply_suppressions(suppressions, report.findings, report.suppressed);
  excuse_inactive(suppressions, config);
  check_document(rules.last, *document, narration, report.newsroom, &suppressions, {}, report);
  settle_severities(report.findings, config);
  settle_severities(report.suppressed, config);
  std::stable_sort(report.findings.begin(), report.findings.end(), [](const Finding& a, const Finding& b) {
    return std::tie(a.span, a.rule) < std::tie(b.span, b.rule);
  });
  if (report.findings.size() > kMaxFindings) {
    report.dropped += report.findings.size() - kMaxFindings;
    report.findings.resize(kMaxFindings);
  }
  report.stopped = input.stop.stop_requested();
  report.keep = rules.house;
  report.document = std::move(document);
  return report;
}

std::vector<NewsroomFindings> lint_newsroom(const Newsroom& newsroom, const Config& config) {
  std::vector<NewsroomFindings> out;
  const auto check = [&](const NewsroomFile& file) {
    Collector sink(kMaxCollected);
    for (const RuleEntry& entry : all_rules()) {
      if (entry.rule->check_newsroom != nullptr && config.enabled(entry)) {
        sink.begin(entry.id);
        entry.rule->check_newsroom({newsroom, file, config.options(entry)}, sink);
      }
    }
    if (sink.findings.empty()) {
      return;
    }
    settle_severities(sink.findings, config);
    std::stable_sort(sink.findings.begin(), sink.findings.end(), [](const Finding& a, const Finding& b) {
      return std::tie(a.span, a.rule) < std::tie(b.span, b.rule);
    });
    sink.findings.resize(std::min(sink.findings.size(), kMaxFindings));
    out.push_back({file, std::move(sink.findings)});
  };
  if (newsroom.registry) {
    std::for_each(newsroom.registry->files.begin(), newsroom.registry->files.end(), check);
  }
  if (newsroom.bibliography) {
    std::for_each(newsroom.bibliography->files.begin(), newsroom.bibliography->files.end(), check);
  }
  return out;
}

std::string apply_edits(std::string_view text, std::vector<Edit> edits) {
  std::stable_sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) { return a.span < b.span; });
  std::string out;
  out.reserve(text.size());
  std::size_t at = 0;
  for (const Edit& edit : edits) {
    if (edit.span.begin < at || edit.span.end > text.size() || edit.span.end < edit.span.begin) {
      continue;
    }
    out.append(text.substr(at, edit.span.begin - at));
    out.append(edit.text);
    at = edit.span.end;
  }
  out.append(text.substr(at));
  return out;
}

}  // namespace vouch
