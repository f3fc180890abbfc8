#include "analyzers/markdown/captions.h"

namespace vouch {

void find_captions(std::string_view, Markup, Blocks&) {}

}  // namespace vouch
