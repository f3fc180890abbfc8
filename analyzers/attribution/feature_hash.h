// The hash of a feature: a template's number and up to three values. Its upper bits choose a cache line of weights,
// its lower bits tell the features of a line apart. Changing anything here or in a template needs a model trained anew.
#pragma once

#include <array>
#include <cstdint>

namespace vouch {

[[nodiscard]] constexpr std::uint32_t feature_hash(std::uint64_t id, std::uint64_t a = 0, std::uint64_t b = 0,
                                                   std::uint64_t c = 0) {
  std::uint64_t x =
      id * 0x9e3779b97f4a7c15ULL + a * 0xbf58476d1ce4e5b9ULL + b * 0x94d049bb133111ebULL + c * 0xff51afd7ed558ccdULL;
  x ^= x >> 32U;
  x *= 0xd6e8feb86659fd93ULL;
  return static_cast<std::uint32_t>(x >> 32U);
}

// Templates with few values, which nearly every token meets. Their features share the first quarter of the lines, so
// that what is asked for most stays in the cache nearest to the core.
inline constexpr std::array<std::uint16_t, 62> kCommonTemplates = {
    1,   3,   4,   16,  17,  27,  29,  30,  31,  32,  33,  38,  39,  40,  41,  44,  50,  51,  52,  53,  54,
    58,  59,  61,  70,  71,  72,  73,  74,  75,  79,  82,  90,  91,  93,  96,  97,  200, 201, 203, 205, 206,
    210, 211, 214, 215, 216, 217, 230, 231, 233, 234, 235, 238, 239, 241, 246, 270, 272, 274, 276, 280};
[[nodiscard]] constexpr bool is_common(std::uint64_t id) {
  for (const std::uint16_t common : kCommonTemplates) {
    if (common == id) {
      return true;
    }
  }
  return false;
}
// A template's number as a type, so that what follows from it is known when compiling.
template <unsigned Id>
struct Template {};
template <unsigned Id>
[[nodiscard]] constexpr std::uint32_t template_hash(std::uint64_t a = 0, std::uint64_t b = 0, std::uint64_t c = 0) {
  return feature_hash(Id, a, b, c) >> (is_common(Id) ? 2U : 0U);
}

// The line of a feature in a table of `lines`: the hash's upper bits, scaled.
[[nodiscard]] constexpr std::uint32_t feature_line(std::uint32_t hash, std::uint32_t lines) {
  return static_cast<std::uint32_t>(std::uint64_t{hash} * lines >> 32U);
}
// What tells a line's features apart: the lower bits. Never 0, which marks a free slot.
[[nodiscard]] constexpr std::uint16_t feature_check16(std::uint32_t hash) {
  return static_cast<std::uint16_t>(hash | 1U);
}
[[nodiscard]] constexpr std::uint8_t feature_check8(std::uint32_t hash) {
  return static_cast<std::uint8_t>((hash & 0xffU) + ((hash & 0xffU) == 0 ? 1U : 0U));
}

}  // namespace vouch
