// Numbers in digits and words: "80,000", "3.5 million", "twenty-five", "half a million", "tens of thousands",
// "10 to 15". Called by figures.cpp and dates.cpp; what a number counts is decided there.
#pragma once

#include <cstddef>
#include <optional>

#include "analyzers/claims/pieces.h"

namespace vouch {

struct Number {
  std::size_t first = 0;  // pieces [first, last)
  std::size_t last = 0;
  double low = 0;
  double high = 0;
  bool range = false;         // "10 to 15", "10–15"
  bool hyphen_range = false;  // "10-15": may be a score, a vote or a telephone number
  bool words = false;         // no digits in it
  bool vague = false;         // "dozens", "tens of thousands"
  bool scaled = false;        // "million" and the like
  bool ordinal = false;       // "third", "21st"
  bool plural_years = false;  // "1990s", "'90s", "30s"
  bool whole = true;          // an integer as written
};

// The number that starts at piece i. "one", "a" and "second" alone are none: they are seldom figures.
[[nodiscard]] std::optional<Number> read_number(const Line& line, std::size_t i);
// Without ranges: for days, times and the second end of a range.
[[nodiscard]] std::optional<Number> read_single_number(const Line& line, std::size_t i);
// "hundred" … "trillion", "m", "bn", "k" after digits; 0 where the word is no scale.
[[nodiscard]] double scale_of(const Piece& piece);
// "one" … "ninety"; 0 where the word is none.
[[nodiscard]] int small_number(WordHash word);
// "first" … "twentieth", "thirtieth" …; 0 where the word is none.
[[nodiscard]] int ordinal_number(WordHash word);
// 2 … 10 of "half", "third", "quarter", "tenths" …; 0 where the word is no denominator.
[[nodiscard]] int denominator(WordHash word);

}  // namespace vouch
