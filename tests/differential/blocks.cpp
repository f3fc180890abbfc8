// Prints what Vouch takes for prose: one line of JSON for each line of JSON on standard input, an array of
// [kind, words] for a draft given as a string. Compared with another parser by blocks.mjs.
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "analyzers/markdown/parse.h"

int main() {
  for (std::string line; std::getline(std::cin, line);) {
    const std::string draft = nlohmann::json::parse(line);
    nlohmann::json out = nlohmann::json::array();
    for (const vouch::Block& block : vouch::parse_blocks(draft, vouch::Markup::markdown).blocks) {
      if (is_prose(block.kind)) {
        out.push_back({name(block.kind), block.prose});
      }
    }
    std::cout << out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
  }
  return 0;
}
