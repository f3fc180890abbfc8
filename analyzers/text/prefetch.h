// Asks the processor for memory before it is needed. After a pause the draft's own data have left the caches, and the
// passes over all blocks would wait for one piece after the other; asked for in time, they come side by side.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace vouch {

// Only a hint: any address is allowed.
inline void prefetch(const void* address, std::size_t bytes) {
#if defined(__GNUC__)
  constexpr std::size_t kLine = 64;
  const char* const begin = static_cast<const char*>(address);
  for (std::size_t i = 0; i < bytes; i += kLine) {
    __builtin_prefetch(begin + i);
  }
#else
  static_cast<void>(address);
  static_cast<void>(bytes);
#endif
}

// The items of a vector, as far as they are likely to be of use.
template <class Item>
void prefetch(const std::vector<Item>& items) {
  constexpr std::size_t kMost = 1024;  // bytes
  prefetch(items.data(), std::min(items.size() * sizeof(Item), kMost));
}

// The beginning of a function that runs soon: after a pause its code has left the caches like everything else.
template <class Function>
void prefetch_code(Function* function) {
  constexpr std::size_t kBeginning = 256;  // bytes
  prefetch(reinterpret_cast<const void*>(function), kBeginning);
}

}  // namespace vouch
