// Tells captions, photo slugs, credits, page furniture and subheads from paragraphs, as they stand in drafts pasted
// from a content system. Called by parse_blocks after the blocks are found; linear, and a glance at most paragraphs.
#pragma once

#include <string_view>

#include "analyzers/markdown/parse.h"
#include "analyzers/markdown/prose.h"

namespace vouch {

void find_captions(std::string_view text, ProseStore& store, Blocks& out);

}  // namespace vouch
