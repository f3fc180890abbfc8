// The attribution of one block: patterns, model and their merge. Pure functions of the block's tokens, so that a
// block is analysed once for as long as its text stays the same. Called by block_analysis.cpp.
#pragma once

#include <string_view>
#include <vector>

#include "analyzers/attribution/attribution.h"
#include "analyzers/language/tokens.h"

namespace vouch {

class Model;  // the trained tagger, attribution/model.h; a null pointer means patterns alone

// What the functions below look at: one block's prose with its tokens and quotation marks.
struct BlockText {
  std::string_view prose;
  const std::vector<Token>& tokens;
  const std::vector<Sentence>& sentences;
  const std::vector<Quote>& quotes;

  [[nodiscard]] std::string_view text(const Token& token) const { return slice(prose, token.span); }
  [[nodiscard]] std::string_view text(Span span) const { return slice(prose, span); }
};

// quotes.cpp: the quotations of a block by the pairs of marks that tokenise() found, nested ones too. Straight and
// curly marks, doubled singles, guillemets; apostrophes, inches and decades are none. An open quotation that never
// closes comes back unclosed.
[[nodiscard]] std::vector<Quote> find_quotes(std::string_view prose, const std::vector<Token>& tokens,
                                             const std::vector<QuotePair>& pairs);

// sieve.cpp: the patterns that explain themselves. Spans are relative to the prose; `by` names the pattern.
void find_by_patterns(const BlockText& block, std::vector<Attribution>& out);

// tagger.cpp: what the trained model reads in the block. `by` is "model".
void find_by_model(const Model& model, const BlockText& block, std::vector<Attribution>& out);

// merge.cpp: patterns win on quotations where they are sure, the model supplies the rest. Sorted by cue.
[[nodiscard]] std::vector<Attribution> find_attributions(const Model* model, const BlockText& block);

}  // namespace vouch
