// Sums of weights that were worked out before, by all that their features look at. The key is compared whole, so a sum
// never depends on what was asked before it. Used by token_scores.cpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "analyzers/attribution/weights.h"

namespace vouch {

// A table of bounded size: what is new takes the place of what was there.
template <std::size_t Size>
class SumMemo {
 public:
  static_assert((Size & (Size - 1)) == 0);

  // The sum of a key, which is less than 2^63. One that is not there is worked out by fill(sum), from zero.
  template <class Fill>
  [[nodiscard]] const TokenSum& get(std::uint64_t key, Fill&& fill) {
    Entry& entry = entries_[key * 0x9e3779b97f4a7c15ULL >> 32U & (Size - 1)];
    if (entry.key != (key | kFilled)) {
      entry.sum = {};
      fill(entry.sum);
      entry.key = key | kFilled;
    }
    return entry.sum;
  }
  void forget() { entries_ = {}; }

 private:
  static constexpr std::uint64_t kFilled = 1ULL << 63U;
  struct Entry {
    TokenSum sum;
    std::uint64_t key = 0;
  };
  std::array<Entry, Size> entries_{};
};

}  // namespace vouch
