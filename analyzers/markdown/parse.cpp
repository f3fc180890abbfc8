#include "analyzers/markdown/parse.h"

namespace vouch {

Blocks parse_blocks(std::string_view text, Markup) {
  Blocks out;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    if (end > at) {
      Block block;
      block.span = {static_cast<Offset>(at), static_cast<Offset>(end)};
      block.prose = text.substr(at, end - at);
      out.blocks.push_back(std::move(block));
    }
    at = end + 1;
  }
  return out;
}

}  // namespace vouch
