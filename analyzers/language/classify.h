// The word lists' classes of all tokens at once. Called by tokens.cpp.
#pragma once

#include <vector>

#include "analyzers/language/token.h"

namespace vouch {

// Adds each word's and number's classes to those it has, and the lists it is on. The table is large and words land
// anywhere in it: a token's slot is asked for well before its turn.
void classify(std::vector<Token>& tokens);

}  // namespace vouch
