// Candidate claims of a block, by typed triggers with reasons (Redi et al. 2019), before anybody asked who vouches.
// Called once for each new block; linear in its tokens. Document assembly turns them into claims, and the
// narrator-voice rules read them.
#pragma once

#include <cstdint>
#include <string_view>
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
  float worthiness = 0;     // check-worthiness of the whole sentence, 0 … 1; see checkworthiness.h
  std::string_view reason;  // why a reader may ask for a source, in a few words; a static string
};

[[nodiscard]] std::vector<Trigger> find_triggers(const BlockText& block, const std::vector<Figure>& figures);

// How much a figure asks for a source, 0 … 1: dates, ages and the like 0, a percentage much.
[[nodiscard]] float statistic_score(const Figure& figure);

}  // namespace vouch
