// A finding's identity that survives edits elsewhere: made of what it says and of the sentence around it, never of
// line numbers. For SARIF's partialFingerprints and for baselines.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/lint.h"

namespace vouch {

// The text with every run of white space as one blank: what stays when a paragraph is wrapped anew.
[[nodiscard]] std::string words_of(std::string_view text);

// One a finding, in their order. Equal ones within a draft are told apart by a count.
[[nodiscard]] std::vector<std::string> fingerprints(const Document& document, const std::vector<Finding>& findings);

}  // namespace vouch
