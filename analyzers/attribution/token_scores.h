// The emissions of a paragraph's tokens by themselves, in both stages. Called by tagger.cpp.
#pragma once

#include <vector>

#include "analyzers/attribution/crf.h"
#include "analyzers/attribution/features.h"
#include "analyzers/attribution/model_format.h"
#include "analyzers/attribution/sum_memo.h"

namespace vouch {

// Sums that tokens share, from whatever was scored before with the same model. 72 KB.
struct TokenMemo {
  SumMemo<512> shapes;
  SumMemo<1024> places;
  void forget() {
    shapes.forget();
    places.forget();
  }
};

// Gives each token its scores in the first stage and in the second. Linear; the memo changes nothing but the time.
void score_tokens(const Model::Parts& model, const Paragraph& paragraph, TokenMemo& memo, std::vector<Lanes>& first,
                  std::vector<Lanes>& second);

}  // namespace vouch
