#include "analyzers/attribution/engine.h"

namespace vouch {

void find_by_patterns(const BlockText&, std::vector<Attribution>&) {}

}  // namespace vouch
