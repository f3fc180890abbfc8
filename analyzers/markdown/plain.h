// Splits plain text into paragraphs. Called by parse_blocks.
#pragma once

#include <string_view>

#include "analyzers/markdown/parse.h"
#include "analyzers/markdown/prose.h"

namespace vouch {

// One paragraph a line, unless the text is evidently hard-wrapped: then blank lines separate paragraphs.
void split_plain(std::string_view text, Offset begin, ProseStore& store, Blocks& out);

}  // namespace vouch
