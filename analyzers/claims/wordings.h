// The wordings behind typed triggers: superlatives with their scope, causal links, comparisons, laws. Each reader looks
// at one token and a few around it and says where its wording ends. Called by triggers.cpp.
#pragma once

#include <cstddef>
#include <optional>

#include "analyzers/attribution/engine.h"

namespace vouch {

struct Wording {
  std::size_t first = 0;  // tokens [first, last)
  std::size_t last = 0;
  float score = 0;
};

// The token at i of one sentence's tokens [first, last); reading outside yields an empty token.
struct Sight {
  const BlockText& block;
  std::size_t first = 0;
  std::size_t last = 0;
  [[nodiscard]] const Token& at(std::size_t i) const { return i >= first && i < last ? block.tokens[i] : kNothing; }
  [[nodiscard]] bool is(std::size_t i, WordHash word) const {
    return at(i).word == word && at(i).kind == TokenKind::word;
  }
  [[nodiscard]] bool in(std::size_t i, LexMask classes) const { return at(i).in(classes); }
  [[nodiscard]] std::string_view text(std::size_t i) const { return slice(block.prose, at(i).span); }

  static constexpr Token kNothing{.span = {}, .word = 0, .lex = 0, .kind = TokenKind::punctuation};
};

// "the first woman to lead", "the largest employer in the county", "a record 4,100", "unprecedented", "never before".
[[nodiscard]] std::optional<Wording> read_superlative(const Sight& sight, std::size_t i);
// "because of", "led to", "caused", "thanks to": two events linked.
[[nodiscard]] std::optional<Wording> read_cause(const Sight& sight, std::size_t i);
// "higher than", "less likely than".
[[nodiscard]] std::optional<Wording> read_comparison(const Sight& sight, std::size_t i);
// "is illegal", "the law requires", "unconstitutional".
[[nodiscard]] std::optional<Wording> read_law(const Sight& sight, std::size_t i);

}  // namespace vouch
