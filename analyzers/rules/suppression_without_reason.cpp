// A suppression that does not say why.
#include "analyzers/rule.h"
#include "analyzers/suppress.h"

namespace vouch {

namespace {

void check(const DocumentContext& context, Sink& sink) {
  if (context.suppressions == nullptr) {
    return;
  }
  const std::string_view text = context.document.text();
  for (const Suppression& suppression : *context.suppressions) {
    if (!suppression.reason.empty()) {
      continue;
    }
    Finding finding;
    finding.span = suppression.comment;
    finding.message = "This suppression does not say why: the next editor will ask; add the reason behind a colon.";
    const std::string_view comment = slice(text, suppression.comment);
    if (comment.ends_with("-->")) {
      // Before the closing mark, and without a second colon where one already stands.
      std::size_t end = comment.size() - 3;
      while (end > 4 && (comment[end - 1] == ' ' || comment[end - 1] == '\n' || comment[end - 1] == '\r')) {
        --end;
      }
      const bool colon = end > 0 && comment[end - 1] == ':';
      const Span place{suppression.comment.begin + static_cast<Offset>(end), suppression.comment.end};
      Fix fix;
      fix.title = "Add a reason";
      fix.preferred = true;
      fix.edits.push_back({place, std::string(colon ? " " : ": ") + "[reason] -->"});
      finding.fixes.push_back(std::move(fix));
    }
    sink.add(std::move(finding));
  }
}

}  // namespace

extern constinit const Rule rule_suppression_without_reason;
constinit const Rule rule_suppression_without_reason{
    .title = "A suppression without a reason",
    .family = Family::draft,
    .severity = Severity::hint,
    .scope = Scope::document,
    .fixable = true,
    .last = true,
    .check_document = check,
};

}  // namespace vouch
