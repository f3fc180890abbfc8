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

namespace {

// Nobody is quoted in a slug or in page furniture; its words are kept for the rules that look for them.
bool has_statements(const Block& block) { return block.kind != BlockKind::slug && block.kind != BlockKind::furniture; }

// `stream`: room that is used again. A block keeps no more of it than it needs, and a giant one all.
void read_words(const Block& block, TokenStream& stream, BlockAnalysis& out) {
  constexpr std::size_t kFew = 1U << 16U;  // tokens
  tokenise(block.prose, stream);
  if (stream.tokens.size() <= kFew) {
    out.tokens = stream.tokens;
  } else {
    out.tokens = std::move(stream.tokens);
  }
  LexMask classes = 0;
  WatchMask watch = 0;
  for (const Token& token : out.tokens) {
    classes |= token.lex;
    watch |= token.watch;
  }
  out.classes = classes;
  out.watch = watch;
  out.sentences = stream.sentences;
  out.quotes = find_quotes(block.prose, out.tokens, stream.pairs);
}

void find_reported(BlockAnalysis& out) {
  for (const Quote& quote : out.quotes) {
    out.reported.push_back(quote.span);
  }
  for (const Attribution& attribution : out.attributions) {
    out.reported.insert(out.reported.end(), attribution.content.begin(), attribution.content.end());
  }
  unite(out.reported);
}

}  // namespace

void analyse_blocks(std::span<const Block* const> blocks, const Model* model, std::span<BlockAnalysis* const> out) {
  const auto each = [&](auto step) {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (has_statements(*blocks[i])) {
        step(BlockText{blocks[i]->prose, out[i]->tokens, out[i]->sentences, out[i]->quotes}, *out[i]);
      }
    }
  };
  TokenStream stream;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    read_words(*blocks[i], stream, *out[i]);
    if (!has_statements(*blocks[i])) {
      out[i]->statements = Statements(0, out[i]->sentences.size());
    }
  }
  each([](const BlockText& text, BlockAnalysis& own) { own.names = find_names(text); });
  each([&](const BlockText& text, BlockAnalysis& own) { own.attributions = find_attributions(model, text); });
  each([](const BlockText& text, BlockAnalysis& own) {
    own.holders = find_holders(text.prose, own.names, own.attributions);
  });
  each([](const BlockText& text, BlockAnalysis& own) { own.figures = find_figures(text); });
  each([](const BlockText& text, BlockAnalysis& own) { own.triggers = find_triggers(text, own.figures); });
  each([](const BlockText& text, BlockAnalysis& own) {
    own.statements = find_statements(text.prose, text.tokens, text.sentences, own.attributions, own.figures);
    find_reported(own);
  });
}

BlockAnalysis analyse_block(const Block& block, const Model* model) {
  BlockAnalysis out;
  const Block* const from = &block;
  BlockAnalysis* const to = &out;
  analyse_blocks({&from, 1}, model, {&to, 1});
  return out;
}

}  // namespace vouch
