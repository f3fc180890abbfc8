#include "analyzers/claims/figures.h"

#include <algorithm>

#include "analyzers/claims/dates.h"
#include "analyzers/claims/identifiers.h"
#include "analyzers/claims/numbers.h"
#include "analyzers/claims/pieces.h"
#include "analyzers/claims/units.h"

namespace vouch {
namespace {

struct Approximated {
  std::size_t first = 0;
  Approximation kind = Approximation::exact;
};

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

// Reads the figures of one sentence.
class Reader {
 public:
  Reader(const Line& line, std::vector<Figure>& out) : line_(line), out_(out) {}

  void read() {
    std::size_t i = line_.first;
    while (i < line_.last) {
      const std::size_t next = read_at(i);
      i = next > i ? next : i + 1;
    }
  }

 private:
  // The piece behind the figure at i, or i where there is none.
  std::size_t read_at(std::size_t i) {
    const Piece& piece = line_.at(i);
    const bool digits = piece.kind == PieceKind::number;
    if (!digits && piece.kind != PieceKind::word && !piece.is_mark('$')) {
      return i;
    }
    if (digits && line_.before(i).is_mark('\'') && line_.joined(i) && line_.at(i).digits == 2) {
      return read_short_decade(i);
    }
    if (!piece.is_mark('$')) {
      if (const std::optional<DateRead> date = read_date(line_, i)) {
        return add_date(*date);
      }
      if (const std::size_t end = read_time(line_, i); end != i) {
        return add(FigureKind::time, i, end, i, end, piece.value, piece.value);
      }
    }
    if (piece.is_mark('$') || currency_code(i)) {
      if (const std::size_t end = read_money(i); end != i) {
        return end;
      }
      return i;
    }
    if (!digits) {
      if (const std::size_t end = read_word_figure(i); end != i) {
        return end;
      }
    }
    if (const std::optional<Number> number = read_number(line_, i)) {
      return read_quantity(*number);
    }
    if (piece.is("one"_w) || piece.is("a"_w) || piece.is("1"_w)) {
      return read_lone_one(i);
    }
    return i;
  }

  // "US$", "A$", "EUR 5", "Rs. 200"
  [[nodiscard]] bool currency_code(std::size_t i) const {
    const Piece& piece = line_.at(i);
    if (piece.kind != PieceKind::word || !piece.capitalised) {
      return false;
    }
    if (line_.at(i + 1).is_mark('$') && line_.joined(i + 1) && piece.span.size() <= 3) {
      return true;
    }
    const bool code =
        piece.is("eur"_w) || piece.is("usd"_w) || piece.is("gbp"_w) || piece.is("chf"_w) || piece.is("rs"_w);
    return code && line_.at(i + 1).kind == PieceKind::number;
  }

  std::size_t read_money(std::size_t i) {
    std::size_t at = i;
    while (at < i + 2 && line_.at(at).kind != PieceKind::number) {
      ++at;
    }
    std::optional<Number> n = line_.at(at).kind == PieceKind::number ? read_number(line_, at) : std::nullopt;
    if (!n) {
      return i;
    }
    const Approximated approximated = approximation_before(line_, i);
    std::size_t end = n->last;
    if (const Piece& unit = line_.at(end); unit.kind == PieceKind::word && unit_kind(unit.word) == UnitKind::currency) {
      ++end;
    }
    return add(FigureKind::money, approximated.first, end, n->first, n->last, n->low, n->high, approximated.kind, {},
               "dollar"_w, n->range);
  }

  // "'90s"
  std::size_t read_short_decade(std::size_t i) {
    const bool decade = line_.joined(i + 1) && line_.at(i + 1).is("s"_w);
    const std::size_t end = decade ? i + 2 : i + 1;
    return add(FigureKind::year, i, end, i, end, line_.at(i).value, line_.at(i).value);
  }

  // Figures that begin with a word: fractions, ordinals, ranks, multiples.
  std::size_t read_word_figure(std::size_t i) {
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
  std::size_t read_fraction(std::size_t first, std::size_t i, double numerator) {
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

  std::size_t read_ordinal(std::size_t i, std::size_t end, int value) {
    if (line_.at(i).is("second"_w) &&
        (line_.before(i).kind == PieceKind::number || line_.before(i).is("a"_w) || line_.before(i).is("per"_w))) {
      return i;
    }
    std::size_t next = end;
    if (line_.hyphen(next)) {
      ++next;
    }
    const Piece& superlative = line_.at(next);
    const bool ranked =
        superlative.kind == PieceKind::word && !superlative.capitalised && value > 1 &&
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
  std::size_t read_lone_one(std::size_t i) {
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
  std::size_t read_in_ratio(std::size_t i, std::size_t behind, double value) {
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
    } else if (const int small = line_.at(at).kind == PieceKind::word ? small_number(line_.at(at).word) : 0;
               small != 0) {
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

  // A number: what does it count?
  std::size_t read_quantity(Number n) {
    const std::size_t i = n.first;
    const Piece& before = line_.before(i);
    if (n.ordinal) {
      return read_ordinal_digits(n);
    }
    if (n.plural_years) {
      return read_decade(n);
    }
    const Approximated approximated = approximation_before(line_, i);
    std::size_t at = n.last;
    bool hyphen = false;
    if (n.vague && line_.at(at).is("of"_w) && line_.at(at + 1).kind == PieceKind::word &&
        unit_kind(line_.at(at + 1).word) != UnitKind::none) {
      ++at;  // "hundreds of thousands of dollars", "dozens of miles"
    }
    if (line_.hyphen(at)) {
      ++at;
      hyphen = true;
    }
    const Piece& next = line_.at(at);
    const auto emit = [&](FigureKind kind, std::size_t end, Span unit = {}, WordHash lemma = 0) {
      add(kind, approximated.first, end, n.first, n.last, n.low, n.high,
          n.vague ? Approximation::tens : approximated.kind, unit, lemma, n.range);
      out_.back().modifier = hyphen;
      return end;
    };
    // Percent and percentage points.
    if (next.is_mark('%')) {
      const std::size_t points = read_points(at);
      return points != 0 ? emit(FigureKind::points, points, next.span, "point"_w)
                         : emit(FigureKind::percent, at + 1, next.span, "percent"_w);
    }
    if (next.is("percentage"_w) || next.is("basis"_w)) {
      const Piece& point = line_.at(line_.hyphen(at + 1) ? at + 2 : at + 1);
      if (point.is("point"_w) || point.is("points"_w)) {
        return emit(FigureKind::points, (line_.hyphen(at + 1) ? at + 3 : at + 2), next.span.joined(point.span),
                    "point"_w);
      }
    }
    if (next.is("percent"_w) || next.is("pct"_w)) {
      return emit(FigureKind::percent, at + 1, next.span, "percent"_w);
    }
    if (next.is("per"_w) && line_.at(at + 1).is("cent"_w)) {
      return emit(FigureKind::percent, at + 2, next.span.joined(line_.at(at + 1).span), "percent"_w);
    }
    // Ages.
    if (const std::size_t end = read_age(n, at, hyphen); end != i) {
      return add(FigureKind::age, i, end, n.first, n.last, n.low, n.high);
    }
    // Results and names before ranges and counts.
    if (const std::size_t end = read_score(line_, n); end != i) {
      return add(FigureKind::score, i, end, i, end, line_.at(i).value, line_.at(i + 2).value);
    }
    if (const std::size_t end = read_identifier(line_, n); end != i) {
      const bool bracket = before.is_mark('(') && line_.at(n.last).is_mark(')');  // "(202) 555-0142"
      return add(FigureKind::identifier, bracket ? i - 1 : i, end, n.first, n.last, n.low, n.high);
    }
    if (const std::size_t end = read_in_ratio(i, n.last, n.low); end != i) {
      return end;
    }
    // "two-thirds", "three quarters of"
    if (n.words && next.kind == PieceKind::word && denominator(next.word) != 0 && n.low < 10) {
      if (const std::size_t end = read_fraction(i, at, n.low); end != i) {
        return end;
      }
    }
    // Ranks: "No. 2", "number one", "ranked 15", "#3".
    if (before.is("no"_w) || before.is("number"_w) || before.is_mark('#')) {
      if (before.is_mark('#') || before.capitalised || before.is("number"_w)) {
        return add(FigureKind::rank, i - 1, n.last, i, n.last, n.low, n.high);
      }
    }
    // Multiples.
    if (next.is("times"_w)) {
      const Piece& than = line_.at(at + 1);
      const bool compares = than.is("as"_w) || than.is("more"_w) || than.is("the"_w) || than.is("less"_w) ||
                            than.is("that"_w) || than.is("likelier"_w) || than.is("what"_w) ||
                            (than.kind == PieceKind::word && than.span.size() > 4 &&
                             line_.text(at + 1).ends_with("er") && !than.in(lex::function_word));
      return emit(compares ? FigureKind::multiple : FigureKind::count, at + 1, next.span, "time"_w);
    }
    if (next.is("fold"_w) || (next.is("x"_w) && line_.joined(at))) {
      return emit(FigureKind::multiple, at + 1, next.span, "time"_w);
    }
    if (n.hyphen_range && is_year(n)) {  // "the 2022-23 season"
      return add(FigureKind::year, i, n.last, i, n.last, n.low, n.low + 1);
    }
    if (next.kind == PieceKind::word) {
      switch (unit_kind(next.word)) {
        case UnitKind::currency:
          return emit(FigureKind::money, at + 1, next.span, hash_word(singular(line_.text(at))));
        case UnitKind::physical:
          if (next.is("m"_w) && !line_.joined(at)) {
            break;
          }
          return emit(FigureKind::measure, at + 1, next.span, hash_word(singular(line_.text(at))));
        case UnitKind::duration:
          if (next.capitalised) {
            break;
          }
          return emit(FigureKind::duration, at + 1, next.span, hash_word(singular(line_.text(at))));
        default:
          break;
      }
    }
    if (is_year(n) && !(next.in(lex::count_noun) && looks_plural(line_.text(at)))) {
      return add(FigureKind::year, i, n.last, i, n.last, n.low, n.high);
    }
    if (next.is("points"_w) || next.is("point"_w)) {
      return emit(FigureKind::points, at + 1, next.span, "point"_w);
    }
    Span unit;
    WordHash lemma = 0;
    if (const std::size_t end = read_counted(at, hyphen, n.vague, unit, lemma); end != at) {
      return emit(FigureKind::count, end, unit, lemma);
    }
    return emit(FigureKind::plain, n.last);
  }

  // "3%-point" and "3% points": the piece behind, or 0.
  [[nodiscard]] std::size_t read_points(std::size_t percent) const {
    std::size_t at = percent + 1;
    if (line_.hyphen(at)) {
      ++at;
    }
    return line_.at(at).is("point"_w) || line_.at(at).is("points"_w) ? at + 1 : 0;
  }

  [[nodiscard]] bool is_year(const Number& n) const {
    const Piece& piece = line_.at(n.first);
    const auto four = [](const Piece& p) {
      return p.kind == PieceKind::number && p.digits == 4 && !p.grouped && !p.decimal && p.value >= 1500 &&
             p.value <= 2199;
    };
    if (n.hyphen_range) {
      return four(piece);
    }  // "2019-20", "2014-2016"
    return four(piece) && (!n.range || n.high < 2200) && !n.scaled;
  }

  std::size_t read_ordinal_digits(const Number& n) {
    if (const std::size_t end = read_identifier(line_, n); end != n.first) {
      return add(FigureKind::identifier, n.first, end, n.first, n.last, n.low, n.high);
    }
    return read_ordinal(n.first, n.last, static_cast<int>(std::min(n.low, 1e6)));
  }

  std::size_t read_decade(const Number& n) {
    const Piece& before = line_.before(n.first);
    const bool person = before.in(lex::possessive) ||
                        ((before.is("mid"_w) || before.is("early"_w) || before.is("late"_w)) &&
                         line_.before(n.first, 2).in(lex::possessive)) ||
                        (before.is_mark('-') && line_.before(n.first, 3).in(lex::possessive));
    if (n.low >= 1000) {
      return add(FigureKind::year, n.first, n.last, n.first, n.last, n.low, n.low + 9);
    }
    if (person && n.low >= 10 && n.low <= 100) {
      return add(FigureKind::age, n.first, n.last, n.first, n.last, n.low, n.low + 9);
    }
    if (n.low <= 90 && static_cast<int>(n.low) % 10 == 0) {
      return add(FigureKind::plain, n.first, n.last, n.first, n.last, n.low, n.low + 9);
    }
    return add(FigureKind::identifier, n.first, n.last, n.first, n.last, n.low, n.low);  // "737s"
  }

  // The piece behind an age, or n.first: "16-year-old", "42 years old", "aged 42", "age 16", ", 54,".
  std::size_t read_age(const Number& n, std::size_t at, bool hyphen) const {
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
  std::size_t read_counted(std::size_t at, bool hyphen, bool vague, Span& unit, WordHash& lemma) const {
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
      const bool skippable = piece.is("more"_w) || piece.is("other"_w) || piece.is("new"_w) ||
                             piece.is("additional"_w) || piece.is("different"_w) || piece.is("such"_w) ||
                             piece.is("fewer"_w) || piece.is("less"_w);
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

  std::size_t add_multiple(std::size_t i, std::size_t end, double value) {
    return add(FigureKind::multiple, approximation_before(line_, i).first, end, i, end, value, value);
  }

  std::size_t add_date(const DateRead& read) {
    add(FigureKind::date, read.first, read.last, read.first, read.last, 0, 0);
    out_.back().date = read.date;
    out_.back().days_off = read.days_off;
    out_.back().has_days_off = read.has_offset;
    return read.last;
  }

  std::size_t add(FigureKind kind, std::size_t first, std::size_t last, std::size_t number_first,
                  std::size_t number_last, double low, double high, Approximation approximation = Approximation::exact,
                  Span unit = {}, WordHash lemma = 0, bool range = false) {
    Figure figure;
    figure.kind = kind;
    figure.span = {line_.at(first).span.begin, line_.at(last - 1).span.end};
    figure.number = {line_.at(number_first).span.begin, line_.at(number_last - 1).span.end};
    figure.unit = unit;
    figure.unit_word = lemma;
    figure.low = low;
    figure.high = high;
    figure.approximation = approximation;
    figure.sentence = line_.at(number_first).sentence;
    figure.quoted = line_.at(number_first).quoted;
    figure.range = range;
    // An approximation may reach back over the last figure ("to 40 to 50"): never overlap it.
    if (!out_.empty() && figure.span.begin < out_.back().span.end) {
      figure.span.begin = figure.number.begin;
    }
    if (!out_.empty() && out_.back().span.end > figure.span.begin) {
      figure.span.begin = out_.back().span.end;
    }
    out_.push_back(figure);
    return last;
  }

  const Line& line_;
  std::vector<Figure>& out_;
};

}  // namespace

std::vector<Figure> find_figures(const BlockText& block) {
  std::vector<Figure> out;
  const std::vector<Piece> pieces = cut_pieces(block);
  std::size_t first = 0;
  while (first < pieces.size()) {
    std::size_t last = first + 1;
    while (last < pieces.size() && pieces[last].sentence == pieces[first].sentence) {
      ++last;
    }
    const Line line{.prose = block.prose, .pieces = pieces, .first = first, .last = last};
    Reader(line, out).read();
    first = last;
  }
  return out;
}

}  // namespace vouch
