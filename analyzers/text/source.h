// A draft's text and its line index. Immutable once shared, so snapshots may be read by several threads.
// Converts between byte offsets and the line/character positions of the Language Server Protocol.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/text/span.h"

namespace vouch {

// The largest draft that Vouch analyses, in bytes. The server and the command line refuse larger ones.
inline constexpr std::size_t kMaxDraftBytes = 32U << 20U;

// The unit of a position's `character`, as LSP 3.17 names them (PositionEncodingKind).
enum class Encoding : std::uint8_t { utf8, utf16, utf32 };

// A zero-based line and the number of code units before the position in that line.
struct Position {
  std::uint32_t line = 0;
  std::uint32_t character = 0;
  constexpr bool operator==(const Position&) const = default;
  constexpr std::strong_ordering operator<=>(const Position& other) const {
    return line != other.line ? line <=> other.line : character <=> other.character;
  }
};

class Source {
 public:
  explicit Source(std::string text);

  // Puts other bytes in place of a span, which lies in the text. Costs a move of what is behind; what the edit leaves
  // alone is not looked at again.
  void replace(Span span, std::string_view by);

  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] std::string_view slice(Span span) const { return vouch::slice(text_, span); }
  [[nodiscard]] Offset size() const { return static_cast<Offset>(text_.size()); }

  // Number of lines; "\n", "\r\n" and a lone "\r" end one (LSP 3.17, TextDocument). Never zero.
  [[nodiscard]] std::uint32_t line_count() const { return static_cast<std::uint32_t>(line_starts_.size()); }
  // Where each line begins, in the order of the text; the first at 0.
  [[nodiscard]] const std::vector<Offset>& line_starts() const { return line_starts_; }
  // The bytes of a line without its terminator; empty past the last line.
  [[nodiscard]] Span line(std::uint32_t line) const;
  [[nodiscard]] std::uint32_t line_of(Offset offset) const;

  // Clamped to the text; an offset inside a code point counts as its start.
  [[nodiscard]] Position position(Offset offset, Encoding encoding) const;
  // Clamped: past the line's end means its end (as LSP asks), past the last line means the text's end;
  // inside a surrogate pair or a code point means its start.
  [[nodiscard]] Offset offset(Position position, Encoding encoding) const;

 private:
  // Code units from the text's start up to a byte offset. One every kStride bytes, or twice as far where text came
  // between them, so that converting a position costs the same on a line of a megabyte as on a short one. None where
  // the text was made of ASCII alone.
  struct Checkpoint {
    Offset offset = 0;
    Offset utf16 = 0;
    Offset utf32 = 0;
  };
  static constexpr Offset kStride = 512;

  [[nodiscard]] Checkpoint count_to(Offset offset) const;
  void count_until(Offset end, Checkpoint& here) const;
  void lay_checkpoints(Offset end, Checkpoint& here, std::vector<Checkpoint>& out) const;
  void lay_all_checkpoints();
  void find_lines(Offset from, Offset until, std::vector<Offset>& starts) const;
  void move_lines(Span replaced, Offset size);
  void move_checkpoints(Span replaced, Offset size);

  std::string text_;
  std::vector<Offset> line_starts_;
  std::vector<Checkpoint> checkpoints_;
};

}  // namespace vouch
