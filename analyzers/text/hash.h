// Word hashes: a token carries the hash of its folded form, so code compares words without touching their bytes.
#pragma once

#include <cstdint>
#include <string_view>

namespace vouch {

using WordHash = std::uint64_t;

// Mixes the bits of x (the finaliser of MurmurHash3), so that close inputs land far apart.
[[nodiscard]] constexpr std::uint64_t mix_bits(std::uint64_t x) {
  x ^= x >> 33U;
  x *= 0xff51afd7ed558ccdULL;
  x ^= x >> 33U;
  x *= 0xc4ceb9fe1a85ec53ULL;
  x ^= x >> 33U;
  return x;
}

// FNV-1a over the bytes of an already folded word, then mixed. constexpr, so `"said"_w` costs nothing at run time.
[[nodiscard]] constexpr WordHash hash_word(std::string_view folded) {
  std::uint64_t h = 1469598103934665603ULL;
  for (const char c : folded) {
    h ^= static_cast<unsigned char>(c);
    h *= 1099511628211ULL;
  }
  return mix_bits(h);
}

inline namespace literals {
consteval WordHash operator""_w(const char* word, std::size_t size) { return hash_word({word, size}); }
}  // namespace literals

}  // namespace vouch
