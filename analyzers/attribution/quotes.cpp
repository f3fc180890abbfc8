// Quotations of a block, from the pairs that the state machine of language/quote_marks.cpp finds.
#include <string_view>
#include <vector>

#include "analyzers/attribution/engine.h"
#include "analyzers/language/quote_marks.h"

namespace vouch {
namespace {

// A word as people count them: "don't" is one, whatever its tokens.
bool counts_as_word(std::string_view prose, const std::vector<Token>& tokens, std::size_t i) {
  const Token& token = tokens[i];
  if (token.kind != TokenKind::word) {
    return token.kind == TokenKind::number;
  }
  const bool glued = i > 0 && !token.has(kSpaceBefore) &&
                     (tokens[i - 1].kind == TokenKind::word || tokens[i - 1].kind == TokenKind::number);
  const std::string_view text = slice(prose, token.span);
  const bool clitic = text[0] == '\'' || text.starts_with("’") || token.word == "n't"_w;
  return !(glued && clitic);
}

// Over words and numbers alone, so that a comma or a curly apostrophe makes no difference.
std::uint64_t print_of(const std::vector<Token>& tokens, const QuotePair& pair, Span inner) {
  std::uint64_t h = 0;
  for (std::size_t i = pair.begin; i < pair.end; ++i) {
    if ((tokens[i].kind == TokenKind::word || tokens[i].kind == TokenKind::number) && inner.contains(tokens[i].span)) {
      h = mix_bits(h + tokens[i].word);
    }
  }
  return h;
}

}  // namespace

std::vector<Quote> find_quotes(std::string_view prose, const std::vector<Token>& tokens,
                               const std::vector<QuotePair>& pairs) {
  std::vector<Quote> quotes;
  if (pairs.empty()) {
    return quotes;
  }
  std::vector<std::uint32_t> words_before(tokens.size() + 1);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    words_before[i + 1] = words_before[i] + (counts_as_word(prose, tokens, i) ? 1 : 0);
  }
  quotes.reserve(pairs.size());
  for (const QuotePair& pair : pairs) {
    Quote quote;
    quote.opened = pair.open != kNoToken;
    quote.closed = pair.close != kNoToken;
    quote.depth = pair.depth;
    quote.span = {tokens[pair.begin].span.begin, tokens[pair.end - 1].span.end};
    quote.inner = {quote.opened ? tokens[pair.open].span.end : quote.span.begin,
                   quote.closed ? tokens[pair.close].span.begin : quote.span.end};
    quote.words = words_before[pair.end] - words_before[pair.begin];
    quote.print = quote.depth == 1 ? print_of(tokens, pair, quote.inner) : 0;
    quotes.push_back(quote);
  }
  return quotes;
}

}  // namespace vouch
