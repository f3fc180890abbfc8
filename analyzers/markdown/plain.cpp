#include "analyzers/markdown/plain.h"

#include "analyzers/markdown/inline_syntax.h"

namespace vouch {
namespace {

constexpr Offset kMinWrapWidth = 50;
constexpr Offset kMaxWrapWidth = 100;
constexpr unsigned kMinWrappedLines = 3;

Span trimmed(std::string_view text, Span line) {
  while (line.begin < line.end && is_blank_byte(text[line.begin])) {
    ++line.begin;
  }
  while (line.end > line.begin && is_blank_byte(text[line.end - 1])) {
    --line.end;
  }
  return line;
}

// Hard-wrapped: there are blank lines, and nine in ten of the lines that another line follows have a usual width.
bool is_hard_wrapped(std::string_view text, Offset begin) {
  unsigned followed = 0;
  unsigned usual = 0;
  bool blank_seen = false;
  Span before;
  for (Offset at = begin; at < text.size(); at = next_line(text, at)) {
    const Span line = trimmed(text, {at, line_end(text, at)});
    if (line.empty()) {
      blank_seen = true;
    } else if (!before.empty()) {
      ++followed;
      usual += before.size() >= kMinWrapWidth && before.size() <= kMaxWrapWidth ? 1 : 0;
    }
    before = line;
  }
  return blank_seen && followed >= kMinWrappedLines && usual * 10 >= followed * 9;
}

}  // namespace

void split_plain(std::string_view text, Offset begin, ProseStore& store, Blocks& out) {
  const bool wrapped = is_hard_wrapped(text, begin);
  ProseBuilder prose(text);
  Span span;
  const auto finish = [&] {
    if (!prose.empty()) {
      Block block;
      block.span = span;
      prose.finish(block, store);
      out.blocks.push_back(std::move(block));
    }
  };
  for (Offset at = begin; at < text.size(); at = next_line(text, at)) {
    const Span line = trimmed(text, {at, line_end(text, at)});
    if (line.empty() || !wrapped) {
      finish();
    }
    if (line.empty()) {
      continue;
    }
    if (prose.empty()) {
      span = line;
    } else {
      prose.append({span.end, at});  // the line end, with the blanks in front of it
    }
    prose.append(line);
    span.end = line.end;
  }
  finish();
}

}  // namespace vouch
