// Figures that begin with a word: "half of", "third", "doubled", "one in five".
#include <algorithm>

#include "analyzers/claims/figure_reader.h"
#include "analyzers/claims/identifiers.h"

namespace vouch {

// Figures that begin with a word: fractions, ordinals, ranks, multiples.
std::size_t FigureReader::read_word_figure(std::size_t i) {
  const Piece& piece = line_.at(i);
  switch (piece.word) {
    case "doubled"_w:
    case "doubling"_w:
      return add_multiple(i, i + 1, 2);
    case "tripled"_w:
    case "tripling"_w:
    case "trebled"_w:
      return add_multiple(i, i + 1, 3);
    case "quadrupled"_w:
    case "quadrupling"_w:
      return add_multiple(i, i + 1, 4);
    case "quintupled"_w:
      return add_multiple(i, i + 1, 5);
    case "halved"_w:
      return add_multiple(i, i + 1, 0.5);
    case "twofold"_w:
      return add_multiple(i, i + 1, 2);
    case "threefold"_w:
      return add_multiple(i, i + 1, 3);
    case "fourfold"_w:
      return add_multiple(i, i + 1, 4);
    case "fivefold"_w:
      return add_multiple(i, i + 1, 5);
    case "tenfold"_w:
      return add_multiple(i, i + 1, 10);
    case "double"_w:
    case "triple"_w:
    case "twice"_w: {
      const Piece& next = line_.at(i + 1);
      const bool compares = next.is("the"_w) || (next.is("as"_w) && piece.is("twice"_w)) || next.is("that"_w);
      return compares ? add_multiple(i, i + 1, piece.is("triple"_w) ? 3 : 2) : i;
    }
    case "half"_w:
    case "third"_w:
    case "quarter"_w: {
      const std::size_t end = read_fraction(i, i, 1);
      if (end != i || !piece.is("third"_w)) {
        return end;
      }
      break;
    }
    default:
      break;
  }
  if (const int ordinal = ordinal_number(piece.word); ordinal != 0) {
    return read_ordinal(i, i + 1, ordinal);
  }
  return i;
}

// "half of", "half the", "a third of", "two-thirds of", "three quarters": `numerator` parts of the noun at i.
std::size_t FigureReader::read_fraction(std::size_t first, std::size_t i, double numerator) {
  const int parts = denominator(line_.at(i).word);
  if (parts == 0 || line_.at(i).is("second"_w)) {
    return first;
  }
  const Piece& next = line_.at(i + 1);
  const bool of = next.is("of"_w);
  const bool half = parts == 2 && numerator == 1 && (of || next.is("the"_w) || next.is("all"_w)) && first == i;
  const bool plural = numerator > 1 && line_.at(i).kind == PieceKind::word && !line_.at(i).is("quarters"_w);
  // "a third of", but "the third of four sons" is an ordinal, and "half of the game" still a ratio.
  const bool singular_part = numerator == 1 && of && first != i;
  if (!half && !plural && !singular_part && !(numerator > 1 && of)) {
    return first;
  }
  if (first == i && !half) {
    return first;
  }
  if (half && line_.at(i + 2).is("time"_w)) {
    return first;
  }
  // "the first half of 2015", "the top half of the table": a stretch or a place.
  const Piece& which = line_.before(i);
  if (half && (which.is("first"_w) || which.is("second"_w) || which.is("other"_w) || which.is("latter"_w) ||
               which.is("top"_w) || which.is("bottom"_w) || which.is("upper"_w) || which.is("lower"_w))) {
    return first;
  }
  const Approximated approximated = approximation_before(line_, first);
  const double value = numerator / parts;
  // "a quarter of an hour", "half a century": a stretch of time, not a share of anything
  const Piece& whole = line_.at(of ? i + 3 : i + 2);
  if (whole.is("hour"_w) || whole.is("century"_w) || whole.is("minute"_w) || whole.is("decade"_w)) {
    return add(FigureKind::time, approximated.first, i + 1, first, i + 1, value, value, approximated.kind);
  }
  return add(FigureKind::ratio, approximated.first, i + 1, first, i + 1, value, value, approximated.kind);
}

std::size_t FigureReader::read_ordinal(std::size_t i, std::size_t end, int value) {
  if (line_.at(i).is("second"_w) &&
      (line_.before(i).kind == PieceKind::number || line_.before(i).is("a"_w) || line_.before(i).is("per"_w))) {
    return i;
  }
  std::size_t next = end;
  if (line_.hyphen(next)) {
    ++next;
  }
  const Piece& superlative = line_.at(next);
  const bool ranked = superlative.kind == PieceKind::word && !superlative.capitalised && value > 1 &&
                      ((line_.text(next).ends_with("est") && superlative.span.size() > 5) || superlative.is("most"_w) ||
                       superlative.is("least"_w) || superlative.is("worst"_w) || superlative.is("best"_w)) &&
                      !superlative.is("interest"_w) && !superlative.is("request"_w) && !superlative.is("protest"_w) &&
                      !superlative.is("contest"_w);
  if (ranked) {
    return add(FigureKind::rank, i, next + 1, i, end, value, value);
  }
  add(FigureKind::ordinal, i, end, i, end, value, value);
  out_.back().ordinal_word = line_.at(i).kind == PieceKind::word;
  return end;
}

// "one in five", "one of every three", "one percent", "one-third of", "a third of", "a quarter of".
std::size_t FigureReader::read_lone_one(std::size_t i) {
  std::size_t next = i + 1;
  if (line_.hyphen(next)) {
    ++next;
  }
  if (line_.at(next).kind == PieceKind::word && denominator(line_.at(next).word) != 0) {
    return read_fraction(i, next, 1);
  }
  if (line_.at(i).is("a"_w)) {
    return i;
  }
  if (const std::size_t end = read_in_ratio(i, i + 1, 1); end != i) {
    return end;
  }
  const Piece& unit = line_.at(next);
  if (next == i + 1 && unit.kind == PieceKind::word &&
      (unit.is("percent"_w) || (unit.is("per"_w) && line_.at(next + 1).is("cent"_w)))) {
    return read_quantity(Number{.first = i, .last = i + 1, .low = 1, .high = 1, .words = true});
  }
  return i;
}

// "in five", "out of ten", "of every three", "to one", "-to-1" behind a number.
std::size_t FigureReader::read_in_ratio(std::size_t i, std::size_t behind, double value) {
  std::size_t at = behind;
  bool odds = false;
  if (line_.at(at).is("in"_w)) {
    ++at;
    if (line_.at(at).is("every"_w)) {
      ++at;
    }
  } else if (line_.at(at).is("out"_w) && line_.at(at + 1).is("of"_w)) {
    at += 2;
    if (line_.at(at).is("every"_w)) {
      ++at;
    }
  } else if (line_.at(at).is("of"_w) && line_.at(at + 1).is("every"_w)) {
    at += 2;
  } else if (line_.hyphen(at) && line_.at(at + 1).is("to"_w) && line_.hyphen(at + 2)) {
    at += 3;
    odds = true;
  } else if (line_.hyphen(at) && line_.at(at + 1).is("in"_w) && line_.hyphen(at + 2)) {
    at += 3;
  } else {
    return i;
  }
  std::size_t end = at;
  double whole = 0;
  if (line_.at(at).kind == PieceKind::number) {
    const std::optional<Number> n = read_single_number(line_, at);
    if (!n || n->scaled ? !n : (n->ordinal || n->plural_years || !n->whole)) {
      return i;
    }
    whole = n->low;
    end = n->last;
  } else if (const int small = line_.at(at).kind == PieceKind::word ? small_number(line_.at(at).word) : 0; small != 0) {
    const std::optional<Number> n = read_single_number(line_, at);
    whole = n ? n->low : small;
    end = n ? n->last : at + 1;
  }
  if (whole == 0) {
    return i;
  }
  const bool year = whole >= 1000 && whole <= 2999 && line_.at(at).digits == 4 && !line_.at(at).grouped;
  const bool unit = line_.at(end).kind == PieceKind::word &&
                    (unit_kind(line_.at(end).word) == UnitKind::duration || line_.at(end).in(lex::month));
  if (!odds && (year || unit || value >= whole)) {
    return i;
  }
  const Approximated approximated = approximation_before(line_, i);
  const double ratio = odds ? value : value / whole;
  return add(FigureKind::ratio, approximated.first, end, i, end, ratio, ratio, approximated.kind);
}

}  // namespace vouch
