// `vouch check --fix`: safe fixes, over and over until nothing is left to mend.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "analyzers/lint.h"

namespace vouch {

// A fix may bring another finding to light; a pair of rules that undo each other must not go on for ever.
inline constexpr int kMaxFixRounds = 10;

struct Mended {
  std::string text;
  Report report;            // of the mended text
  std::size_t applied = 0;  // fixes
};

// The findings' safe fixes applied together: a fix that touches another's bytes waits, whole, for the next round.
[[nodiscard]] std::string apply_safe_fixes(const Report& report, std::size_t& applied);
[[nodiscard]] bool has_safe_fix(const Finding& finding);

[[nodiscard]] Mended mend(std::string text, const std::function<Report(std::string)>& check);

}  // namespace vouch
