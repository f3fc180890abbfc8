// Splits prose into tokens and sentences. Pure, linear, never fails. Called once for each new block.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "analyzers/language/quote_marks.h"
#include "analyzers/language/token.h"

namespace vouch {

struct TokenStream {
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
  std::vector<QuotePair> pairs;  // of quotation marks
};

// `prose` is a block's prose. Sentences survive abbreviations, initials, decimals, ellipses, quotation marks and
// brackets; a quotation mark is part of the sentence it closes. Quotation marks come back as open_quote/close_quote
// with quote_depth set (see attribution/quotes.h for how ambiguous ones are decided).
void tokenise(std::string_view prose, TokenStream& out);

// The index of the first token that begins at or after `at`; the number of tokens where there is none. Guesses by how
// far `at` is through the text, and searches from there on: most often within the next few tokens.
[[nodiscard]] std::uint32_t token_at(std::span<const Token> tokens, Offset at);

}  // namespace vouch
