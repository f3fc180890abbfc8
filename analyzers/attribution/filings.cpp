// "claimed a loss of $4 million", "claims unemployment benefits": what is filed with an office is no statement.
#include "analyzers/attribution/filings.h"

#include <algorithm>

#include "analyzers/attribution/words.h"

namespace vouch {
namespace {

constexpr WordSet kFiled({"loss"_w, "losses"_w, "deduction"_w, "deductions"_w, "exemption"_w, "exemptions"_w,
                          "refund"_w, "refunds"_w, "credits"_w, "write-off"_w, "write-offs"_w, "benefits"_w,
                          "expenses"_w, "allowance"_w, "allowances"_w, "compensation"_w, "damages"_w, "asylum"_w,
                          "depreciation"_w});

constexpr bool is_claim(WordHash w) {
  return w == "claim"_w || w == "claims"_w || w == "claimed"_w || w == "claiming"_w;
}

}  // namespace

bool is_filing(const BlockText& block, const Attribution& attribution) {
  if (attribution.cue.empty()) {
    return false;
  }
  const Offset end = attribution.cue.front().end;
  auto token = block.tokens.begin() + token_at(block.tokens, end);
  if (token == block.tokens.begin() || !is_claim(std::prev(token)->word)) {
    return false;
  }
  // "a net operating loss", "their full tax deductions"; not "that losses", "losses were small", "it had losses".
  constexpr int kBetween = 4;
  for (int i = 0; i <= kBetween && token != block.tokens.end(); ++i, ++token) {
    if (kFiled.has(token->word)) {
      const auto next = std::next(token);
      return next == block.tokens.end() || !(words::is_be(next->word) || words::is_finite_auxiliary(next->word));
    }
    const bool verb = words::is_be(token->word) || words::is_finite_auxiliary(token->word) ||
                      words::is_irregular_past(token->word) || block.text(*token).ends_with("ed");
    if (token->kind != TokenKind::word || verb || token->word == "that"_w || words::is_subject_pronoun(token->word)) {
      return false;
    }
  }
  return false;
}

}  // namespace vouch
