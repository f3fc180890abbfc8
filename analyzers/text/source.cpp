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
  line_starts_.reserve(text_.size() / 64 + 1);
  line_starts_.push_back(0);
  find_lines(0, size(), line_starts_);
  lay_all_checkpoints();
}

void Source::replace(Span span, std::string_view by) {
  text_.replace(span.begin, span.size(), by);
  move_lines(span, static_cast<Offset>(by.size()));
  if (!checkpoints_.empty()) {
    move_checkpoints(span, static_cast<Offset>(by.size()));
  } else if (find_wide(by, 0) != by.size()) {
    lay_all_checkpoints();
  }
}

// The starts of lines behind the terminators that end in (from, until].
void Source::find_lines(Offset from, Offset until, std::vector<Offset>& starts) const {
  const std::string_view view = std::string_view(text_).substr(0, until);
  for (std::size_t at = find_bytes<'\n', '\r'>(view, from); at < view.size(); at = find_bytes<'\n', '\r'>(view, at)) {
    ++at;
    if (text_[at - 1] == '\n' || at == text_.size() || text_[at] != '\n') {
      starts.push_back(static_cast<Offset>(at));
    }
  }
}

void Source::move_lines(Span replaced, Offset size) {
  // Lines whose start the edit can have changed; one byte more on each side for halves of "\r\n".
  const Offset from = replaced.begin > 0 ? replaced.begin - 1 : 0;
  const auto first = std::upper_bound(line_starts_.begin() + 1, line_starts_.end(), from);
  const auto last = std::upper_bound(first, line_starts_.end(), replaced.end + 1);
  for (auto behind = last; behind != line_starts_.end(); ++behind) {
    *behind += size - replaced.size();
  }
  std::vector<Offset> fresh;
  find_lines(from, std::min(this->size(), replaced.begin + size + 1), fresh);
  line_starts_.insert(line_starts_.erase(first, last), fresh.begin(), fresh.end());
}

// Counts code points until `here` is at `end`, or behind it where that is inside of one.
void Source::count_until(Offset end, Checkpoint& here) const {
  for (count_ascii(text_, here, end); here.offset < end; count_ascii(text_, here, end)) {
    count(decode_utf8(text_, here.offset), here);
  }
}

// Checkpoints from `here` up to `end`, which is not among them.
void Source::lay_checkpoints(Offset end, Checkpoint& here, std::vector<Checkpoint>& out) const {
  while (here.offset < end) {
    out.push_back(here);
    count_until(end - here.offset < 2 * kStride ? end : here.offset + kStride, here);
  }
}

void Source::lay_all_checkpoints() {
  if (find_wide(text_, 0) == text_.size()) {
    return;
  }
  checkpoints_.reserve(text_.size() / kStride + 2);
  Checkpoint here;
  lay_checkpoints(size(), here, checkpoints_);
  checkpoints_.push_back(here);
}

void Source::move_checkpoints(Span replaced, Offset size) {
  constexpr Offset kLongest = 4;  // bytes of a code point
  const auto before = [](const Checkpoint& point, Offset offset) { return point.offset < offset; };
  // Those in front of the edit stay, the first in any case: code points begin there as they did.
  const auto begin = checkpoints_.begin() + 1;
  const auto kept = std::lower_bound(begin, checkpoints_.end(), std::max(replaced.begin, kLongest) - kLongest, before);
  Checkpoint here = *(kept - 1);
  std::vector<Checkpoint> fresh;
  // Those behind it are moved, from the first on where a code point begins as before.
  auto moved = std::lower_bound(kept, checkpoints_.end(), replaced.end + kLongest, before);
  const Offset shift = size - replaced.size();
  for (; moved != checkpoints_.end(); ++moved) {
    lay_checkpoints(moved->offset + shift, here, fresh);
    if (here.offset == moved->offset + shift) {
      break;
    }
  }
  if (moved == checkpoints_.end()) {
    lay_checkpoints(this->size(), here, fresh);
    fresh.push_back(here);
  } else {
    const Checkpoint by{shift, here.utf16 - moved->utf16, here.utf32 - moved->utf32};
    for (auto point = moved; point != checkpoints_.end(); ++point) {
      *point = {point->offset + by.offset, point->utf16 + by.utf16, point->utf32 + by.utf32};
    }
  }
  checkpoints_.insert(checkpoints_.erase(kept - 1, moved), fresh.begin(), fresh.end());
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
