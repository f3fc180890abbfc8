#include "analyzers/block_analysis.h"

#include <algorithm>

namespace vouch {

void unite(std::vector<Span>& spans) {
  if (!std::is_sorted(spans.begin(), spans.end())) {
    std::sort(spans.begin(), spans.end());
  }
  std::size_t last = 0;
  for (std::size_t i = 1; i < spans.size(); ++i) {
    if (spans[i].begin <= spans[last].end) {
      spans[last].end = std::max(spans[last].end, spans[i].end);
    } else {
      spans[++last] = spans[i];
    }
  }
  if (!spans.empty()) {
    spans.resize(last + 1);
  }
}

bool covers(const std::vector<Span>& spans, Span span) {
  const auto after = std::upper_bound(spans.begin(), spans.end(), span.begin,
                                      [](Offset at, Span candidate) { return at < candidate.begin; });
  return after != spans.begin() && std::prev(after)->contains(span);
}

BlockAnalysis analyse_block(const Block& block, const Model* model) {
  BlockAnalysis out;
  TokenStream stream;
  tokenise(block.prose, stream);
  out.tokens = std::move(stream.tokens);
  for (const Token& token : out.tokens) {
    out.classes |= token.lex;
    out.watch |= token.watch;
  }
  out.sentences = std::move(stream.sentences);
  out.quotes = find_quotes(block.prose, out.tokens, stream.pairs);
  const BlockText text{block.prose, out.tokens, out.sentences, out.quotes};
  // Nobody is quoted in a slug or in page furniture; its words are kept for the rules that look for them.
  if (block.kind == BlockKind::slug || block.kind == BlockKind::furniture) {
    out.statements.sentences.assign(out.sentences.size(), 0);
    return out;
  }
  out.names = find_names(text);
  out.attributions = find_attributions(model, text);
  out.holders = find_holders(block.prose, out.names, out.attributions);
  out.figures = find_figures(text);
  out.triggers = find_triggers(text, out.figures);
  out.statements = find_statements(block.prose, out.tokens, out.sentences, out.attributions, out.figures);
  for (const Quote& quote : out.quotes) {
    out.reported.push_back(quote.span);
  }
  for (const Attribution& attribution : out.attributions) {
    out.reported.insert(out.reported.end(), attribution.content.begin(), attribution.content.end());
  }
  unite(out.reported);
  return out;
}

}  // namespace vouch
