// Patterns for asides on what was just reported: they stand beside a reading of the same words, and end it.
// Found by sieve_asides.cpp, heeded by merge.cpp.
#pragma once

#include <string_view>

#include "analyzers/attribution/attribution.h"

namespace vouch {

inline constexpr std::string_view kDeniedCharge = "denied-charge";  // ", accusations S deny"
inline constexpr std::string_view kButDoubtful = "but-doubtful";    // "C, but S are skeptical"
[[nodiscard]] inline bool is_aside(const Attribution& a) { return a.by == kDeniedCharge || a.by == kButDoubtful; }

}  // namespace vouch
