// What the ledger says of a place in a draft, in a reader's words. Called by hover, inlay hints and code actions.
#pragma once

#include <string>

#include "analyzers/lint.h"
#include "analyzers/newsroom/anchoring.h"

namespace vouch::server {

// The entry that stands at an offset of the draft; null where there is none.
[[nodiscard]] const Check* check_at(const Report& report, Offset at);
// "checked", "stale", "needs-source": in a word.
[[nodiscard]] std::string standing(const Report& report, const Check& check);
// Status and checker, what changed first: “checked by jd”, “stale: 4,100 → 4,700”. One line without markup.
[[nodiscard]] std::string standing_line(const Report& report, const Check& check);
// Status, checker, evidence and what changed, as Markdown.
[[nodiscard]] std::string describe_check(const Report& report, const Check& check);

}  // namespace vouch::server
