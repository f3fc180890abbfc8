// Eight floats in two vectors of four, which every x86-64 and ARM64 has. For crf.cpp and crf_paths.cpp alone.
#pragma once

#include <cstdint>
#include <cstring>

#include "analyzers/attribution/crf.h"

namespace vouch {

using F4 = float __attribute__((vector_size(16)));
using I4 = std::int32_t __attribute__((vector_size(16)));

struct F8 {
  F4 low, high;
};

[[nodiscard]] inline F4 all(float x) { return F4{x, x, x, x}; }
// Each half by itself, so that both stay in registers.
[[nodiscard]] inline F8 load(const Lanes& lanes) {
  F8 v;
  std::memcpy(&v.low, lanes.data(), sizeof v.low);
  std::memcpy(&v.high, lanes.data() + 4, sizeof v.high);
  return v;
}
inline void store(const F8& v, Lanes& lanes) {
  std::memcpy(lanes.data(), &v.low, sizeof v.low);
  std::memcpy(lanes.data() + 4, &v.high, sizeof v.high);
}
// The first or the last lane made zero. Writing the one lane would go through memory, and wait for it.
[[nodiscard]] inline F4 without_first(F4 v) {
  return reinterpret_cast<F4>(reinterpret_cast<I4>(v) & I4{0, -1, -1, -1});
}
[[nodiscard]] inline F4 without_last(F4 v) { return reinterpret_cast<F4>(reinterpret_cast<I4>(v) & I4{-1, -1, -1, 0}); }
inline void multiply(F8& v, const F8& by) {
  v.low *= by.low;
  v.high *= by.high;
}
// One lane in all four places.
template <int Lane>
[[nodiscard]] inline F4 lane(F4 v) {
  return __builtin_shufflevector(v, v, Lane, Lane, Lane, Lane);
}

}  // namespace vouch
