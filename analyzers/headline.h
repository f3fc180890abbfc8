// What a headline says in its own voice, held against who says it in the body. Called by the rule on headlines; linear
// in the body's words.
#pragma once

#include <cstdint>

#include "analyzers/document.h"

namespace vouch {

// True where a line hands its statement to somebody: quotation marks, a verb of saying, "Police: …", a question, "may".
[[nodiscard]] bool hedges(const BlockView& line);

// The attribution (an index into Document::attributions) in whose content the body has what `line` states flatly, where
// the body never says it in the narrator's voice; kNone otherwise. Words are compared by their stems; most of the
// line's telling words must stand in one sentence of the source, and few of them in any of the narrator's. The body
// begins with block `body`.
[[nodiscard]] std::int32_t only_said(const Document& document, const BlockView& line, std::uint32_t body);

}  // namespace vouch
