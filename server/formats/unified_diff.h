// The difference of two texts as `patch` and `git apply` read it. For `vouch check --diff`.
#pragma once

#include <string>
#include <string_view>

namespace vouch {

// Empty where the texts are equal. Time is linear in the texts and bounded in the number of differing lines: beyond
// a bound the differing middle is shown as one replacement.
[[nodiscard]] std::string unified_diff(std::string_view before, std::string_view after, std::string_view path);

}  // namespace vouch
