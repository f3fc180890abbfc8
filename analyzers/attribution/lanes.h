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
[[nodiscard]] inline F8 load(const Lanes& lanes) {
  F8 v;
  std::memcpy(&v, lanes.data(), sizeof v);
  return v;
}
inline void store(const F8& v, Lanes& lanes) { std::memcpy(lanes.data(), &v, sizeof v); }
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
