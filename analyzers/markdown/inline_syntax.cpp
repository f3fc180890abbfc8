#include "analyzers/markdown/inline_syntax.h"

#include <algorithm>
#include <array>

#include "analyzers/markdown/entities.h"
#include "analyzers/text/find_bytes.h"
#include "analyzers/text/unicode.h"

namespace vouch {
namespace {

// Labels longer than this are no labels (CommonMark 0.30, "link label").
constexpr Offset kMaxLabelBytes = 999;
// CommonMark asks for at least three levels of parentheses in a link's target; md4c allows 32.
constexpr int kMaxParentheses = 32;

Offset skip_blanks(std::string_view text, Offset at, Offset limit) {
  while (at < limit && is_blank_byte(text[at])) {
    ++at;
  }
  return at;
}

// Blanks and at most one line end, with the quote marks and the indentation of the next line.
Offset skip_space(std::string_view text, Offset at, Offset limit) {
  at = skip_blanks(text, at, limit);
  if (at < limit && is_line_end(text[at])) {
    at = std::min(next_line(text, at), limit);
    while (at < limit && (is_blank_byte(text[at]) || text[at] == '>')) {
      ++at;
    }
  }
  return at;
}

// A link's target at `at`: in angle brackets, or without blanks and with balanced parentheses.
std::optional<Span> read_target(std::string_view text, Offset at, Offset limit) {
  if (at < limit && text[at] == '<') {
    for (Offset i = at + 1; i < limit && !is_line_end(text[i]) && text[i] != '<'; ++i) {
      if (text[i] == '\\') {
        ++i;
      } else if (text[i] == '>') {
        return Span{at, i + 1};
      }
    }
    return std::nullopt;
  }
  int depth = 0;
  Offset i = at;
  for (; i < limit; ++i) {
    const char c = text[i];
    if (c == '\\' && i + 1 < limit && is_ascii_punctuation(text[i + 1])) {
      ++i;
    } else if (c == '(') {
      if (++depth > kMaxParentheses) {
        return std::nullopt;
      }
    } else if (c == ')') {
      if (depth-- == 0) {
        break;
      }
    } else if (is_blank_byte(c) || is_line_end(c)) {
      break;
    }
  }
  return Span{at, std::min(i, limit)};
}

Span without_angles(std::string_view text, Span target) {
  if (target.size() >= 2 && text[target.begin] == '<') {
    return {target.begin + 1, target.end - 1};
  }
  return target;
}

// Behind a title in quotes or parentheses at `at`.
std::optional<Offset> skip_title(std::string_view text, Offset at, Offset limit) {
  if (at >= limit || (text[at] != '"' && text[at] != '\'' && text[at] != '(')) {
    return std::nullopt;
  }
  const char close = text[at] == '(' ? ')' : text[at];
  for (Offset i = at + 1; i < limit; ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == close) {
      return i + 1;
    } else if (close == ')' && text[i] == '(') {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

// The end of "[label" from behind its bracket: where "]" stands.
std::optional<Offset> find_label_end(std::string_view text, Offset at, Offset limit) {
  const Offset stop = std::min<Offset>(limit, at + kMaxLabelBytes);
  for (Offset i = at; i < stop; ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == ']') {
      return i;
    } else if (text[i] == '[') {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

}  // namespace

Offset line_end(std::string_view text, Offset at) {
  return std::min(static_cast<Offset>(find_bytes<'\n', '\r'>(text, at)), static_cast<Offset>(text.size()));
}

Offset next_line(std::string_view text, Offset at) {
  at = line_end(text, at);
  if (at < text.size() && text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n') {
    ++at;
  }
  return std::min<Offset>(at + 1, static_cast<Offset>(text.size()));
}

std::optional<LinkTail> read_link_tail(std::string_view text, Offset at, Offset limit) {
  limit = std::min<Offset>(limit, static_cast<Offset>(text.size()));
  if (at >= limit || text[at] != ']') {
    return std::nullopt;
  }
  const LinkTail shortcut{at + 1, {at + 1, at + 1}};
  if (at + 1 < limit && text[at + 1] == '(') {
    Offset i = skip_space(text, at + 2, limit);
    const std::optional<Span> target = read_target(text, i, limit);
    if (!target) {
      return shortcut;
    }
    i = skip_space(text, target->end, limit);
    if (i > target->end) {
      if (const auto title = skip_title(text, i, limit)) {
        i = skip_space(text, *title, limit);
      }
    }
    if (i < limit && text[i] == ')') {
      return LinkTail{i + 1, without_angles(text, *target)};
    }
    return shortcut;
  }
  if (at + 1 < limit && text[at + 1] == '[') {
    if (const auto close = find_label_end(text, at + 2, limit)) {
      return LinkTail{*close + 1, {at + 2, *close}};
    }
  }
  return shortcut;
}

std::optional<DefinitionSpans> read_link_definition(std::string_view text, Offset at) {
  const auto size = static_cast<Offset>(text.size());
  if (at + 1 >= size || text[at] != '[' || text[at + 1] == '^' || text[at + 1] == ']') {
    return std::nullopt;
  }
  const auto close = find_label_end(text, at + 1, size);
  if (!close || *close + 1 >= size || text[*close + 1] != ':') {
    return std::nullopt;
  }
  const Offset begin = skip_space(text, *close + 2, size);
  const Offset stop = line_end(text, begin);
  const std::optional<Span> target = read_target(text, begin, stop);
  if (!target || target->empty()) {
    return std::nullopt;
  }
  DefinitionSpans found{{at + 1, *close}, without_angles(text, *target), target->end};
  if (skip_blanks(text, target->end, size) == stop) {
    // The title may stand on the next line; if that is no title, the definition ends here.
    const Offset title = skip_space(text, target->end, size);
    const auto after = skip_title(text, title, std::min<Offset>(size, title + kMaxLabelBytes));
    if (after && skip_blanks(text, *after, size) == line_end(text, *after)) {
      found.end = *after;
    }
    return found;
  }
  const auto after = skip_title(text, skip_blanks(text, target->end, stop), stop);
  if (!after || skip_blanks(text, *after, stop) != stop) {
    return std::nullopt;
  }
  found.end = *after;
  return found;
}

TagRole tag_role(std::string_view tag) {
  std::size_t begin = 1;
  if (begin < tag.size() && tag[begin] == '/') {
    ++begin;
  }
  std::array<char, 12> buffer{};
  std::size_t size = 0;
  for (std::size_t i = begin; i < tag.size() && size < buffer.size(); ++i) {
    const char c = tag[i];
    if (!is_ascii_letter(c) && !is_ascii_digit(c)) {
      break;
    }
    buffer[size++] = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 0x20 : c);
  }
  const std::string_view name(buffer.data(), size);
  if (name == "br") {
    return TagRole::line_break;
  }
  for (const std::string_view object : {"img", "svg", "iframe", "video", "audio", "canvas", "object", "embed",
                                        "picture", "input", "button", "select", "math", "code", "kbd", "samp", "var"}) {
    if (name == object) {
      return TagRole::object;
    }
  }
  return TagRole::formatting;
}

std::optional<std::string> decode_entity(std::string_view entity) {
  if (entity.size() < 3 || entity.front() != '&' || entity.back() != ';') {
    return std::nullopt;
  }
  entity = entity.substr(1, entity.size() - 2);
  if (entity.front() != '#') {
    const char32_t value = named_entity(entity);
    if (value == 0) {
      return std::nullopt;
    }
    std::string out;
    append_utf8(out, value);
    return out;
  }
  entity.remove_prefix(1);
  const bool hexadecimal = !entity.empty() && (entity.front() == 'x' || entity.front() == 'X');
  if (hexadecimal) {
    entity.remove_prefix(1);
  }
  if (entity.empty() || entity.size() > 7) {
    return std::nullopt;
  }
  char32_t value = 0;
  for (const char c : entity) {
    char32_t digit = 0;
    if (is_ascii_digit(c)) {
      digit = static_cast<char32_t>(c - '0');
    } else if (hexadecimal && c >= 'a' && c <= 'f') {
      digit = static_cast<char32_t>(c - 'a' + 10);
    } else if (hexadecimal && c >= 'A' && c <= 'F') {
      digit = static_cast<char32_t>(c - 'A' + 10);
    } else {
      return std::nullopt;
    }
    value = value * (hexadecimal ? 16 : 10) + digit;
  }
  std::string out;
  append_utf8(out, value == 0 ? 0xFFFD : value);
  return out;
}

}  // namespace vouch
