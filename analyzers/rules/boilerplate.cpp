// Page furniture that was pasted along: photo slugs, advertisement markers, donation pitches.
#include <algorithm>

#include "analyzers/rule.h"

namespace vouch {

namespace {

// Only blanks and at most one line end between two blocks: they were pasted as one.
bool touch(std::string_view text, Span first, Span second) {
  if (second.begin < first.end) {
    return true;
  }
  const std::string_view gap = slice(text, {first.end, second.begin});
  return gap.size() < 8 && gap.find_first_not_of(" \t\r\n") == std::string_view::npos &&
         std::count(gap.begin(), gap.end(), '\n') < 2;
}

// The block with the line ends behind it, so that nothing empty stays.
Span with_line_ends(std::string_view text, Span span) {
  std::size_t end = span.end;
  while (end < text.size() && (text[end] == '\n' || text[end] == '\r' || text[end] == ' ')) {
    ++end;
  }
  return {span.begin, static_cast<Offset>(end)};
}

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  const std::string_view text = document.text();
  for (std::size_t b = 0; b < document.blocks.size(); ++b) {
    const BlockKind kind = document.blocks[b].block.kind;
    if (kind != BlockKind::slug && kind != BlockKind::furniture) {
      continue;
    }
    Span span = document.blocks[b].block.span;
    while (b + 1 < document.blocks.size() && document.blocks[b + 1].block.kind == kind &&
           touch(text, span, document.blocks[b + 1].block.span)) {
      span = span.joined(document.blocks[++b].block.span);
    }
    Finding finding;
    finding.span = span;
    finding.unnecessary = true;
    constexpr std::size_t kShown = 40;
    std::string what(document.text(span).substr(0, std::min(kShown, document.text(span).find_first_of("\r\n"))));
    while (!what.empty() && (static_cast<unsigned char>(what.back()) & 0xc0U) == 0x80U && what.size() == kShown) {
      what.pop_back();
    }
    finding.message = std::string(kind == BlockKind::slug ? "A photo slug or credit" : "Page furniture") +
                      " came along with the copy (“" + what + "”): delete it.";
    Fix fix;
    fix.title = "Delete it";
    fix.preferred = true;
    fix.edits.push_back({with_line_ends(text, span), ""});
    finding.fixes.push_back(std::move(fix));
    sink.add(std::move(finding));
  }
}

}  // namespace

extern constinit const Rule rule_boilerplate;
constinit const Rule rule_boilerplate{
    .title = "Page furniture in the copy",
    .family = Family::draft,
    .severity = Severity::hint,
    .scope = Scope::document,
    .fixable = true,
    .check_document = check,
};

}  // namespace vouch
