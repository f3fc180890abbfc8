// Statuses written into a draft, and taken out again without a trace. Called by `vouch annotate --format in-text` and
// `vouch strip`.
#pragma once

#include <string>
#include <string_view>

#include "analyzers/claim_list.h"

namespace vouch {

// The draft with a <!-- vouch: … --> behind each claim that has none yet.
[[nodiscard]] std::string with_statuses(const Report& report, const ClaimList& claims);
// The draft without any comment of Vouch's: statuses and suppressions, each with the blank before it, or its whole line
// where it stands alone. Comments in code are the article's own. strip(with_statuses(x)) is x, byte for byte, for every
// x without such comments.
[[nodiscard]] std::string strip_comments(std::string_view text, Markup markup);

}  // namespace vouch
