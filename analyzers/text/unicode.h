// UTF-8 decoding, validation and the few character classes that the analysis asks for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "analyzers/text/span.h"

namespace vouch {

// One decoded code point. An invalid byte decodes as U+FFFD of size 1, so that a loop always moves on.
struct CodePoint {
  char32_t value = 0;
  std::uint8_t size = 0;  // bytes; 0 only at the end of the text
  bool valid = true;
};

// decode_utf8() of anything but ASCII, or of the end.
[[nodiscard]] CodePoint decode_wide_utf8(std::string_view text, std::size_t at);
[[nodiscard]] inline CodePoint decode_utf8(std::string_view text, std::size_t at) {
  if (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) {
    return {static_cast<unsigned char>(text[at]), 1, true};
  }
  return decode_wide_utf8(text, at);
}
// The code point that ends before `at`; size 0 at the start.
[[nodiscard]] CodePoint decode_utf8_before(std::string_view text, std::size_t at);
void append_utf8(std::string& out, char32_t value);

// The offset of the first byte that is not part of valid UTF-8 (no overlong forms, no surrogates, at most U+10FFFF).
[[nodiscard]] std::optional<Offset> find_invalid_utf8(std::string_view text);
// True where `at` is not inside a multi-byte sequence.
[[nodiscard]] bool is_utf8_boundary(std::string_view text, Offset at);

[[nodiscard]] bool is_letter(char32_t c);
[[nodiscard]] bool is_digit(char32_t c);  // ASCII digits: the only ones in figures of English drafts
[[nodiscard]] bool is_upper(char32_t c);
[[nodiscard]] bool is_lower(char32_t c);
[[nodiscard]] bool is_space(char32_t c);  // Unicode white space, zero-width space and the byte order mark
[[nodiscard]] char32_t to_lower(char32_t c);

// Lower case, curly apostrophes straightened: the form that lexicons, hashes and comparisons use.
[[nodiscard]] std::string fold(std::string_view text);
// fold(), and accents removed (NFD, marks dropped): for comparing names.
[[nodiscard]] std::string fold_accents(std::string_view text);
// Number of code units of `text` in UTF-16.
[[nodiscard]] std::size_t utf16_length(std::string_view text);

}  // namespace vouch
