#include "analyzers/attribution/engine.h"

namespace vouch {

std::vector<Attribution> find_attributions(const Model*, const BlockText& block) {
  std::vector<Attribution> out;
  find_by_patterns(block, out);
  return out;
}

}  // namespace vouch
