#include "analyzers/markdown/plain_paragraph.h"

#include <algorithm>
#include <array>

#include "analyzers/markdown/inline_syntax.h"
#include "analyzers/text/find_bytes.h"

namespace vouch {
namespace {

// The next byte that may be more than a letter of the prose: a control character, or one of \ ` * _ [ < & ~ { @ | :
// that markup begins with. Some harmless ones in ASCII's columns 4 to 7 are taken along.
[[nodiscard]] std::size_t next_doubtful(std::string_view text, std::size_t at) {
  const auto is = [](auto byte) {
    const auto column = byte | 0x20;
    return (column >= '{') | (column == '`') | ((byte | 0x10) == ':') | (byte == '<') | (byte == '&') |
           ((byte & ~0x1f) == 0);
  };
  return find_where(text, at, is, [&](char byte) { return is(static_cast<std::int8_t>(byte)); });
}

// Whether a line that begins here is the text of a paragraph whatever comes behind: no marker, fence, underline or
// indentation.
[[nodiscard]] bool begins_as_text(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (is_ascii_digit(c)) {
    std::size_t end = at;
    while (end < text.size() && is_ascii_digit(text[end])) {
      ++end;
    }
    return end == text.size() || (text[end] != '.' && text[end] != ')');  // "3. " counts a list
  }
  return is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80 || c == '"' || c == '\'' || c == '(' || c == '$';
}

// Behind the line end at `at`, "\n" or "\r\n"; `at` where there is none.
[[nodiscard]] std::size_t behind_line_end(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  return at + (rest.starts_with('\n') ? 1 : rest.starts_with("\r\n") ? 2 : 0);
}

// Whether raw HTML begins that a blank line does not end (CommonMark, HTML blocks of the first five kinds).
[[nodiscard]] bool opens_raw_html(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 4> kNames = {"pre", "script", "style", "textarea"};
  const std::string_view rest = text.substr(at + 1);
  if (rest.empty() || rest[0] == '!' || rest[0] == '?') {
    return true;
  }
  return std::any_of(kNames.begin(), kNames.end(), [&](std::string_view name) {
    return rest.size() >= name.size() &&
           std::equal(name.begin(), name.end(), rest.begin(), [](char a, char b) { return a == (b | 0x20); });
  });
}

// What the text between paragraphs may do to them.
struct Reach {
  bool all = false;   // a definition: a link anywhere may mean it
  bool rest = false;  // something may still be open behind it
};

[[nodiscard]] Reach reach_of(std::string_view between) {
  Reach reach;
  for (std::size_t at = find_bytes<'<', '`', '~', ']'>(between, 0); at < between.size();
       at = find_bytes<'<', '`', '~', ']'>(between, at + 1)) {
    const std::string_view rest = between.substr(at);
    reach.all = reach.all || rest.starts_with("]:");
    reach.rest = reach.rest || rest.starts_with("```") || rest.starts_with("~~~") ||
                 (rest[0] == '<' && opens_raw_html(between, at));
  }
  return reach;
}

}  // namespace

std::optional<Offset> plain_paragraph_end(std::string_view text, Offset at) {
  if (at >= text.size() || !begins_as_text(text, at)) {
    return std::nullopt;
  }
  for (std::size_t i = at;; ++i) {
    i = next_doubtful(text, i);
    if (i < text.size() && text[i] == ':') {
      if (text.substr(i, 3) == "://") {
        return std::nullopt;
      }
      continue;
    }
    const std::size_t line = behind_line_end(text, i);
    if ((i < text.size() && line == i) || is_blank_byte(text[i - 1])) {
      return std::nullopt;  // markup, or blanks at the end of a line
    }
    std::size_t next = line;
    while (next < text.size() && is_blank_byte(text[next])) {
      ++next;
    }
    if (next >= text.size() || behind_line_end(text, next) > next) {
      return static_cast<Offset>(i);
    }
    if (next > line || !begins_as_text(text, next)) {
      return std::nullopt;
    }
    i = line - 1;
  }
}

std::size_t count_settled(std::string_view masked, Offset begin, std::span<const Span> paragraphs) {
  std::size_t kept = paragraphs.size();
  for (std::size_t p = 0; p <= paragraphs.size(); ++p) {
    const Offset end = p < paragraphs.size() ? paragraphs[p].begin : static_cast<Offset>(masked.size());
    const Reach reach = reach_of(slice(masked, {begin, end}));
    if (reach.all) {
      return 0;
    }
    kept = reach.rest ? std::min(kept, p) : kept;
    begin = p < paragraphs.size() ? paragraphs[p].end : end;
  }
  return kept;
}

}  // namespace vouch
