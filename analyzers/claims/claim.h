// Checkable statements and the figures in them.
#pragma once

#include <cstdint>
#include <string_view>

#include "analyzers/attribution/attribution.h"
#include "analyzers/text/span.h"

namespace vouch {

// The typed triggers of methods after Redi et al. 2019 (reasons why a sentence needs a citation).
enum class ClaimType : std::uint8_t {
  statistic,
  comparison,
  superlative,
  date,
  cause,
  law,
  allegation,
  quotation,
  opinion,
  statement
};
[[nodiscard]] std::string_view name(ClaimType type);

struct Claim {
  Span span;  // the words that make the claim; in the source
  ClaimType type = ClaimType::statistic;
  float score = 0;  // check-worthiness, 0 … 1: a ranking, never a verdict
  std::uint32_t block = 0;
  std::uint32_t sentence = 0;        // index into Document::sentences
  std::int32_t attribution = kNone;  // who vouches for it, if somebody does
  std::int32_t citation = kNone;     // index into Document::citations
  bool quoted = false;
};

}  // namespace vouch
