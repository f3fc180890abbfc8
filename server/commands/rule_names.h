// Rules as people name them on the command line: by id, by family, `all`.
#pragma once

#include <string>
#include <vector>

#include "analyzers/config.h"

namespace vouch {

// Splits "a,b" and expands families. The first word that names nothing is returned in `error` as one line.
[[nodiscard]] std::vector<std::string> expand_rules(const std::vector<std::string>& words, const Config& config,
                                                    std::string& error);
// "unknown rule `x` (did you mean `y`?)"
[[nodiscard]] std::string unknown_rule(std::string_view word, const Config& config);

}  // namespace vouch
