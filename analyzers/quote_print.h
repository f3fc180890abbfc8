// What makes two quotations the same words: called by the rule that finds them twice in a draft, and by the server's
// index of all drafts.
#pragma once

#include <cstdint>

#include "analyzers/document.h"

namespace vouch {

// Over the quoted words without marks, capitals and spaces, so that a comma or a curly apostrophe makes no difference.
// `quote` is one of `view.analysis->quotes`; linear in its words.
[[nodiscard]] std::uint64_t quote_fingerprint(const BlockView& view, const Quote& quote);

// Body text: a headline, a caption and a pull quote repeat the body on purpose.
[[nodiscard]] bool holds_own_quotations(const BlockView& view);

}  // namespace vouch
