// Finding the next of a few bytes, sixteen at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace vouch {

using Bytes16 = std::int8_t __attribute__((vector_size(16)));

// One bit a byte that is all ones, others being zero.
[[nodiscard]] inline unsigned bits_of(Bytes16 ones) {
#if defined(__SSE2__)
  using Chars = char __attribute__((vector_size(16)));
  return static_cast<unsigned>(__builtin_ia32_pmovmskb128(reinterpret_cast<Chars>(ones)));
#else
  unsigned bits = 0;
  for (unsigned i = 0; i < 16; ++i) {
    bits |= ones[i] != 0 ? 1U << i : 0U;
  }
  return bits;
#endif
}

// Where the first byte from `at` on stands that is meant: sixteen(bytes) has all ones where one is, one(byte) tells it
// of a single byte. The text's size where none is.
template <class Sixteen, class One>
[[nodiscard]] inline std::size_t find_where(std::string_view text, std::size_t at, Sixteen sixteen, One one) {
  for (; at + sizeof(Bytes16) <= text.size(); at += sizeof(Bytes16)) {
    Bytes16 bytes;
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    if (const unsigned bits = bits_of(sixteen(bytes)); bits != 0) {
      return at + static_cast<std::size_t>(__builtin_ctz(bits));
    }
  }
  while (at < text.size() && !one(text[at])) {
    ++at;
  }
  return at;
}

// Where the first byte from `at` on stands that is one of the wanted; the text's size where none is.
template <char... Wanted>
[[nodiscard]] inline std::size_t find_bytes(std::string_view text, std::size_t at) {
  return find_where(
      text, at, [](Bytes16 bytes) { return ((bytes == Wanted) | ...); },
      [](char byte) { return ((byte == Wanted) || ...); });
}

// How many bytes of the text are `wanted`.
[[nodiscard]] inline std::size_t count_bytes(std::string_view text, char wanted) {
  std::size_t count = 0;
  std::size_t at = 0;
  for (; at + sizeof(Bytes16) <= text.size(); at += sizeof(Bytes16)) {
    Bytes16 bytes;
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    count += static_cast<std::size_t>(__builtin_popcount(bits_of(bytes == wanted)));
  }
  for (; at < text.size(); ++at) {
    count += text[at] == wanted ? 1 : 0;
  }
  return count;
}

// Where the first byte from `at` on stands that is not ASCII; the text's size where none is.
[[nodiscard]] inline std::size_t find_wide(std::string_view text, std::size_t at) {
  return find_where(
      text, at, [](Bytes16 bytes) { return bytes < 0; },
      [](char byte) { return static_cast<unsigned char>(byte) >= 0x80; });
}

}  // namespace vouch
