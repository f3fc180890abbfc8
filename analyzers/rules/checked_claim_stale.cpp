// A claim of the ledger that was checked, and a material fact of which has changed since.
#include <fmt/format.h>

#include "analyzers/narration.h"
#include "analyzers/newsroom/anchoring.h"
#include "analyzers/rule.h"

namespace vouch {

namespace {

// So many changes are named; more of them say no more.
constexpr std::size_t kNamed = 3;

void check(const DocumentContext& context, Sink& sink) {
  if (!context.newsroom.ledger || !context.newsroom.checks) {
    return;
  }
  for (const Check& row : context.newsroom.checks->rows) {
    const LedgerEntry& entry = context.newsroom.ledger->entries[row.entry];
    if (entry.status != CheckStatus::checked || row.span.empty()) {
      continue;
    }
    Finding finding;
    finding.span = row.span;
    const std::string who = entry.by.empty() ? "" : " by " + entry.by;
    if (row.outcome == Outcome::drifted) {
      finding.severity = Severity::info;
      finding.message =
          fmt::format("The wording changed since this was checked{}, the facts did not: confirm it if you agree.", who);
      sink.add(std::move(finding));
      continue;
    }
    if (row.outcome != Outcome::stale) {
      continue;
    }
    std::string changes;
    for (std::size_t i = 0; i < row.changes.size() && i < kNamed; ++i) {
      changes += (i == 0 ? "" : "; ") + describe(row.changes[i]);
    }
    if (row.changes.size() > kNamed) {
      changes += "; …";
    }
    finding.message = fmt::format("A fact changed since this was checked{}: {}. Check it again.", who, changes);
    sink.add(std::move(finding));
  }
}

}  // namespace

extern const Rule rule_checked_claim_stale;
constinit const Rule rule_checked_claim_stale{
    .title = "A checked claim whose facts have changed",
    .family = Family::draft,
    .severity = Severity::warning,
    .ci_severity = Severity::error,
    .scope = Scope::document,
    .check_document = &check,
};

}  // namespace vouch
