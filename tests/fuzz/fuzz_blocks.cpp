// Any bytes as a draft: blocks are sorted, in range, on character boundaries, and their prose leads back to the source;
// they are the same where md4c reads all of the draft. The first byte chooses the markup.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "analyzers/markdown/parse.h"
#include "analyzers/text/unicode.h"

namespace {

using namespace vouch;

void require(bool condition) {
  if (!condition) {
    __builtin_trap();
  }
}

void check_span(std::string_view text, Span span) {
  require(span.begin <= span.end && span.end <= text.size());
  require(is_utf8_boundary(text, span.begin) && is_utf8_boundary(text, span.end));
}

void check_prose(std::string_view text, const Block& block) {
  Offset last = block.span.begin;
  for (Offset at = 0; at < block.prose.size();) {
    const CodePoint c = decode_utf8(block.prose, at);
    const Span span = block.to_source({at, at + c.size});
    check_span(text, span);
    require(last <= span.begin && span.end <= block.span.end);
    require(block.to_prose(span.begin) == at);
    last = span.begin;
    at += c.size;
  }
}

bool same(const Block& a, const Block& b) {
  const auto same_run = [](const ProseRun& x, const ProseRun& y) {
    return x.prose == y.prose && x.source == y.source && x.size == y.size && x.source_size == y.source_size;
  };
  const auto same_mark = [](const InlineMark& x, const InlineMark& y) {
    return x.kind == y.kind && x.span == y.span && x.text == y.text && x.target == y.target && x.prose == y.prose;
  };
  return a.kind == b.kind && a.level == b.level && a.span == b.span && a.prose == b.prose &&
         std::equal(a.runs.begin(), a.runs.end(), b.runs.begin(), b.runs.end(), same_run) &&
         std::equal(a.marks.begin(), a.marks.end(), b.marks.begin(), b.marks.end(), same_mark);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) {
    return 0;
  }
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const Markup markup = data[0] % 4 == 0 ? Markup::plain : Markup::markdown;
  const Blocks parsed = parse_blocks(text, markup);
  const Blocks whole = parse_blocks(text, markup, PlainParagraphs::read_along);
  require(std::equal(parsed.blocks.begin(), parsed.blocks.end(), whole.blocks.begin(), whole.blocks.end(), same));
  Offset behind = 0;
  for (const Block& block : parsed.blocks) {
    require(behind <= block.span.begin && block.span.begin < block.span.end);
    check_span(text, block.span);
    check_prose(text, block);
    for (const InlineMark& mark : block.marks) {
      require(block.span.contains(mark.span) && mark.prose <= block.prose.size());
    }
    behind = block.span.end;
  }
  for (const FootnoteDefinition& note : parsed.footnotes) {
    check_span(text, note.span);
    require(note.span.contains(note.label));
  }
  return 0;
}
