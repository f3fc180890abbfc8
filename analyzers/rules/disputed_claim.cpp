// A claim that somebody disputed stands in the draft still.
#include <fmt/format.h>

#include "analyzers/newsroom/anchoring.h"
#include "analyzers/newsroom/statuses.h"
#include "analyzers/rule.h"

namespace vouch {

namespace {

Finding finding_of(Span span, std::string_view by, std::string_view why) {
  Finding finding;
  finding.span = span;
  finding.message = fmt::format("This claim is disputed{}{}{}: settle it, or cut the sentence.",
                                by.empty() ? "" : " by ", by, why.empty() ? "" : fmt::format(" ({})", why));
  return finding;
}

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  if (context.newsroom.ledger && context.newsroom.checks) {
    for (const Check& row : context.newsroom.checks->rows) {
      const LedgerEntry& entry = context.newsroom.ledger->entries[row.entry];
      if (entry.status == CheckStatus::disputed && !row.span.empty()) {
        std::string why = entry.note;
        if (why.empty() && !entry.evidence.empty()) {
          const ClaimEvidence& evidence = entry.evidence.front();
          why = evidence.source + (evidence.locator.empty() ? "" : ", " + evidence.locator);
        }
        sink.add(finding_of(row.span, entry.by, why));
      }
    }
  }
  for (const InTextStatus& status : find_statuses(document)) {
    if (status.status == CheckStatus::disputed && status.sentence < document.sentences.size()) {
      sink.add(finding_of(document.sentences[status.sentence].span, status.by,
                          status.sources.empty() ? "" : status.sources.front()));
    }
  }
}

}  // namespace

extern const Rule rule_disputed_claim;
constinit const Rule rule_disputed_claim{
    .title = "A disputed claim is still in the draft",
    .family = Family::draft,
    .severity = Severity::error,
    .scope = Scope::document,
    .check_document = &check,
};

}  // namespace vouch
