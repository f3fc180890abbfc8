#include "analyzers/attribution/engine.h"

namespace vouch {

void find_by_model(const Model&, const BlockText&, std::vector<Attribution>&) {}

}  // namespace vouch
