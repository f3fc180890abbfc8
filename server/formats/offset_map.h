// Byte offsets of a text in another unit, in constant time each: for outputs with thousands of spans.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "analyzers/text/source.h"

namespace vouch {

class OffsetMap {
 public:
  OffsetMap(std::string_view text, Encoding unit);
  // Units before the byte offset; an offset inside a code point counts as its start.
  [[nodiscard]] std::uint64_t operator()(Offset byte) const;

 private:
  static constexpr std::size_t kStep = 64;  // bytes between two checkpoints
  std::string_view text_;
  Encoding unit_;
  std::vector<std::uint32_t> checkpoints_;  // units before byte i * kStep; empty where units are bytes
};

// "utf-8", "utf-16", "utf-32": the names of the Language Server Protocol.
[[nodiscard]] std::string_view encoding_name(Encoding encoding);
[[nodiscard]] std::optional<Encoding> encoding_named(std::string_view word);

}  // namespace vouch
