// Tells paragraphs that CommonMark takes as they stand: no byte of them means anything to it, so md4c need not see
// them. Most of a news draft is made of such. Called by the extension scanner.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "analyzers/text/span.h"

namespace vouch {

// Where the paragraph that begins at `at` ends, without its last line end; nothing where it is not one, or may be none.
// A blank line stands before `at`, and no container, fence or raw HTML is open there. Linear.
[[nodiscard]] std::optional<Offset> plain_paragraph_end(std::string_view text, Offset at);

// How many of such paragraphs, from the first on, md4c would read so, too: none where a link definition in the text
// between them may reach into others, none behind what may be open beyond a blank line: a fence, raw HTML. `masked` is
// the text as md4c gets it, from `begin` on; within the paragraphs it is not looked at.
[[nodiscard]] std::size_t count_settled(std::string_view masked, Offset begin, std::span<const Span> paragraphs);

}  // namespace vouch
