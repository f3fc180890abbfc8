// Pairs the quotation marks of one block: which mark opens, which closes, which is an apostrophe, inches or nothing.
// Called by tokenise(), which sets token kinds and depths from it; find_quotes() in attribution/quotes.cpp reads the
// pairs.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "analyzers/language/token.h"

namespace vouch {

inline constexpr std::uint32_t kNoToken = 0xffffffff;

// A quotation as token indices. One without `close` ends before the token `end`; one without `open` begins at `begin`.
struct QuotePair {
  std::uint32_t begin = 0;         // the first token of the quotation, its mark if it has one
  std::uint32_t end = 0;           // one behind its last token
  std::uint32_t open = kNoToken;   // the opening mark
  std::uint32_t close = kNoToken;  // the closing mark
  std::uint8_t depth = 1;          // 1: outermost; saturates
};

// The mark that closes what `opening` opened, and the one that opened what `closing` closes; a straight mark is its own
// partner.
[[nodiscard]] std::string_view closing_mark(std::string_view opening);
[[nodiscard]] std::string_view opening_mark(std::string_view closing);

// Sorted by begin, outer before inner; properly nested. Linear in the prose.
[[nodiscard]] std::vector<QuotePair> pair_quotes(std::string_view prose, const std::vector<Token>& tokens);

}  // namespace vouch
