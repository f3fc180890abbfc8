// Captions that markup gives away: figcaption, figure shortcodes, images on their own. Called by find_captions.
#pragma once

#include <string_view>

#include "analyzers/markdown/parse.h"
#include "analyzers/markdown/prose.h"

namespace vouch {

void find_figures(std::string_view text, ProseStore& store, Blocks& out);

}  // namespace vouch
