// Tells "wording changed" from "facts changed": aligns the normalised words of a claim as it was checked with the words
// of a place in the draft, and judges each difference. A difference is harmless only where it is known to be: a slip of
// the keyboard, a synonym, another spelling of a figure, a clause set off by commas, a sentence split or joined. All
// else is a changed fact and is named. Called by anchoring.cpp; pure; bounded by kMaxCompared words.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/newsroom/normalise.h"

namespace vouch {

// Longer claims are compared by their first words only; the rest must be the same.
inline constexpr std::size_t kMaxCompared = 400;

enum class ChangeKind : std::uint8_t {
  figure,     // "4,100" -> "4,700"
  negation,   // "not" dropped or added
  modality,   // "will" -> "may"; "if", "allegedly"
  bound,      // "at least" -> "at most", "more than" -> "less than"
  direction,  // "rose" -> "fell"
  unit,       // "miles" -> "kilometers"
  date,       // "Monday" -> "Tuesday", "May" -> "June", "before" -> "after"
  name,       // "Okafor" -> "Lund"
  speaker,    // whose words these are
  quotation,  // a word inside quotation marks
  wording,    // other words, not known to mean the same
};
[[nodiscard]] std::string_view name(ChangeKind kind);

struct FactChange {
  ChangeKind kind = ChangeKind::wording;
  std::string from;      // the words as they were; empty where words were added
  std::string to;        // as they are; empty where words were dropped
  bool outside = false;  // of the anchored words, but in their sentence
};

// A claim as it was: its words, and those around it in the same sentences.
struct CheckedWords {
  std::string_view text;  // what the spans of `words` point into
  std::span<const NormalWord> words;
  std::size_t first = 0;  // the anchored words are [first, last)
  std::size_t last = 0;
  std::span<const NormalWord> before;  // the words of the prefix before `words`
  std::span<const NormalWord> behind;
  bool quoted = false;  // the facts say that words of it are a quotation
  bool starts = true;   // `words` begins where a sentence begins
  bool ends = true;
};

// A stretch of the draft: whole sentences.
struct DraftWords {
  std::string_view text;
  std::span<const NormalWord> words;
};

struct Comparison {
  bool same = false;      // the same words, and nothing between or around them in their sentences
  double similarity = 0;  // the part of the claim's words that is there again, 0 … 1
  std::size_t first = 0;  // the words of the draft that the claim is now: [first, last), without added clauses around
  std::size_t last = 0;
  std::size_t anchor_first = 0;  // the same of the anchored words alone
  std::size_t anchor_last = 0;
  std::vector<FactChange> changes;  // the most telling first; empty: nothing but the wording differs
};

[[nodiscard]] Comparison compare(const CheckedWords& claim, const DraftWords& draft);

}  // namespace vouch
