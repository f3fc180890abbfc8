// One probe of the table that lexicon_compiler.cpp generated.
#include "analyzers/language/lexicon.h"

#include "analyzers/language/classify.h"
#include "analyzers/language/lexicon_table.h"

namespace vouch {
namespace {

// The word's slot, or an empty one. Ends because the table is at most two thirds full.
std::uint64_t find_slot(WordHash word) {
  std::uint64_t slot = word & kLexSlotMask;
  while (kLexSlots[slot].hash != word && kLexSlots[slot].hash != 0) {
    slot = (slot + 1) & kLexSlotMask;
  }
  return slot;
}

}  // namespace

LexMask lookup(WordHash word) { return kLexSlots[find_slot(word)].mask; }

void classify(std::vector<Token>& tokens) {
  constexpr std::size_t kAhead = 16;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (i + kAhead < tokens.size()) {
      __builtin_prefetch(&kLexSlots[tokens[i + kAhead].word & kLexSlotMask]);
    }
    Token& token = tokens[i];
    if (token.kind != TokenKind::word && token.kind != TokenKind::number) {
      continue;
    }
    // "US officials": the country, not the pronoun.
    const bool country = token.word == "us"_w && token.has(kAllCaps);
    token.lex |= lookup(country ? "u.s."_w : token.word);
    token.watch = watched(token.word);
  }
}

std::string_view cue_lemma(WordHash word) { return kLexLemmaWords[kLexLemmas[find_slot(word)]]; }

}  // namespace vouch
