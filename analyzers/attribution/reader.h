// A shallow reader of one block's tokens: noun phrases from either side, verb groups, the circumstances behind a verb,
// and quotations as single steps. Made once for each block by the sieve and by names.cpp. No grammar and no tagger:
// closed classes, capitals and the word lists decide. Each walk is bounded, so that the whole stays linear.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "analyzers/attribution/engine.h"

namespace vouch {

using Index = std::uint32_t;  // of a token
inline constexpr Index kNoIndex = 0xffffffff;

// Tokens [first, last); empty where equal.
struct Range {
  Index first = 0;
  Index last = 0;
  [[nodiscard]] constexpr bool empty() const { return last <= first; }
  [[nodiscard]] constexpr Index size() const { return last - first; }
};

// An outermost quotation as tokens, its marks included.
struct QuoteRange {
  Range tokens;
  std::uint32_t quote = 0;  // index into BlockText::quotes
};

class Reader {
 public:
  static constexpr Index kReach = 60;           // no walk looks further than so many tokens
  static constexpr Index kSentenceReach = 250;  // a longer sentence is read as if cut so far from the place asked

  explicit Reader(const BlockText& block);

  [[nodiscard]] const BlockText& block() const { return block_; }
  [[nodiscard]] Index size() const { return size_; }
  [[nodiscard]] const Token& at(Index i) const { return tokens_[i]; }
  [[nodiscard]] const std::vector<QuoteRange>& quotes() const { return quotes_; }
  // The outermost quotation that token i stands in; null where it is outside.
  [[nodiscard]] const QuoteRange* quote_of(Index i) const;
  [[nodiscard]] bool outside(Index i) const { return i < size() && at(i).quote_depth == 0; }

  [[nodiscard]] WordHash word(Index i) const { return i < size() ? at(i).word : 0; }
  [[nodiscard]] bool in(Index i, LexMask classes) const { return i < size() && at(i).in(classes); }
  [[nodiscard]] bool is_word(Index i) const { return i < size() && at(i).kind == TokenKind::word; }
  [[nodiscard]] bool is_number(Index i) const { return i < size() && at(i).kind == TokenKind::number; }
  [[nodiscard]] bool capital(Index i) const { return is_word(i) && at(i).has(kCapitalised); }
  // The first byte of a punctuation token; 0 for other tokens.
  [[nodiscard]] char mark(Index i) const {
    if (i >= size() || at(i).kind != TokenKind::punctuation || at(i).span.begin >= block_.prose.size()) {
      return 0;
    }
    return block_.prose[at(i).span.begin];
  }
  [[nodiscard]] bool is_dash(Index i) const;
  [[nodiscard]] bool opens_quote(Index i) const { return i < size() && at(i).kind == TokenKind::open_quote; }
  [[nodiscard]] bool is_lower_ly(Index i) const;  // "quickly"
  [[nodiscard]] bool is_time(Index i) const;      // "Thursday", "week", "2019", "ago"
  // A capitalised word that looks like part of a name: not merely the start of a sentence, no month or weekday.
  [[nodiscard]] bool is_name(Index i) const { return capital(i) && is_name_word(at(i)); }
  [[nodiscard]] bool is_noun_like(Index i) const;  // lower-case word of no closed class, or a name
  [[nodiscard]] Span span(Range range) const;
  [[nodiscard]] Range sentence(Index i) const;

  // The noun phrase that starts at i, with complements and, where asked for, its apposition. Empty where none starts.
  enum class Apposition : std::uint8_t { leave, take };
  [[nodiscard]] Range noun_phrase(Index i, Index limit, Apposition apposition) const;
  // The subject that ends before token i, not reaching before `floor`; apposition and relative clause are skipped over
  // and are part of it.
  [[nodiscard]] Range subject_before(Index i, Index floor) const;
  // The first noun phrase of the clause at `from`: the subject that participles further on refer to.
  [[nodiscard]] Range main_subject(Index from, Index before) const;
  // Where the verb group around the verb at i begins: auxiliaries, negation and adverbs before it.
  [[nodiscard]] Index verb_group_start(Index i, Index floor) const;
  // Skips "on Thursday", "in an interview with Globe", "later", "of the plan" from i on.
  [[nodiscard]] Index skip_circumstances(Index i, Index limit) const;
  [[nodiscard]] bool starts_noun_phrase(Index i) const;

 private:
  [[nodiscard]] static bool is_name_word(const Token& token);  // of a capitalised word
  [[nodiscard]] Range phrase_before(Index last, Index floor) const;
  [[nodiscard]] Index core_end(Index i, Index limit) const;
  [[nodiscard]] bool starts_apposition(Index i) const;
  [[nodiscard]] Index apposition_behind(Index end, Index limit) const;

  const BlockText& block_;
  const Token* tokens_;  // the block's: every walk asks for many
  Index size_;
  std::vector<QuoteRange> quotes_;
};

}  // namespace vouch
