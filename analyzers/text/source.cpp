#include "analyzers/text/source.h"

#include <algorithm>
#include <cstring>

#include "analyzers/text/unicode.h"

namespace vouch {
namespace {

constexpr Offset kWord = sizeof(std::uint64_t);

// True where one of the eight bytes is '\n', '\r' or not ASCII. (x - 0x01…) & ~x finds zero bytes.
bool has_break_or_wide(std::uint64_t word, bool& wide) {
  constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
  constexpr std::uint64_t kHigh = 0x8080808080808080ULL;
  const std::uint64_t newline = word ^ (kOnes * '\n');
  const std::uint64_t carriage = word ^ (kOnes * '\r');
  wide = wide || (word & kHigh) != 0;
  return (((newline - kOnes) & ~newline) | ((carriage - kOnes) & ~carriage)) & kHigh;
}

// True where the eight bytes from `at` on are ASCII: as many units in every encoding.
bool is_ascii_word(std::string_view text, std::size_t at) {
  constexpr std::uint64_t kHigh = 0x8080808080808080ULL;
  std::uint64_t word = 0;
  std::memcpy(&word, text.data() + at, sizeof word);
  return (word & kHigh) == 0;
}

}  // namespace

Source::Source(std::string text) : text_(std::move(text)) {
  const std::string_view view = text_;
  line_starts_.reserve(view.size() / 64 + 1);
  line_starts_.push_back(0);
  bool wide = false;
  std::size_t at = 0;
  while (at < view.size()) {
    if (at + sizeof(std::uint64_t) <= view.size()) {
      std::uint64_t word = 0;
      std::memcpy(&word, view.data() + at, sizeof word);
      if (!has_break_or_wide(word, wide)) {
        at += sizeof word;
        continue;
      }
    }
    const std::size_t stop = std::min(view.size(), at + sizeof(std::uint64_t));
    while (at < stop) {
      const char c = view[at++];
      wide = wide || (static_cast<unsigned char>(c) & 0x80U) != 0;
      if (c == '\r' && at < view.size() && view[at] == '\n') {
        ++at;
      }
      if (c == '\n' || c == '\r') {
        line_starts_.push_back(static_cast<Offset>(at));
      }
    }
  }
  if (!wide) {
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
    if (here.offset + kWord <= std::min<std::size_t>(view.size(), next) && is_ascii_word(view, here.offset)) {
      here.offset += kWord;
      here.utf16 += kWord;
      here.utf32 += kWord;
      continue;
    }
    const CodePoint c = decode_utf8(view, here.offset);
    here.offset += c.size;
    here.utf16 += c.value >= 0x10000 ? 2 : 1;
    here.utf32 += 1;
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
  while (here.offset < offset) {
    if (here.offset + kWord <= offset && is_ascii_word(view, here.offset)) {
      here.offset += kWord;
      here.utf16 += kWord;
      here.utf32 += kWord;
      continue;
    }
    const CodePoint c = decode_utf8(view, here.offset);
    if (c.size == 0 || here.offset + c.size > offset) {
      break;
    }
    here.offset += c.size;
    here.utf16 += c.value >= 0x10000 ? 2 : 1;
    here.utf32 += 1;
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
    here.offset += c.size;
    here.utf16 += c.value >= 0x10000 ? 2 : 1;
    here.utf32 += 1;
  }
  return std::min(here.offset, line.end);
}

}  // namespace vouch
