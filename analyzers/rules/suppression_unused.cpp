// A suppression that hides nothing, or names a rule that is none.
#include "analyzers/rule.h"
#include "analyzers/suppress.h"

namespace vouch {

namespace {

// The comment with its line, where it stands alone on it.
Span whole_comment(std::string_view text, Span comment) {
  Span out = comment;
  std::size_t begin = out.begin;
  while (begin > 0 && (text[begin - 1] == ' ' || text[begin - 1] == '\t')) {
    --begin;
  }
  std::size_t end = out.end;
  while (end < text.size() && (text[end] == ' ' || text[end] == '\t' || text[end] == '\r')) {
    ++end;
  }
  const bool alone = (begin == 0 || text[begin - 1] == '\n') && (end == text.size() || text[end] == '\n');
  if (alone) {
    out = {static_cast<Offset>(begin), static_cast<Offset>(end < text.size() ? end + 1 : end)};
  }
  return out;
}

// One rule of several goes with the comma that separates it.
Span rule_with_comma(const Suppression& suppression, std::size_t which) {
  const auto& spans = suppression.rule_spans;
  if (which + 1 < spans.size()) {
    return {spans[which].begin, spans[which + 1].begin};
  }
  return {spans[which - 1].end, spans[which].end};
}

void check(const DocumentContext& context, Sink& sink) {
  if (context.suppressions == nullptr) {
    return;
  }
  const std::string_view text = context.document.text();
  for (const Suppression& suppression : *context.suppressions) {
    for (std::size_t i = 0; i < suppression.used.size(); ++i) {
      if (suppression.used[i]) {
        continue;
      }
      Finding finding;
      finding.span = suppression.rules.empty() ? suppression.comment : suppression.rule_spans[i];
      finding.unnecessary = true;
      const bool unknown = !suppression.rules.empty() && find_rule(suppression.rules[i]) == nullptr;
      finding.message = suppression.rules.empty() ? "This suppression hides no finding: remove it."
                        : unknown
                            ? "“" + suppression.rules[i] + "” is no rule: `vouch rules` lists them."
                            : "“" + suppression.rules[i] + "” finds nothing here any more: remove the suppression.";
      Fix fix;
      fix.title = "Remove it";
      fix.safe = true;
      fix.preferred = true;
      const Span span =
          suppression.rules.size() < 2 ? whole_comment(text, suppression.comment) : rule_with_comma(suppression, i);
      fix.edits.push_back({span, ""});
      finding.fixes.push_back(std::move(fix));
      sink.add(std::move(finding));
    }
  }
}

}  // namespace

extern constinit const Rule rule_suppression_unused;
constinit const Rule rule_suppression_unused{
    .title = "A suppression that hides nothing",
    .family = Family::draft,
    .severity = Severity::hint,
    .scope = Scope::document,
    .fixable = true,
    .last = true,
    .check_document = check,
};

}  // namespace vouch
