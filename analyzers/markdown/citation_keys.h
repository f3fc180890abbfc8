// Keys of Pandoc citations ("@lund2020"), in brackets and in the text. Called by the extension scanner and the builder.
#pragma once

#include <string_view>
#include <vector>

#include "analyzers/text/span.h"

namespace vouch {

inline constexpr Offset kMaxCitationBytes = 1000;

// The key behind an "@" at `at`; punctuation at its end is the sentence's. Empty if there is none.
[[nodiscard]] Span key_at(std::string_view text, Offset at, Offset limit);
// What may stand in front of an "@": the "@" of an e-mail address has a letter there.
[[nodiscard]] bool may_precede_key(char c);
// The keys of a bracketed citation, without their "@".
[[nodiscard]] std::vector<Span> citation_keys(std::string_view text, Span bracket);

}  // namespace vouch
