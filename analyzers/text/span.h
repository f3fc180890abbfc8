// Byte ranges in a text. Used by everything; includes nothing of Vouch.
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <string_view>

namespace vouch {

// A position in a text, in UTF-8 bytes from its start. Texts are at most kMaxDraftBytes long, so 32 bits do.
using Offset = std::uint32_t;

// A half-open range of UTF-8 bytes: [begin, end). An empty span marks a place between two bytes.
struct Span {
  Offset begin = 0;
  Offset end = 0;

  [[nodiscard]] constexpr Offset size() const { return end - begin; }
  [[nodiscard]] constexpr bool empty() const { return end <= begin; }
  [[nodiscard]] constexpr bool contains(Offset at) const { return begin <= at && at < end; }
  [[nodiscard]] constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  // True where the two share at least one byte; an empty span overlaps what it stands strictly inside of.
  [[nodiscard]] constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  [[nodiscard]] constexpr Span shifted(Offset by) const { return {begin + by, end + by}; }
  // The smallest span that covers both.
  [[nodiscard]] constexpr Span joined(Span other) const {
    return {std::min(begin, other.begin), std::max(end, other.end)};
  }
  constexpr bool operator==(const Span&) const = default;
  constexpr std::strong_ordering operator<=>(const Span& other) const {
    return begin != other.begin ? begin <=> other.begin : end <=> other.end;
  }
};

// The bytes of `text` that `span` covers, clamped to the text.
[[nodiscard]] constexpr std::string_view slice(std::string_view text, Span span) {
  const auto begin = std::min<std::size_t>(span.begin, text.size());
  const auto end = std::clamp<std::size_t>(span.end, begin, text.size());
  return text.substr(begin, end - begin);
}

}  // namespace vouch
