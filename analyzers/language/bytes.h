// A view of prose for the tokeniser: classes of bytes by one table, the few multi-byte marks, folding hashes.
// Reading past the end yields 0, so scanners need no bounds of their own. Used by tokens.cpp and words.cpp only.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "analyzers/language/token.h"
#include "analyzers/text/hash.h"
#include "analyzers/text/unicode.h"

namespace vouch {

enum Class : std::uint8_t {
  kOther = 0,
  kSpace = 1,
  kLower = 2,
  kUpper = 4,
  kDigit = 8,
  kHigh = 16,
  kLine = 32,
  kJoin = 64
};
constexpr unsigned kAlpha = kLower | kUpper;
constexpr unsigned kAlnum = kAlpha | kDigit;

constexpr std::array<std::uint8_t, 256> kClass = [] {
  std::array<std::uint8_t, 256> table{};
  for (unsigned c = 0; c < 256; ++c) {
    const bool joins = std::string_view("'-.&@:").find(static_cast<char>(c)) != std::string_view::npos;
    table[c] = c >= 0x80                         ? kHigh
               : c == ' ' || (c >= 9 && c <= 13) ? kSpace
               : c >= 'a' && c <= 'z'            ? kLower
               : c >= 'A' && c <= 'Z'            ? kUpper
               : c >= '0' && c <= '9'            ? kDigit
               : c == '_'                        ? kLine
               : joins                           ? kJoin
                                                 : kOther;
  }
  return table;
}();

constexpr std::uint64_t kFnvStart = 1469598103934665603ULL;
constexpr std::uint64_t kFnvPrime = 1099511628211ULL;

constexpr unsigned when(bool condition, TokenFlag flag) { return condition ? static_cast<unsigned>(flag) : 0U; }

class Bytes {
 public:
  explicit Bytes(std::string_view prose) : prose_(prose) {}

  [[nodiscard]] std::string_view prose() const { return prose_; }
  [[nodiscard]] std::uint8_t byte(std::size_t at) const {
    return at < prose_.size() ? static_cast<std::uint8_t>(prose_[at]) : 0;
  }
  [[nodiscard]] bool is(std::size_t at, unsigned classes) const { return (kClass[byte(at)] & classes) != 0; }
  // Bytes of a curly apostrophe (U+2019, or U+2018 as some type it) or a straight one at `at`; 0 for none.
  [[nodiscard]] std::size_t apostrophe(std::size_t at) const {
    if (byte(at) == '\'') {
      return 1;
    }
    return byte(at) == 0xe2 && byte(at + 1) == 0x80 && (byte(at + 2) == 0x99 || byte(at + 2) == 0x98) ? 3 : 0;
  }

  // Bytes of the code point at `at` if it goes on with a word: letters, digits, "_", combining marks, joiners.
  [[nodiscard]] std::size_t word_bytes(std::size_t at) const {
    const unsigned kind = kClass[byte(at)];
    if ((kind & (kAlnum | kLine)) != 0) {
      return at < prose_.size() ? 1 : 0;
    }
    if ((kind & kHigh) == 0) {
      return 0;
    }
    const CodePoint c = decode_utf8(prose_, at);
    const bool joins =
        (c.value >= 0x300 && c.value <= 0x36f) || c.value == 0xad || c.value == 0x200c || c.value == 0x200d;
    return c.valid && (joins || is_letter(c.value)) ? c.size : 0;
  }
  // Bytes of a hyphen (ASCII, U+2010, U+2011) at `at`.
  [[nodiscard]] std::size_t hyphen(std::size_t at) const {
    if (byte(at) == '-') {
      return 1;
    }
    return byte(at) == 0xe2 && byte(at + 1) == 0x80 && (byte(at + 2) == 0x90 || byte(at + 2) == 0x91) ? 3 : 0;
  }
  [[nodiscard]] std::size_t skip_word(std::size_t at) const {
    while (const std::size_t size = word_bytes(at)) {
      at += size;
    }
    return at;
  }

  // To the end of the ASCII letters from `at` on; at most twelve, as a month has.
  [[nodiscard]] std::size_t skip_letters(std::size_t at) const {
    const std::size_t most = at + 12;
    while (at < most && is(at, kAlpha)) {
      ++at;
    }
    return at;
  }
  [[nodiscard]] std::size_t next_visible(std::size_t at) const {
    while (is(at, kSpace)) {
      ++at;
    }
    return at;
  }

  // Hash of the folded bytes [begin, end): equal to hash_word(fold(…)), without its allocation for ASCII.
  [[nodiscard]] WordHash hash(std::size_t begin, std::size_t end) const {
    std::uint64_t h = kFnvStart;
    for (std::size_t at = begin; at < end; ++at) {
      std::uint8_t c = byte(at);
      if (c >= 0x80) {
        if (apostrophe(at) != 3) {
          return hash_word(fold(prose_.substr(begin, end - begin)));
        }
        if (byte(at + 2) == 0x98) {
          return hash_word(fold(prose_.substr(begin, end - begin)));
        }
        c = '\'';
        at += 2;
      }
      h = (h ^ static_cast<std::uint8_t>(c | (is_upper_ascii(c) ? 0x20 : 0))) * kFnvPrime;
    }
    return mix_bits(h);
  }
  [[nodiscard]] static bool is_upper_ascii(std::uint8_t c) { return (kClass[c] & kUpper) != 0; }

  [[nodiscard]] unsigned shape(std::size_t begin, std::size_t end) const {
    unsigned letters = 0;
    unsigned upper = 0;
    unsigned flags = 0;
    bool first = true;
    for (std::size_t at = begin; at < end;) {
      const std::uint8_t c = byte(at);
      if ((kClass[c] & kAlpha) != 0) {
        const bool capital = (kClass[c] & kUpper) != 0;
        upper += capital ? 1U : 0U;
        flags |= when(first && capital, kCapitalised);
        ++letters;
        first = false;
        ++at;
      } else if ((kClass[c] & kHigh) != 0) {
        flags |= kCompound;
        const CodePoint p = decode_utf8(prose_, at);
        if (is_letter(p.value)) {
          const bool capital = is_upper(p.value);
          upper += capital ? 1U : 0U;
          flags |= when(first && capital, kCapitalised);
          ++letters;
          first = false;
        }
        at += p.size;
      } else {
        flags |= when((kClass[c] & kDigit) != 0, kHasDigit) | when(c == '-', kCompound);
        ++at;
      }
    }
    return flags | when(letters > 1 && upper == letters, kAllCaps);
  }

 private:
  std::string_view prose_;
};

}  // namespace vouch
