#include "analyzers/quote_print.h"

#include "analyzers/phrases.h"

namespace vouch {

std::uint64_t quote_fingerprint(const BlockView& view, const Quote& quote) {
  const BlockWords words{view.block, *view.analysis};
  std::uint64_t h = 0;
  for (TokenIndex i = words.token_at(quote.inner.begin); i < words.size() && words[i].span.end <= quote.inner.end;
       ++i) {
    if (words[i].kind == TokenKind::word || words[i].kind == TokenKind::number) {
      h = mix_bits(h + words[i].word);
    }
  }
  return h;
}

bool holds_own_quotations(const BlockView& view) {
  return view.analysis && (view.block.kind == BlockKind::paragraph || view.block.kind == BlockKind::list_item);
}

}  // namespace vouch
