// A small closed class of words, as a table made when compiling: one look at it answers for nearly every word, where a
// switch over hashes is a chain of branches that cannot be foreseen.
#pragma once

#include <array>
#include <bit>
#include <cstddef>

#include "analyzers/text/hash.h"

namespace vouch {

template <std::size_t Size>
class WordSet {
 public:
  constexpr explicit WordSet(const WordHash (&words)[Size]) {
    for (const WordHash word : words) {
      std::size_t slot = word & kMask;
      while (slots_[slot] != 0) {
        slot = (slot + 1) & kMask;
      }
      slots_[slot] = word;
    }
  }
  [[nodiscard]] constexpr bool has(WordHash word) const {
    for (std::size_t slot = word & kMask; slots_[slot] != 0; slot = (slot + 1) & kMask) {
      if (slots_[slot] == word) {
        return true;
      }
    }
    return false;
  }

 private:
  static constexpr std::size_t kMask = std::bit_ceil(Size * 4) - 1;  // at most a quarter full, so every search ends
  std::array<WordHash, kMask + 1> slots_{};
};

}  // namespace vouch
