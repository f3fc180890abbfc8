#include "analyzers/text/unicode.h"

#include <array>
#include <cstring>
#include <utf8proc.h>

#include "analyzers/text/find_bytes.h"

namespace vouch {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
constexpr std::uint64_t kHighBits = 0x80 * kOnes;

std::uint8_t byte_at(std::string_view text, std::size_t at) { return static_cast<std::uint8_t>(text[at]); }
bool is_continuation(std::uint8_t byte) { return (byte & 0xC0U) == 0x80U; }

std::uint64_t eight_bytes(const char* at) {
  std::uint64_t word = 0;
  std::memcpy(&word, at, sizeof word);
  return word;
}

// Eight bytes of ASCII in lower case.
std::uint64_t lower_word(std::uint64_t word) {
  // The high bit of a byte: from 'A' on, and beyond 'Z'. No sum carries, as the bytes are ASCII.
  const std::uint64_t upper = (word + kOnes * (0x80 - 'A')) & ~(word + kOnes * (0x7F - 'Z')) & kHighBits;
  return word | upper >> 2U;
}

// Makes the ASCII from `at` on lower case; returns where it ends.
std::size_t lower_ascii(std::string& text, std::size_t at) {
  const std::size_t end = find_wide(text, at);
  const auto lower = [&text](std::size_t place) {
    const std::uint64_t word = lower_word(eight_bytes(text.data() + place));
    std::memcpy(text.data() + place, &word, sizeof word);
  };
  if (end - at >= sizeof(std::uint64_t)) {
    for (; at + sizeof(std::uint64_t) <= end; at += sizeof(std::uint64_t)) {
      lower(at);
    }
    lower(end - sizeof(std::uint64_t));  // the rest, and some of it again
    return end;
  }
  for (; at < end; ++at) {
    const char c = text[at];
    text[at] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 0x20) : c;
  }
  return end;
}

// Appends the ASCII that `text` has at `at`, in lower case; returns where it ends.
std::size_t append_lower_ascii(std::string& out, std::string_view text, std::size_t at) {
  const std::size_t end = find_wide(text, at);
  const std::size_t from = out.size();
  out.append(text, at, end - at);
  lower_ascii(out, from);
  return end;
}

// Lower case, with what `wide` appends for each character that is not ASCII.
template <class Wide>
std::string fold_by(std::string_view text, Wide wide) {
  std::string out(text);
  std::size_t at = lower_ascii(out, 0);
  if (at == text.size()) {
    return out;
  }
  out.resize(at);
  while (at < text.size()) {
    const CodePoint c = decode_utf8(text, at);
    wide(out, c.value);
    at = append_lower_ascii(out, text, at + c.size);
  }
  return out;
}

utf8proc_category_t category(char32_t c) { return utf8proc_category(static_cast<utf8proc_int32_t>(c)); }

// Letters that NFD leaves whole although readers and wire services write them as plain ones.
std::string_view plain_spelling(char32_t c) {
  switch (c) {
    case U'ø':
      return "o";
    case U'ł':
      return "l";
    case U'đ':
      return "d";
    case U'ð':
      return "d";
    case U'þ':
      return "th";
    case U'ß':
      return "ss";
    case U'æ':
      return "ae";
    case U'œ':
      return "oe";
    case U'ı':
      return "i";
    case U'ħ':
      return "h";
    default:
      return {};
  }
}

bool is_apostrophe(char32_t c) { return c == 0x2019 || c == 0x2018 || c == 0x02BC || c == 0xFF07; }

}  // namespace

CodePoint decode_wide_utf8(std::string_view text, std::size_t at) {
  if (at >= text.size()) {
    return {0, 0, true};
  }
  const std::uint8_t lead = byte_at(text, at);
  if (lead < 0x80) {
    return {lead, 1, true};
  }
  // The table of well-formed sequences in the Unicode Standard, 3.9 (table 3-7), as bounds on the second byte.
  std::uint8_t size = 0;
  std::uint8_t low = 0x80;
  std::uint8_t high = 0xBF;
  char32_t value = 0;
  if (lead >= 0xC2 && lead <= 0xDF) {
    size = 2;
    value = lead & 0x1FU;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    size = 3;
    value = lead & 0x0FU;
    low = lead == 0xE0 ? 0xA0 : low;
    high = lead == 0xED ? 0x9F : high;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    size = 4;
    value = lead & 0x07U;
    low = lead == 0xF0 ? 0x90 : low;
    high = lead == 0xF4 ? 0x8F : high;
  } else {
    return {kReplacement, 1, false};
  }
  if (at + size > text.size()) {
    return {kReplacement, 1, false};
  }
  for (std::size_t i = 1; i < size; ++i) {
    const std::uint8_t byte = byte_at(text, at + i);
    if (byte < (i == 1 ? low : 0x80) || byte > (i == 1 ? high : 0xBF)) {
      return {kReplacement, 1, false};
    }
    value = (value << 6U) | (byte & 0x3FU);
  }
  return {value, size, true};
}

CodePoint decode_utf8_before(std::string_view text, std::size_t at) {
  if (at > text.size()) {
    at = text.size();
  }
  if (at == 0) {
    return {0, 0, true};
  }
  std::size_t begin = at - 1;
  for (std::size_t i = 0; i < 3 && begin > 0 && is_continuation(byte_at(text, begin)); ++i) {
    --begin;
  }
  const CodePoint c = decode_utf8(text, begin);
  if (c.valid && begin + c.size == at) {
    return c;
  }
  return {kReplacement, 1, false};
}

void append_utf8(std::string& out, char32_t value) {
  const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(static_cast<std::uint8_t>(byte))); };
  if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
    value = kReplacement;
  }
  if (value < 0x80) {
    put(value);
  } else if (value < 0x800) {
    put(0xC0U | (value >> 6U));
    put(0x80U | (value & 0x3FU));
  } else if (value < 0x10000) {
    put(0xE0U | (value >> 12U));
    put(0x80U | ((value >> 6U) & 0x3FU));
    put(0x80U | (value & 0x3FU));
  } else {
    put(0xF0U | (value >> 18U));
    put(0x80U | ((value >> 12U) & 0x3FU));
    put(0x80U | ((value >> 6U) & 0x3FU));
    put(0x80U | (value & 0x3FU));
  }
}

std::optional<Offset> find_invalid_utf8(std::string_view text) {
  std::size_t at = find_wide(text, 0);
  while (at < text.size()) {
    const CodePoint c = decode_utf8(text, at);
    if (!c.valid) {
      return static_cast<Offset>(at);
    }
    at = find_wide(text, at + c.size);
  }
  return std::nullopt;
}

bool is_utf8_boundary(std::string_view text, Offset at) {
  if (at == 0 || at >= text.size() || !is_continuation(byte_at(text, at))) {
    return true;
  }
  // A continuation byte is inside a sequence only if a valid one that began up to three bytes before reaches past it.
  for (std::size_t back = 1; back <= 3 && back <= at; ++back) {
    const std::size_t begin = at - back;
    if (!is_continuation(byte_at(text, begin))) {
      const CodePoint c = decode_utf8(text, begin);
      return !c.valid || c.size <= back;
    }
  }
  return true;
}

bool is_letter(char32_t c) {
  if (c < 0x80) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
  }
  if (c >= 0x2000 && c <= 0x206F) {
    return false;  // general punctuation: curly quotes, dashes, ellipsis
  }
  const utf8proc_category_t cat = category(c);
  return cat >= UTF8PROC_CATEGORY_LU && cat <= UTF8PROC_CATEGORY_ME;  // letters, and marks: a decomposed é is one word
}

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

bool is_upper(char32_t c) {
  if (c < 0x80) {
    return c >= U'A' && c <= U'Z';
  }
  const utf8proc_category_t cat = category(c);
  return cat == UTF8PROC_CATEGORY_LU || cat == UTF8PROC_CATEGORY_LT;
}

bool is_lower(char32_t c) {
  if (c < 0x80) {
    return c >= U'a' && c <= U'z';
  }
  return category(c) == UTF8PROC_CATEGORY_LL;
}

bool is_space(char32_t c) {
  if (c < 0x80) {
    return c == U' ' || (c >= U'\t' && c <= U'\r');
  }
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

char32_t to_lower(char32_t c) {
  if (c < 0x80) {
    return c >= U'A' && c <= U'Z' ? c + 0x20 : c;
  }
  return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c)));
}

std::string fold(std::string_view text) {
  return fold_by(text, [](std::string& out, char32_t c) {
    if (is_apostrophe(c)) {
      out.push_back('\'');
    } else {
      append_utf8(out, to_lower(c));
    }
  });
}

std::string fold_accents(std::string_view text) {
  return fold_by(text, [](std::string& out, char32_t c) {
    if (is_apostrophe(c)) {
      out.push_back('\'');
      return;
    }
    // The longest canonical decomposition of one code point has four (Unicode Standard Annex 15).
    std::array<utf8proc_int32_t, 32> parts{};
    int boundary = 0;
    const utf8proc_ssize_t count = utf8proc_decompose_char(
        static_cast<utf8proc_int32_t>(c), parts.data(), static_cast<utf8proc_ssize_t>(parts.size()),
        static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK), &boundary);
    for (utf8proc_ssize_t i = 0; i < count && i < static_cast<utf8proc_ssize_t>(parts.size()); ++i) {
      const char32_t lower = to_lower(static_cast<char32_t>(parts[static_cast<std::size_t>(i)]));
      const std::string_view plain = plain_spelling(lower);
      if (plain.empty()) {
        append_utf8(out, lower);
      } else {
        out.append(plain);
      }
    }
  });
}

std::size_t utf16_length(std::string_view text) {
  std::size_t units = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t next = find_wide(text, at);
    units += next - at;
    at = next;
    if (at < text.size()) {
      const CodePoint c = decode_utf8(text, at);
      units += c.value >= 0x10000 ? 2 : 1;
      at += c.size;
    }
  }
  return units;
}

}  // namespace vouch
