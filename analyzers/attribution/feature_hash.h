// The hash of a feature: a template's number and up to three values. Its lower bits choose the row, its upper eight
// bits tell the features of a row apart. Changing anything here or in a template needs a model trained anew.
#pragma once

#include <cstdint>

namespace vouch {

[[nodiscard]] constexpr std::uint32_t feature_hash(std::uint64_t id, std::uint64_t a = 0, std::uint64_t b = 0,
                                                   std::uint64_t c = 0) {
  std::uint64_t x = id * 0x9e3779b97f4a7c15ULL + a * 0xbf58476d1ce4e5b9ULL + b * 0x94d049bb133111ebULL +
                    c * 0xff51afd7ed558ccdULL;
  x ^= x >> 32U;
  x *= 0xd6e8feb86659fd93ULL;
  return static_cast<std::uint32_t>(x >> 32U);
}

// Never 0, which marks an empty row.
[[nodiscard]] constexpr std::int8_t feature_check(std::uint32_t hash) {
  return static_cast<std::int8_t>((hash >> 24U) | 1U);
}

}  // namespace vouch
