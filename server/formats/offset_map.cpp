#include "server/formats/offset_map.h"

#include <algorithm>
#include <array>
#include <utility>

namespace vouch {
namespace {

constexpr std::array<std::pair<std::string_view, Encoding>, 3> kNames = {
    {{"utf-8", Encoding::utf8}, {"utf-16", Encoding::utf16}, {"utf-32", Encoding::utf32}}};

// Units that the byte adds: a lead byte counts its code point, a continuation byte nothing.
constexpr std::uint32_t units(char c, Encoding unit) {
  const auto byte = static_cast<unsigned char>(c);
  if ((byte & 0xC0U) == 0x80U) {
    return 0;
  }
  return unit == Encoding::utf16 && byte >= 0xF0 ? 2 : 1;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
}

}  // namespace

OffsetMap::OffsetMap(std::string_view text, Encoding unit) : text_(text), unit_(unit) {
  if (unit == Encoding::utf8 || is_ascii(text)) {
    return;
  }
  checkpoints_.reserve(text.size() / kStep + 1);
  std::uint32_t count = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i % kStep == 0) {
      checkpoints_.push_back(count);
    }
    if (i < text.size()) {
      count += units(text[i], unit);
    }
  }
}

std::uint64_t OffsetMap::operator()(Offset byte) const {
  std::size_t at = std::min<std::size_t>(byte, text_.size());
  if (checkpoints_.empty()) {
    return at;
  }
  while (at > 0 && at < text_.size() && (static_cast<unsigned char>(text_[at]) & 0xC0U) == 0x80U) {
    --at;
  }
  std::uint64_t count = checkpoints_[at / kStep];
  for (std::size_t i = at / kStep * kStep; i < at; ++i) {
    count += units(text_[i], unit_);
  }
  return count;
}

std::string_view encoding_name(Encoding encoding) {
  for (const auto& [name, value] : kNames) {
    if (value == encoding) {
      return name;
    }
  }
  return {};
}

std::optional<Encoding> encoding_named(std::string_view word) {
  for (const auto& [name, value] : kNames) {
    if (name == word) {
      return value;
    }
  }
  return std::nullopt;
}

}  // namespace vouch
