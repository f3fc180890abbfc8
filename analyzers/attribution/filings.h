// Claims that are filed, not said. Called by merge.cpp.
#pragma once

#include "analyzers/attribution/engine.h"

namespace vouch {

// The cue is a form of "claim", and what is claimed is a loss, a deduction, benefits and the like.
[[nodiscard]] bool is_filing(const BlockText& block, const Attribution& attribution);

}  // namespace vouch
