// What a rule is: read this first. A rule is two files in rules/: <id>.cpp defines `constinit const Rule`, <id>.md
// is its page (`vouch explain`, hover, docs, settings, SARIF help and the rule's test at once). cmake/rules.cmake
// turns the folder into the rule table; nothing else is edited. A rule includes rule.h, never another rule.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/document.h"
#include "analyzers/newsroom/newsroom.h"
#include "analyzers/newsroom/place.h"

namespace vouch {

enum class Severity : std::uint8_t { error, warning, info, hint };
[[nodiscard]] std::string_view name(Severity severity);
// What a finding has until lint() gives it its rule's severity.
inline constexpr Severity kRuleSeverity = static_cast<Severity>(0xff);

enum class Family : std::uint8_t { quotations, attribution, claims, names, citations, draft };
[[nodiscard]] std::string_view name(Family family);

// How much of the draft a rule sees, and so how it is cached.
enum class Scope : std::uint8_t {
  block,     // one block's own analysis: cached with it. Spans relative to the block's prose
  document,  // the merged model: run each time, must be linear. Spans in the source
  newsroom,  // the newsroom's own files: run once a reading of them. Spans in the file
};
[[nodiscard]] std::string_view name(Scope scope);

struct Edit {
  Span span;
  std::string text;
  bool operator==(const Edit&) const = default;
};

// One way to mend a finding. Edits are sorted and do not overlap.
struct Fix {
  std::string title;  // "Replace by “said”"
  std::vector<Edit> edits;
  bool safe = false;       // `--fix` and source.fixAll apply only these: they cannot change a fact
  bool preferred = false;  // the editor's one-key choice; at most one a finding
};

struct Related {
  Span span;
  std::string message;
};

struct Finding {
  std::string_view rule;  // the rule's id; lint() fills it in
  Span span;
  Severity severity = kRuleSeverity;  // set only where it differs from the rule's
  std::string message;                // one line: the words, what is missing, the next step. Never "is false"
  std::vector<Fix> fixes;
  std::vector<Related> related;
  bool unnecessary = false;  // LSP's tag: page furniture
};

// A numeric or list option of a rule, set in .vouch.yaml under `rules: {id: {name: value}}`.
struct RuleOption {
  std::string_view name;
  std::string_view description;
  double value = 0;   // the default of a numeric option
  bool list = false;  // a list of strings instead
};

class Narration;     // narration.h: whose words a place of the draft is
class RuleOptions;   // config.h: the values in force
struct Suppression;  // suppress.h

// Where a rule puts its findings.
struct Sink {
  virtual ~Sink() = default;
  virtual void add(Finding finding) = 0;
};

// A block rule's view. Spans are relative to the block's prose. Of the block, a rule may look at its prose, kind and
// level and at the kinds and places in the prose of its marks: what the source has beside that may change while the
// rule's findings are kept.
struct BlockContext {
  const Block& block;
  const BlockAnalysis& analysis;
  const RuleOptions& options;
  [[nodiscard]] std::string_view prose() const { return block.prose; }
  [[nodiscard]] std::string_view text(Span span) const { return slice(block.prose, span); }
  [[nodiscard]] std::string_view text(const Token& token) const { return slice(block.prose, token.span); }
  // True inside quotation marks or in the content of an attribution of this block.
  [[nodiscard]] bool reported(Span prose_span) const;
};

// A place of a block that a document rule will look at again: an index that the rule itself gave it.
struct Note {
  std::uint32_t block = 0;
  std::uint32_t value = 0;
};

// A document rule's view. Spans are the source's.
struct DocumentContext {
  const Document& document;
  const RuleOptions& options;
  const Narration& narration;  // built once for all rules
  const Newsroom& newsroom;    // speakers, sources and checks; block rules never see them, for they are cached
  // Set for rules with `last`: which in-text suppressions there are and what they did.
  const std::vector<Suppression>* suppressions = nullptr;
  // What the rule's note_block noted of each block, in the order of the blocks; empty without one.
  std::span<const Note> notes = {};
};

// A rule's view of one of the newsroom's own files. Spans are the file's.
struct NewsroomContext {
  const Newsroom& newsroom;
  const NewsroomFile& file;
  const RuleOptions& options;
};

struct Rule {
  std::string_view title;  // one short line for tables
  Family family = Family::attribution;
  Severity severity = Severity::warning;
  std::optional<Severity> ci_severity = {};  // `vouch check` is sterner: "W, E in CI"
  Scope scope = Scope::block;
  bool fixable = false;
  bool last = false;            // a document rule that runs after the suppressions were applied
  int precedence = 0;           // of findings of one group on one span the highest precedence stays
  std::string_view group = {};  // rules that compete: "vague", "claim", "anonymous" …; empty: none
  std::span<const RuleOption> options = {};
  void (*check_block)(const BlockContext&, Sink&) = nullptr;  // one of the first two is set, as scope says
  void (*check_document)(const DocumentContext&, Sink&) = nullptr;
  // For document rules: the part that one block decides by itself. What it notes is cached with the block, so that the
  // rule need not look through the whole draft at every keystroke.
  void (*note_block)(const BlockContext&, std::vector<std::uint32_t>& notes) = nullptr;
  void (*check_newsroom)(const NewsroomContext&, Sink&) = nullptr;  // alone, or beside a document rule
};

// One row of the generated table.
struct RuleEntry {
  std::string_view id;
  const Rule* rule;
  std::string_view page;  // Markdown
};

// All rules, sorted by id.
[[nodiscard]] std::span<const RuleEntry> all_rules();
[[nodiscard]] const RuleEntry* find_rule(std::string_view id);

// A document rule's notes of a whole draft, taken now: for those who run a rule by itself.
[[nodiscard]] std::vector<Note> take_notes(const Rule& rule, const RuleOptions& options, const Document& document);

}  // namespace vouch
