// Reads the figures of one sentence, piece by piece: what figures.cpp and its siblings share. Nobody else includes it.
#pragma once

#include <cstddef>
#include <vector>

#include "analyzers/claims/dates.h"
#include "analyzers/claims/figures.h"
#include "analyzers/claims/numbers.h"
#include "analyzers/claims/pieces.h"
#include "analyzers/claims/units.h"

namespace vouch {

struct Approximated {
  std::size_t first = 0;
  Approximation kind = Approximation::exact;
};

// "more than", "about", "at least", "as many as" … before piece i.
[[nodiscard]] Approximated approximation_before(const Line& line, std::size_t i);

class FigureReader {
 public:
  FigureReader(const Line& line, std::vector<Figure>& out) : line_(line), out_(out) {}

  void read();

 private:
  // The piece behind the figure at i, or i where there is none.
  std::size_t read_at(std::size_t i);
  // "US$", "A$", "EUR 5", "Rs. 200"
  [[nodiscard]] bool currency_code(std::size_t i) const;
  std::size_t read_money(std::size_t i);
  // "'90s"
  std::size_t read_short_decade(std::size_t i);
  // Figures that begin with a word: fractions, ordinals, ranks, multiples.
  std::size_t read_word_figure(std::size_t i);
  // "half of", "half the", "a third of", "two-thirds of", "three quarters": `numerator` parts of the noun at i.
  std::size_t read_fraction(std::size_t first, std::size_t i, double numerator);
  std::size_t read_ordinal(std::size_t i, std::size_t end, int value);
  // "one in five", "one of every three", "one percent", "one-third of", "a third of", "a quarter of".
  std::size_t read_lone_one(std::size_t i);
  // "in five", "out of ten", "of every three", "to one", "-to-1" behind a number.
  std::size_t read_in_ratio(std::size_t i, std::size_t behind, double value);
  // A number: what does it count?
  std::size_t read_quantity(Number n);
  // "3%-point" and "3% points": the piece behind, or 0.
  [[nodiscard]] std::size_t read_points(std::size_t percent) const;
  [[nodiscard]] bool is_year(const Number& n) const;
  std::size_t read_ordinal_digits(const Number& n);
  std::size_t read_decade(const Number& n);
  // The piece behind an age, or n.first: "16-year-old", "42 years old", "aged 42", "age 16", ", 54,".
  std::size_t read_age(const Number& n, std::size_t at, bool hyphen) const;
  // The counted noun from piece `at` on: at most four words to a plural or a listed noun. Returns the piece behind it.
  std::size_t read_counted(std::size_t at, bool hyphen, bool vague, Span& unit, WordHash& lemma) const;
  std::size_t add_multiple(std::size_t i, std::size_t end, double value);
  std::size_t add_date(const DateRead& read);
  std::size_t add(FigureKind kind, std::size_t first, std::size_t last, std::size_t number_first,
                  std::size_t number_last, double low, double high, Approximation approximation = Approximation::exact,
                  Span unit = {}, WordHash lemma = 0, bool range = false);

  const Line& line_;
  std::vector<Figure>& out_;
};

}  // namespace vouch
