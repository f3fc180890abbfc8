// The claims of a draft as a checker goes through them: one row a sentence that claims something or that the ledger
// knows, numbered, with its status, its evidence and who vouches for it. What the annotated copy, the audit and the
// gate are made of. Pure; linear in the draft.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/lint.h"
#include "analyzers/newsroom/anchoring.h"
#include "analyzers/newsroom/facts.h"
#include "analyzers/newsroom/statuses.h"

namespace vouch {

struct ClaimRow {
  std::size_t number = 0;  // from 1, in the order of the text
  Span span;               // the sentence
  std::uint32_t block = 0;
  ClaimType type = ClaimType::statement;
  std::vector<ClaimType> types;        // all that it claims
  bool quoted = false;                 // a quotation of some length is in it
  SpeakerOf speaker;                   // whose words it is, if somebody's
  std::vector<std::string> citations;  // keys, labels and addresses
  CheckStatus status = CheckStatus::unchecked;
  Outcome outcome = Outcome::same;     // of the ledger's entry
  std::vector<FactChange> changes;     // where a fact changed
  const LedgerEntry* entry = nullptr;  // of the report's ledger; null where it has none
  std::vector<InTextStatus> in_text;   // at most one: a status in the draft itself
};

struct ClaimList {
  std::vector<ClaimRow> rows;
  std::vector<const LedgerEntry*> orphans;  // entries that are not in the draft any more
};

[[nodiscard]] ClaimList list_claims(const Report& report);

// "checked", "stale", "drifted", "needs-source": what a reader of the list is told in a word.
[[nodiscard]] std::string_view standing(const ClaimRow& row);
// Who checked it, and who again: from the ledger or the draft.
[[nodiscard]] std::string checker(const ClaimRow& row);
[[nodiscard]] std::string second_checker(const ClaimRow& row);

}  // namespace vouch
