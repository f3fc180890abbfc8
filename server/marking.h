// What a user's "mark this" does to a ledger: the entry of the place is found or made, and says who checked what on
// what evidence. Called by `vouch mark` and by the language server's commands, inside update_ledger().
#pragma once

#include <optional>
#include <string>

#include "analyzers/lint.h"
#include "analyzers/newsroom/anchoring.h"
#include "analyzers/newsroom/ledger.h"

namespace vouch {

struct Mark {
  std::optional<CheckStatus> status;  // none: the entry keeps its own
  std::string by;
  std::string on;  // ISO 8601
  ClaimEvidence evidence;
  std::string second;
  std::string note;
  bool confirm = false;  // the words as they are now are what was checked
};

// The sentence around an offset of the draft; empty where there is none.
[[nodiscard]] Span sentence_around(const Document& document, Offset at);

// Changes the entry that stands at `span`, or adds one there in the order of the document. `ledger` is the file as it
// is now; its entries are found in the document anew. `newsroom` says who is who. Returns the entry's id.
std::string mark_claim(Ledger& ledger, const Document& document, Span span, const Mark& mark, const Newsroom& newsroom);

// Who checks here: VOUCH_USER, else USER; empty where neither is set.
[[nodiscard]] std::string checker_name();

// Now, as the ledger writes it: "2024-08-23T14:02:00Z".
[[nodiscard]] std::string utc_now();

}  // namespace vouch
