// What stands around a number: an approximation before it, an age, the counted noun behind it.
#include <algorithm>

#include "analyzers/claims/figure_reader.h"
#include "analyzers/claims/identifiers.h"

namespace vouch {

// "more than", "about", "at least", "as many as" … before piece i.
Approximated approximation_before(const Line& line, std::size_t i) {
  const Piece& a = line.before(i);
  const Piece& b = line.before(i, 2);
  const Piece& c = line.before(i, 3);
  using enum Approximation;
  switch (a.kind == PieceKind::word ? a.word : 0) {
    case "than"_w:
      if (b.is("more"_w) || b.is("greater"_w) || b.is("higher"_w) || b.is("better"_w)) {
        return {i - 2 - (c.is("no"_w) ? 1U : 0U), c.is("no"_w) ? under : over};
      }
      if (b.is("less"_w) || b.is("fewer"_w) || b.is("lower"_w)) {
        return {i - 2 - (c.is("no"_w) ? 1U : 0U), c.is("no"_w) ? over : under};
      }
      return {i, exact};
    case "least"_w:
      return b.is("at"_w) ? Approximated{i - 2, over} : Approximated{i, exact};
    case "most"_w:
      return b.is("at"_w) ? Approximated{i - 2, under} : Approximated{i, exact};
    case "as"_w:
      return (b.is("many"_w) || b.is("much"_w) || b.is("few"_w)) && c.is("as"_w) ? Approximated{i - 3, under}
                                                                                 : Approximated{i, exact};
    case "to"_w:
      return b.is("up"_w)      ? Approximated{i - 2, under}
             : b.is("close"_w) ? Approximated{i - 2, about}
                               : Approximated{i, exact};
    case "of"_w:
      return b.is("upwards"_w) || b.is("upward"_w) ? Approximated{i - 2, over} : Approximated{i, exact};
    case "over"_w:
    case "above"_w:
    case "exceeding"_w:
      return {i - 1 - (b.is("just"_w) || b.is("well"_w) || b.is("slightly"_w) ? 1U : 0U), over};
    case "under"_w:
    case "below"_w:
      return {i - 1 - (b.is("just"_w) || b.is("well"_w) ? 1U : 0U), under};
    case "nearly"_w:
    case "almost"_w:
      return {i - 1, under};
    case "about"_w:
    case "around"_w:
    case "roughly"_w:
    case "approximately"_w:
    case "some"_w:
    case "circa"_w:
      return {i - 1, about};
    case "estimated"_w:
      return {i - 1 - (b.is("an"_w) ? 1U : 0U), about};
    default:
      return {i, exact};
  }
}

// The piece behind an age, or n.first: "16-year-old", "42 years old", "aged 42", "age 16", ", 54,".
std::size_t FigureReader::read_age(const Number& n, std::size_t at, bool hyphen) const {
  const std::size_t i = n.first;
  if (n.scaled || n.vague || n.high > 130) {
    return i;
  }
  const Piece& unit = line_.at(at);
  if (unit.is("year"_w) || unit.is("month"_w) || unit.is("years"_w) || unit.is("months"_w) || unit.is("week"_w) ||
      unit.is("weeks"_w) || unit.is("day"_w)) {
    std::size_t old = at + 1;
    if (line_.hyphen(old)) {
      ++old;
    }
    if (line_.at(old).is("old"_w) || line_.at(old).is("olds"_w)) {
      return old + 1;
    }
    if (line_.at(old).is("of"_w) && line_.at(old + 1).is("age"_w)) {
      return old + 2;
    }
  }
  const Piece& before = line_.before(i);
  if (before.is("age"_w) || before.is("aged"_w) || before.is("ages"_w) || before.is("turned"_w)) {
    const bool bare =
        unit.kind != PieceKind::word || unit.in(lex::function_word) || unit_kind(unit.word) == UnitKind::none;
    return bare && !hyphen && !(before.is("turned"_w) && unit.kind == PieceKind::word && !unit.in(lex::function_word))
               ? n.last
               : i;
  }
  // "Mira Okafor, 54, said": between commas behind a name.
  const Piece& name = line_.before(i, 2);
  const Piece& behind = line_.at(n.last);
  const bool closes = behind.is_mark(',') || behind.is_mark('.') || behind.is_mark(';') || behind.is_mark(')') ||
                      behind.kind == PieceKind::none;
  if (!n.words && !n.range && n.whole && before.is_mark(',') && closes && name.kind == PieceKind::word &&
      name.capitalised && n.low >= 1 && n.low < 116 && month_number(line_.text(i - 2)) == 0 &&
      line_.before(i, 3).kind == PieceKind::word && !names_by_number(name.word)) {
    return n.last;
  }
  // "65 and older", "18 or younger", "over 65" is left as a plain number.
  if ((unit.is("and"_w) || unit.is("or"_w)) && (line_.at(at + 1).is("older"_w) || line_.at(at + 1).is("younger"_w) ||
                                                line_.at(at + 1).is("under"_w) || line_.at(at + 1).is("up"_w))) {
    return at + 2;
  }
  return i;
}

// The counted noun from piece `at` on: at most four words to a plural or a listed noun. Returns the piece behind it.
std::size_t FigureReader::read_counted(std::size_t at, bool hyphen, bool vague, Span& unit, WordHash& lemma) const {
  constexpr LexMask kStop = lex::function_word | lex::preposition | lex::conjunction | lex::auxiliary |
                            lex::determiner | lex::possessive | lex::pronoun | lex::negation;
  const auto take = [&](std::size_t k) {
    unit = line_.at(k).span;
    lemma = hash_word(singular(line_.text(k)));
    return k + 1;
  };
  if (hyphen) {  // "20-member", "80,000-seat"
    const Piece& noun = line_.at(at);
    return noun.kind == PieceKind::word && !noun.capitalised ? take(at) : at;
  }
  std::size_t k = at;
  if (line_.at(k).is("of"_w) && vague) {
    ++k;
    if (line_.at(k).in(lex::determiner | lex::possessive)) {
      ++k;
    }
  }
  for (int words = 0; words < 7; ++words, ++k) {
    const Piece& piece = line_.at(k);
    if (piece.is_mark('-') && line_.hyphen(k)) {
      continue;
    }  // "500 part-time workers"
    if (piece.kind != PieceKind::word) {
      return at;
    }
    const bool skippable = piece.is("more"_w) || piece.is("other"_w) || piece.is("new"_w) || piece.is("additional"_w) ||
                           piece.is("different"_w) || piece.is("such"_w) || piece.is("fewer"_w) || piece.is("less"_w);
    if (skippable) {
      continue;
    }
    if (piece.in(kStop)) {
      return at;
    }
    if (piece.in(lex::count_noun) || looks_plural(line_.text(k))) {
      if (line_.hyphen(k + 1)) {
        continue;
      }
      if (line_.at(k + 1).is("'s"_w)) {
        return at;  // "millions of the country's voters": the owner is not counted
      }
      return take(k);
    }
  }
  return at;
}

}  // namespace vouch
