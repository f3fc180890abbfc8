// textDocument/selectionRange: word, quotation without and with its marks, sentence, block, draft.
#include <algorithm>

#include "analyzers/text/unicode.h"
#include "server/methods/methods.h"
#include "server/session.h"

namespace vouch::server::methods {
namespace {

bool in_word(char32_t c) { return is_letter(c) || is_digit(c) || c == '\'' || c == 0x2019; }

Span word_at(std::string_view text, Offset at) {
  Span word{at, at};
  for (CodePoint c = decode_utf8_before(text, word.begin); c.size > 0 && in_word(c.value);
       c = decode_utf8_before(text, word.begin)) {
    word.begin -= c.size;
  }
  for (CodePoint c = decode_utf8(text, word.end); c.size > 0 && in_word(c.value); c = decode_utf8(text, word.end)) {
    word.end += c.size;
  }
  return word;
}

lsp::SelectionRange around(const View& view, Offset at) {
  const Document& document = view.document;
  std::vector<Span> spans{word_at(document.text(), at)};
  if (const std::int32_t quote = document.quote_at(at); quote >= 0) {
    spans.push_back(document.quotes[static_cast<std::size_t>(quote)].inner);
    spans.push_back(document.quotes[static_cast<std::size_t>(quote)].span);
  }
  if (const std::int32_t sentence = document.sentence_at(at); sentence >= 0) {
    spans.push_back(document.sentences[static_cast<std::size_t>(sentence)].span);
  }
  if (const std::int32_t block = document.block_at(at); block >= 0) {
    spans.push_back(document.blocks[static_cast<std::size_t>(block)].block.span);
  }
  spans.push_back({0, view.source().size()});
  // Each must contain the one before: a quotation of several sentences swallows the sentence.
  std::stable_sort(spans.begin(), spans.end(), [](Span a, Span b) { return a.size() < b.size(); });
  lsp::SelectionRange out;
  Span inner{at, at};
  for (const Span span : spans) {
    if (span.contains(inner) && (span != inner || out.chain.empty())) {
      out.chain.push_back(view.range(span));
      inner = span;
    }
  }
  return out;
}

}  // namespace

void selection_range(Session& session, const lsp::SelectionRangeParams& params,
                     Reply<std::optional<std::vector<lsp::SelectionRange>>> reply) {
  const std::string uri = params.textDocument.uri;
  session.answer(uri, std::move(reply), [positions = params.positions](const View& view) {
    std::vector<lsp::SelectionRange> out;
    out.reserve(positions.size());
    for (const lsp::Position position : positions) {
      out.push_back(around(view, view.offset(position)));
    }
    return std::optional(std::move(out));
  });
}

}  // namespace vouch::server::methods
