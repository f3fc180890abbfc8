#include "server/describe_check.h"

#include <fmt/format.h>

#include "server/formats/annotated.h"

namespace vouch::server {

const Check* check_at(const Report& report, Offset at) {
  const Check* best = nullptr;
  if (report.newsroom.checks && report.newsroom.ledger) {
    for (const Check& check : report.newsroom.checks->rows) {
      const bool inside = !check.span.empty() && check.span.begin <= at && at <= check.span.end;
      if (inside && (best == nullptr || check.span.size() < best->span.size())) {
        best = &check;
      }
    }
  }
  return best;
}

std::string standing(const Report& report, const Check& check) {
  const LedgerEntry& entry = report.newsroom.ledger->entries[check.entry];
  const bool moved_on = entry.status == CheckStatus::checked && check.outcome != Outcome::same;
  return std::string(moved_on ? name(check.outcome) : name(entry.status));
}

std::string standing_line(const Report& report, const Check& check) {
  const LedgerEntry& entry = report.newsroom.ledger->entries[check.entry];
  std::string out = standing(report, check);
  if (entry.status == CheckStatus::checked && check.outcome == Outcome::stale && !check.changes.empty()) {
    return out + ": " + describe(check.changes.front());
  }
  if (!entry.by.empty() && (entry.status == CheckStatus::checked || entry.status == CheckStatus::disputed)) {
    out += (check.outcome == Outcome::drifted && entry.status == CheckStatus::checked ? " since checked by " : " by ") +
           entry.by + (entry.second.empty() ? "" : ", " + entry.second);
  }
  return out;
}

std::string describe_check(const Report& report, const Check& check) {
  const LedgerEntry& entry = report.newsroom.ledger->entries[check.entry];
  std::string out = fmt::format("**{}**", standing(report, check));
  if (!entry.by.empty()) {
    out += " · by " + entry.by + (entry.second.empty() ? "" : " and " + entry.second);
  }
  if (entry.on.size() >= 10) {
    out += ", " + entry.on.substr(0, 10);
  }
  for (const FactChange& change : check.changes) {
    out += "\n\nChanged since: " + describe(change);
  }
  if (check.outcome == Outcome::drifted) {
    out += "\n\nThe wording changed since, the facts did not.";
  }
  for (const ClaimEvidence& evidence : entry.evidence) {
    out += "\n\nEvidence: " + evidence_line(evidence);
  }
  if (!entry.note.empty()) {
    out += "\n\n" + entry.note;
  }
  return out;
}

}  // namespace vouch::server
