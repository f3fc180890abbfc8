#include "analyzers/text/source.h"

#include <algorithm>

#include "analyzers/text/find_bytes.h"
#include "analyzers/text/unicode.h"

namespace vouch {
namespace {

template <class Checkpoint>
void count(const CodePoint& c, Checkpoint& here) {
  here.offset += c.size;
  here.utf16 += c.value >= 0x10000 ? 2 : 1;
  here.utf32 += 1;
}

// Counts the ASCII that follows, up to `end`.
template <class Checkpoint>
void count_ascii(std::string_view text, Checkpoint& here, Offset end) {
  const auto size = static_cast<Offset>(find_wide(text.substr(0, end), here.offset)) - here.offset;
  here.offset += size;
  here.utf16 += size;
  here.utf32 += size;
}

}  // namespace

Source::Source(std::string text) : text_(std::move(text)) {
  const std::string_view view = text_;
  line_starts_.reserve(view.size() / 64 + 1);
  line_starts_.push_back(0);
  for (std::size_t at = find_bytes<'\n', '\r'>(view, 0); at < view.size(); at = find_bytes<'\n', '\r'>(view, at)) {
    const bool both = view[at] == '\r' && at + 1 < view.size() && view[at + 1] == '\n';
    at += both ? 2 : 1;
    line_starts_.push_back(static_cast<Offset>(at));
  }
  if (find_wide(view, 0) == view.size()) {
    return;
  }
  checkpoints_.reserve(view.size() / kStride + 2);
  Checkpoint here;
  Offset next = 0;
  while (here.offset < view.size()) {
    if (here.offset >= next) {
      checkpoints_.push_back(here);
      next = here.offset + kStride;
    }
    const Offset end = std::min(next, size());
    count_ascii(view, here, end);
    if (here.offset < end) {
      count(decode_utf8(view, here.offset), here);
    }
  }
  checkpoints_.push_back(here);
}

Span Source::line(std::uint32_t line) const {
  if (line >= line_count()) {
    return {size(), size()};
  }
  const Offset begin = line_starts_[line];
  Offset end = line + 1 < line_count() ? line_starts_[line + 1] : size();
  if (line + 1 < line_count()) {
    --end;
    if (end > begin && text_[end] == '\n' && text_[end - 1] == '\r') {
      --end;
    }
  }
  return {begin, end};
}

std::uint32_t Source::line_of(Offset offset) const {
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  return static_cast<std::uint32_t>(after - line_starts_.begin()) - 1;
}

// Code units before the code point that holds `offset`; the result's offset is that code point's start.
Source::Checkpoint Source::count_to(Offset offset) const {
  if (checkpoints_.empty()) {
    return {offset, offset, offset};
  }
  const auto after = std::upper_bound(checkpoints_.begin(), checkpoints_.end(), offset,
                                      [](Offset value, const Checkpoint& point) { return value < point.offset; });
  Checkpoint here = *(after - 1);
  const std::string_view view = text_;
  for (count_ascii(view, here, offset); here.offset < offset; count_ascii(view, here, offset)) {
    const CodePoint c = decode_utf8(view, here.offset);
    if (c.size == 0 || here.offset + c.size > offset) {
      break;
    }
    count(c, here);
  }
  return here;
}

Position Source::position(Offset offset, Encoding encoding) const {
  offset = std::min(offset, size());
  const std::uint32_t line = line_of(offset);
  // Between "\r" and "\n" is past the line's text: LSP knows no such place, so it means the line's end.
  offset = std::min(offset, this->line(line).end);
  const Checkpoint begin = count_to(line_starts_[line]);
  const Checkpoint here = count_to(offset);
  switch (encoding) {
    case Encoding::utf8:
      return {line, here.offset - begin.offset};
    case Encoding::utf16:
      return {line, here.utf16 - begin.utf16};
    case Encoding::utf32:
      return {line, here.utf32 - begin.utf32};
  }
  return {line, 0};
}

Offset Source::offset(Position position, Encoding encoding) const {
  if (position.line >= line_count()) {
    return size();
  }
  const Span line = this->line(position.line);
  if (encoding == Encoding::utf8 || checkpoints_.empty()) {
    return count_to(position.character > line.size() ? line.end : line.begin + position.character).offset;
  }
  // Every code unit takes at least one byte, so a target past the bytes of the line is past its end.
  if (position.character >= line.size()) {
    return line.end;
  }
  const auto units = [encoding](const Checkpoint& point) {
    return encoding == Encoding::utf16 ? point.utf16 : point.utf32;
  };
  const Checkpoint start = count_to(line.begin);
  const Offset target = units(start) + position.character;
  const auto after = std::upper_bound(checkpoints_.begin(), checkpoints_.end(), target,
                                      [&units](Offset value, const Checkpoint& point) { return value < units(point); });
  Checkpoint here = after == checkpoints_.begin() ? start : *(after - 1);
  if (here.offset < line.begin) {
    here = start;
  }
  const std::string_view view = text_;
  while (here.offset < line.end) {
    const CodePoint c = decode_utf8(view, here.offset);
    const Offset width = encoding == Encoding::utf16 && c.value >= 0x10000 ? 2 : 1;
    if (units(here) + width > target) {
      break;
    }
    count(c, here);
  }
  return std::min(here.offset, line.end);
}

}  // namespace vouch
