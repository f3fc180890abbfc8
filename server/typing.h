// No red ink in the sentence that is still being typed: findings that touch it wait until it ends, the cursor goes
// elsewhere, the draft is saved, or the writer pauses. Pure; the session asks it before it publishes.
#pragma once

#include <optional>
#include <vector>

#include "analyzers/lint.h"
#include "server/transport/runtime.h"

namespace vouch::server {

// A pause of this length ends the patience.
inline constexpr Duration kTypingPause = std::chrono::milliseconds(1500);

struct Typing {
  std::optional<Offset> cursor;  // where the last keystroke left it; absent: nobody types
  Duration until{0};             // the patience ends here
};

// The sentence at the cursor; nothing where it already ends in final punctuation, or where there is none.
[[nodiscard]] std::optional<Span> unfinished_sentence(const Document& document, Offset cursor);

// Which of the report's findings are shown now: one flag a finding.
[[nodiscard]] std::vector<bool> shown_findings(const Report& report, const Typing& typing, Duration now);

}  // namespace vouch::server
