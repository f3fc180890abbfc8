#include "server/typing.h"

#include <algorithm>

#include "analyzers/text/unicode.h"

namespace vouch::server {
namespace {

bool is_final(char32_t c) { return c == '.' || c == '?' || c == '!' || c == 0x2026; }

bool may_follow_final(char32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == '*' || c == '_' || c == 0x201D || c == 0x2019 ||
         c == 0xBB;
}

// True where the text ends with final punctuation, closing marks aside.
bool ends_sentence(std::string_view text) {
  std::size_t at = text.size();
  for (;;) {
    const CodePoint c = decode_utf8_before(text, at);
    if (c.size == 0) {
      return false;
    }
    if (is_final(c.value)) {
      return true;
    }
    if (!may_follow_final(c.value)) {
      return false;
    }
    at -= c.size;
  }
}

}  // namespace

std::optional<Span> unfinished_sentence(const Document& document, Offset cursor) {
  const Source& source = *document.source;
  const Offset at = std::min(cursor, source.size());
  // The sentence at the cursor, or the one it stands behind with nothing but spaces between.
  const auto next = std::upper_bound(document.sentences.begin(), document.sentences.end(), at,
                                     [](Offset offset, const DocumentSentence& s) { return offset < s.span.begin; });
  if (next == document.sentences.begin()) {
    return std::nullopt;
  }
  const Span sentence = std::prev(next)->span;
  const std::string_view gap = source.slice({sentence.end, std::max(at, sentence.end)});
  if (gap.find_first_not_of(" \t") != std::string_view::npos || ends_sentence(source.slice(sentence))) {
    return std::nullopt;
  }
  return Span{sentence.begin, std::max(sentence.end, at)};
}

std::vector<bool> shown_findings(const Report& report, const Typing& typing, Duration now) {
  std::vector<bool> shown(report.findings.size(), true);
  if (!typing.cursor || now >= typing.until || !report.document) {
    return shown;
  }
  const auto sentence = unfinished_sentence(*report.document, *typing.cursor);
  if (!sentence) {
    return shown;
  }
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const Span span = report.findings[i].span;
    const bool inside = span.empty() && sentence->begin <= span.begin && span.begin <= sentence->end;
    shown[i] = !inside && !span.overlaps(*sentence);
  }
  return shown;
}

}  // namespace vouch::server
