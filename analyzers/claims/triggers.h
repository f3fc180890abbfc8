// Candidate claims of a block, by typed triggers with reasons (Redi et al. 2019), before anybody asked who vouches.
#pragma once

#include <cstdint>
#include <vector>

#include "analyzers/claims/claim.h"
#include "analyzers/claims/figures.h"

namespace vouch {

struct Trigger {
  Span span;      // the words of the claim: the clause around the trigger
  Span evidence;  // the trigger itself: "more than 80,000 people"
  ClaimType type = ClaimType::statistic;
  float score = 0;
  std::uint32_t sentence = 0;
  std::int32_t figure = kNone;  // index into BlockAnalysis::figures
  bool quoted = false;
};

[[nodiscard]] std::vector<Trigger> find_triggers(const BlockText& block, const std::vector<Figure>& figures);

}  // namespace vouch
