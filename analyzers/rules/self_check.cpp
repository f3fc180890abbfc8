// Whoever wrote the draft also checked a claim of it, and nobody else did.
#include <fmt/format.h>

#include "analyzers/newsroom/anchoring.h"
#include "analyzers/newsroom/authors.h"
#include "analyzers/newsroom/statuses.h"
#include "analyzers/rule.h"

namespace vouch {

namespace {

Finding finding_of(Span span, std::string_view by) {
  Finding finding;
  finding.span = span;
  finding.message = fmt::format("{} wrote this and checked it: let somebody else check it, too.", by);
  return finding;
}

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  const std::vector<std::string> authors = authors_of(document);
  if (authors.empty()) {
    return;
  }
  if (context.newsroom.ledger && context.newsroom.checks) {
    for (const Check& row : context.newsroom.checks->rows) {
      const LedgerEntry& entry = context.newsroom.ledger->entries[row.entry];
      if (entry.status == CheckStatus::checked && !row.span.empty() &&
          only_by_author(authors, entry.by, entry.second)) {
        sink.add(finding_of(row.span, entry.by));
      }
    }
  }
  for (const InTextStatus& status : find_statuses(document)) {
    if (status.status == CheckStatus::checked && status.sentence < document.sentences.size() &&
        only_by_author(authors, status.by, status.second)) {
      sink.add(finding_of(document.sentences[status.sentence].span, status.by));
    }
  }
}

}  // namespace

extern const Rule rule_self_check;
constinit const Rule rule_self_check{
    .title = "Author and checker are one",
    .family = Family::draft,
    .severity = Severity::info,
    .scope = Scope::document,
    .check_document = &check,
};

}  // namespace vouch
