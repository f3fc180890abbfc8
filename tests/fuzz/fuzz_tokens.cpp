// Any bytes as prose: tokens, sentences and quotations are in order, lose nothing but white space, and agree.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "analyzers/attribution/engine.h"
#include "analyzers/language/tokens.h"
#include "analyzers/text/unicode.h"

namespace {

void require(bool holds) {
  if (!holds) {
    std::abort();
  }
}

void require_space(std::string_view prose, vouch::Offset at, vouch::Offset end) {
  while (at < end) {
    const vouch::CodePoint c = vouch::decode_utf8(prose, at);
    require(vouch::is_space(c.value));
    at += c.size;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace vouch;
  const std::string_view prose(reinterpret_cast<const char*>(data), size);
  TokenStream stream;
  tokenise(prose, stream);
  Offset at = 0;
  for (const Token& token : stream.tokens) {
    require(at <= token.span.begin && token.span.begin < token.span.end && token.span.end <= size);
    require_space(prose, at, token.span.begin);
    require(token.sentence < stream.sentences.size());
    at = token.span.end;
  }
  require_space(prose, at, static_cast<Offset>(size));
  std::uint32_t next = 0;
  for (const Sentence& sentence : stream.sentences) {
    require(sentence.first == next && sentence.first < sentence.last && sentence.last <= stream.tokens.size());
    next = sentence.last;
  }
  require(next == stream.tokens.size());
  Offset begin = 0;
  for (const Quote& quote : find_quotes(prose, stream.tokens, stream.pairs)) {
    require(begin <= quote.span.begin && quote.span.end <= size && quote.span.contains(quote.inner));
    begin = quote.span.begin;
  }
  return 0;
}
