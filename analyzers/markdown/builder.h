// Turns md4c's events into blocks with exact offsets. Called by parse_blocks; never fails.
// md4c tells where text stands, but not where its markup does: the builder reads the markup that must stand between
// two pieces of text, backwards from a piece for what opens, forwards behind it for what closes.
#pragma once

#include <string_view>
#include <vector>

#include "analyzers/markdown/extensions.h"
#include "analyzers/markdown/parse.h"
#include "analyzers/markdown/prose.h"

namespace vouch {

// Appends the blocks of text from `begin` on to `out`, in the order of the text, and its footnotes.
void build_blocks(std::string_view text, Offset begin, const Extensions& extensions, ProseStore& store, Blocks& out);

}  // namespace vouch
