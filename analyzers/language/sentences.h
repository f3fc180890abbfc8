// Sentence boundaries over the tokens of one block. Called by tokenise() only.
#pragma once

#include <string_view>
#include <vector>

#include "analyzers/language/token.h"

namespace vouch {

// Fills `sentences`, Token::sentence and kSentenceStart. Quotation marks must have been decided before.
void split_sentences(std::string_view prose, std::vector<Token>& tokens, std::vector<Sentence>& sentences);

}  // namespace vouch
