// What a line begins with: fences, containers, definitions, comments and shortcodes on lines of their own.
#include <algorithm>

#include "analyzers/markdown/extension_scanner.h"
#include "analyzers/markdown/extensions.h"
#include "analyzers/markdown/inline_syntax.h"

namespace vouch {

namespace {

constexpr Offset kMaxLabelBytes = 200;

}  // namespace

using Kind = Extension::Kind;

bool ExtensionScanner::start_line() {
  line_ = at_;
  Offset i = at_;
  unsigned column = 0;
  const auto skip = [&](bool quotes) {
    while (i < size_ && (is_blank_byte(text_[i]) || (quotes && text_[i] == '>'))) {
      column += text_[i] == '\t' ? 4 - column % 4 : 1;
      ++i;
    }
  };
  skip(false);
  const unsigned indent = column;
  skip(true);
  if (i >= size_ || is_line_end(text_[i])) {
    after_blank_ = true;
    paragraph_lines_ = 0;
    at_ = next_line(text_, i);
    return false;
  }
  ++paragraph_lines_;
  const bool after_blank = after_blank_;
  after_blank_ = false;
  if (fence_length_ != 0) {
    close_fence(i);
    at_ = next_line(text_, i);
    return false;
  }
  const Offset content = skip_list_markers(i);
  if (content != i) {
    in_list_ = true;
  } else if (after_blank && indent == 0) {
    in_list_ = false;
  }
  mask_deep_containers(content);
  if (open_fence(content)) {
    at_ = next_line(text_, content);
    return false;
  }
  if (after_blank && indent == 0) {
    in_footnote_ = false;
  }
  if (in_footnote_ && after_blank && indent >= 4 && content == i) {
    add(Kind::footnote_indent, {line_, i}, kFiller);
  } else if (indent >= 4 && after_blank && !in_list_ && !in_footnote_) {
    in_code_ = true;
  }
  if (in_code_) {
    if (indent >= 4) {
      at_ = next_line(text_, i);
      return false;
    }
    in_code_ = false;
  }
  at_ = content;
  mask_wide_table(content);
  if (text_[content] == '[') {
    start_footnote(content);
    if (at_ == content && (after_blank || definition_before_) && take_link_definition(content)) {
      return false;
    }
  }
  definition_before_ = text_[content] == '#';
  if (text_[content] == '<' || text_[content] == '{') {
    if (take_block(content)) {
      return false;
    }
  }
  return true;
}

Offset ExtensionScanner::skip_list_markers(Offset i) const {
  while (i < size_) {
    Offset end = i;
    while (end < size_ && end - i < 9 && is_ascii_digit(text_[end])) {
      ++end;
    }
    const bool ordered = end > i && end < size_ && (text_[end] == '.' || text_[end] == ')');
    const bool bullet = end == i && (text_[i] == '-' || text_[i] == '*' || text_[i] == '+' || text_[i] == '>');
    if (!ordered && !bullet) {
      break;
    }
    ++end;
    if (end < size_ && !is_blank_byte(text_[end]) && text_[i] != '>') {
      break;
    }
    Offset next = end;
    while (next < size_ && is_blank_byte(text_[next])) {
      ++next;
    }
    if (next >= size_ || is_line_end(text_[next])) {
      break;
    }
    i = next;
  }
  return i;
}

void ExtensionScanner::mask_deep_containers(Offset content) {
  if (content - line_ <= kMaxContainerColumn / 4) {
    return;  // even if all of it were tabs
  }
  unsigned column = 0;
  for (Offset i = line_; i < content; ++i) {
    column += text_[i] == '\t' ? 4 - column % 4 : 1;
    if (column > kMaxContainerColumn && !is_blank_byte(text_[i])) {
      mask(i);
    }
  }
}

bool ExtensionScanner::open_fence(Offset at) {
  const char c = text_[at];
  if (c != '`' && c != '~') {
    return false;
  }
  Offset end = at;
  while (end < size_ && text_[end] == c) {
    ++end;
  }
  if (end - at < 3) {
    return false;
  }
  if (c == '`') {
    const Offset stop = line_end(text_, end);
    if (text_.substr(end, stop - end).find('`') != std::string_view::npos) {
      return false;
    }
  }
  fence_char_ = c;
  fence_length_ = end - at;
  return true;
}

void ExtensionScanner::close_fence(Offset at) {
  Offset end = at;
  while (end < size_ && text_[end] == fence_char_) {
    ++end;
  }
  if (end - at < fence_length_) {
    return;
  }
  while (end < size_ && is_blank_byte(text_[end])) {
    ++end;
  }
  if (end >= size_ || is_line_end(text_[end])) {
    fence_length_ = 0;
  }
}

void ExtensionScanner::mask_wide_table(Offset at) {
  const char c = text_[at];
  if (c != '|' && c != '-' && c != ':') {
    return;
  }
  unsigned pipes = 0;
  Offset end = at;
  for (; end < size_ && (text_[end] == '|' || text_[end] == '-' || text_[end] == ':' || is_blank_byte(text_[end]));
       ++end) {
    pipes += text_[end] == '|' ? 1 : 0;
  }
  if (pipes > kMaxTableColumns && (end >= size_ || is_line_end(text_[end]))) {
    copy_until(end);
    std::replace(out_.masked.get() + at, out_.masked.get() + end, '|', kFiller);
  }
}

void ExtensionScanner::start_footnote(Offset at) {
  const auto label = footnote_label(at);
  if (!label || label->end + 1 >= size_ || text_[label->end + 1] != ':') {
    return;
  }
  Offset end = label->end + 2;
  while (end < size_ && is_blank_byte(text_[end])) {
    ++end;
  }
  if (end >= size_ || is_line_end(text_[end])) {
    end = label->end + 2;  // blanks at a line's end are not text to md4c
  }
  add(Kind::footnote_definition, {at, end}, kFiller, *label);
  in_footnote_ = true;
  at_ = end;
}

bool ExtensionScanner::take_link_definition(Offset at) {
  const auto definition = read_link_definition(text_, at);
  if (!definition) {
    return false;
  }
  out_.definitions.push_back({definition->label, definition->target, {at, definition->end}});
  definition_before_ = true;
  at_ = next_line(text_, definition->end);
  return true;
}

std::optional<Span> ExtensionScanner::footnote_label(Offset at) const {
  if (at + 1 >= size_ || text_[at + 1] != '^') {
    return std::nullopt;
  }
  Offset end = at + 2;
  while (end < size_ && end - at < kMaxLabelBytes && text_[end] != ']' && text_[end] != '[' &&
         !is_line_end(text_[end]) && !is_blank_byte(text_[end])) {
    ++end;
  }
  if (end >= size_ || text_[end] != ']' || end == at + 2) {
    return std::nullopt;
  }
  return Span{at + 2, end};
}

bool ExtensionScanner::take_block(Offset at) {
  Offset i = at;
  std::vector<Span> spans;
  Kind kind = Kind::comment_block;
  while (i < size_ && !is_line_end(text_[i])) {
    Offset end = 0;
    if (text_.substr(i, 4) == "<!--") {
      end = comment_end(i, size_, true);
    } else if (text_[i] == '{') {
      end = shortcode_end(i);
      kind = Kind::shortcode_block;
    }
    if (end == 0) {
      return false;
    }
    spans.push_back({i, end});
    i = end;
    while (i < size_ && is_blank_byte(text_[i])) {
      ++i;
    }
  }
  for (const Span span : spans) {
    add(text_[span.begin] == '<' ? Kind::comment_block : kind, span, ' ');
  }
  at_ = next_line(text_, i);
  after_blank_ = true;
  paragraph_lines_ = 0;
  return true;
}

}  // namespace vouch
