// The ways to mend a finding that Vouch offers in an editor: the finding's own fixes, and those that hold for a whole
// family of rules. Pure: edits in bytes of the source.
#pragma once

#include <string>
#include <vector>

#include "analyzers/lint.h"

namespace vouch::server {

// The fixes for one finding, best first; at most one is `preferred`.
[[nodiscard]] std::vector<Fix> fixes_for(const Document& document, const Finding& finding);

// Before the final punctuation of a sentence, closing marks aside: where “, according to” and a citation go.
[[nodiscard]] Offset before_final(const Document& document, Span sentence);

// A comment with a placeholder for the reason: before the finding's line where it begins a paragraph, else at the end
// of that line. Nothing where the line can hold no comment.
[[nodiscard]] std::vector<Fix> suppression_for(const Document& document, const Finding& finding);

// All safe fixes of the findings at once; of overlapping ones the first.
// `shown` has one flag a finding.
[[nodiscard]] std::vector<Edit> safe_edits(const std::vector<Finding>& findings, const std::vector<bool>& shown);

}  // namespace vouch::server
