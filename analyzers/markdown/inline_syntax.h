// The small grammars that stand around inline text: link tails, HTML tags, entities. Called by the block builder
// and by find_extensions; all work on a bounded stretch of text and never look past `limit`.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "analyzers/text/span.h"

namespace vouch {

// What follows the words of a link or image: "](url "title")", "][label]", "][]" or "]".
struct LinkTail {
  Offset end = 0;  // behind the tail
  Span target;     // url or label, without its brackets
};
// Reads the tail whose "]" stands at `at`; nothing if there is none.
[[nodiscard]] std::optional<LinkTail> read_link_tail(std::string_view text, Offset at, Offset limit);

// Reads "[label]: target "title"" at `at`; its end is the end of a line.
struct DefinitionSpans {
  Span label;
  Span target;
  Offset end = 0;
};
[[nodiscard]] std::optional<DefinitionSpans> read_link_definition(std::string_view text, Offset at);

// What an inline HTML tag is to a reader.
enum class TagRole { formatting, line_break, object };
[[nodiscard]] TagRole tag_role(std::string_view tag);

// The text of an HTML entity ("&eacute;", "&#233;"); nothing where its name is not known.
[[nodiscard]] std::optional<std::string> decode_entity(std::string_view entity);

[[nodiscard]] constexpr bool is_blank_byte(char c) { return c == ' ' || c == '\t'; }
[[nodiscard]] constexpr bool is_line_end(char c) { return c == '\n' || c == '\r'; }
[[nodiscard]] constexpr bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
[[nodiscard]] constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_ascii_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}
// The end of the line that holds `at`, without its terminator; and the start of the next line.
[[nodiscard]] Offset line_end(std::string_view text, Offset at);
[[nodiscard]] Offset next_line(std::string_view text, Offset at);

}  // namespace vouch
