#include "analyzers/claims/figures.h"

#include <algorithm>

#include "analyzers/claims/dates.h"
#include "analyzers/claims/figure_reader.h"
#include "analyzers/claims/identifiers.h"
#include "analyzers/claims/numbers.h"
#include "analyzers/claims/pieces.h"
#include "analyzers/claims/units.h"
#include "analyzers/text/word_set.h"

namespace vouch {
namespace {

// What makes a figure of the article before it: "a third", "a dozen", "a month ago".
constexpr WordSet kCounted({"day"_w,     "days"_w,    "week"_w,     "weeks"_w,    "month"_w,   "months"_w,
                            "year"_w,    "years"_w,   "decade"_w,   "decades"_w,  "hundred"_w, "thousand"_w,
                            "million"_w, "billion"_w, "trillion"_w, "dozen"_w,    "half"_w,    "halves"_w,
                            "third"_w,   "thirds"_w,  "quarter"_w,  "quarters"_w, "fourth"_w,  "fourths"_w,
                            "fifth"_w,   "fifths"_w,  "sixth"_w,    "sixths"_w,   "seventh"_w, "sevenths"_w,
                            "eighth"_w,  "eighths"_w, "ninth"_w,    "ninths"_w,   "tenth"_w,   "tenths"_w});

// What makes a date of "last", "this" and "next" before it, beside weekdays and months.
constexpr WordSet kPeriods({"week"_w, "weekend"_w, "month"_w, "year"_w, "quarter"_w, "summer"_w, "winter"_w, "spring"_w,
                            "fall"_w, "autumn"_w, "semester"_w, "night"_w, "morning"_w, "afternoon"_w, "evening"_w});

// Whether a figure may begin with a word that is on their list. The commonest of them need more: articles something
// that is counted, "this" a period, months that are other words, too, their capital. `Item` is a token or a piece.
template <typename Item, typename Capitalised>
bool may_begin(const Item& item, const Item* next, bool next_is_word, Capitalised capitalised) {
  switch (item.word) {
    case "a"_w:
    case "an"_w:
      return !next_is_word || kCounted.has(next->word);
    case "last"_w:
    case "this"_w:
    case "next"_w:
      return !next_is_word || capitalised(*next) || kPeriods.has(next->word);
    case "may"_w:
    case "march"_w:
    case "sat"_w:
    case "sun"_w:
      return capitalised(item);
    default:
      return true;
  }
}

bool begins(const Token& token, const Token* next) {
  return token.watched(watch::figure) && may_begin(token, next, next != nullptr && next->kind == TokenKind::word,
                                                   [](const Token& t) { return t.has(kCapitalised); });
}

bool begins(const Piece& piece, const Piece& next) {
  return piece.watched &&
         may_begin(piece, &next, next.kind == PieceKind::word, [](const Piece& p) { return p.capitalised; });
}

// Whether any token of the sentence may begin a figure, or hide one in a compound.
bool may_hold_figure(const BlockText& block, const Sentence& sentence) {
  for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
    const Token& token = block.tokens[i];
    if (token.kind == TokenKind::number || (token.flags & (kHasDigit | kCompound | kAbbreviation)) != 0) {
      return true;
    }
    if (begins(token, i + 1 < sentence.last ? &block.tokens[i + 1] : nullptr)) {
      return true;
    }
  }
  return false;
}

}  // namespace

void FigureReader::read() {
  std::size_t i = line_.first;
  while (i < line_.last) {
    const Piece& piece = line_.at(i);
    const Piece& behind = line_.at(i + 1);
    if (piece.kind == PieceKind::word && !behind.is_mark('$') && !begins(piece, behind)) {
      ++i;
      continue;
    }
    const std::size_t next = read_at(i);
    i = next > i ? next : i + 1;
  }
}

// The piece behind the figure at i, or i where there is none.
std::size_t FigureReader::read_at(std::size_t i) {
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
bool FigureReader::currency_code(std::size_t i) const {
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

std::size_t FigureReader::read_money(std::size_t i) {
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
std::size_t FigureReader::read_short_decade(std::size_t i) {
  const bool decade = line_.joined(i + 1) && line_.at(i + 1).is("s"_w);
  const std::size_t end = decade ? i + 2 : i + 1;
  return add(FigureKind::year, i, end, i, end, line_.at(i).value, line_.at(i).value);
}

// A number: what does it count?
std::size_t FigureReader::read_quantity(Number n) {
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
                          (than.kind == PieceKind::word && than.span.size() > 4 && line_.text(at + 1).ends_with("er") &&
                           !than.in(lex::function_word));
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
std::size_t FigureReader::read_points(std::size_t percent) const {
  std::size_t at = percent + 1;
  if (line_.hyphen(at)) {
    ++at;
  }
  return line_.at(at).is("point"_w) || line_.at(at).is("points"_w) ? at + 1 : 0;
}

bool FigureReader::is_year(const Number& n) const {
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

std::size_t FigureReader::read_ordinal_digits(const Number& n) {
  if (const std::size_t end = read_identifier(line_, n); end != n.first) {
    return add(FigureKind::identifier, n.first, end, n.first, n.last, n.low, n.high);
  }
  return read_ordinal(n.first, n.last, static_cast<int>(std::min(n.low, 1e6)));
}

std::size_t FigureReader::read_decade(const Number& n) {
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

std::size_t FigureReader::add_multiple(std::size_t i, std::size_t end, double value) {
  return add(FigureKind::multiple, approximation_before(line_, i).first, end, i, end, value, value);
}

std::size_t FigureReader::add_date(const DateRead& read) {
  add(FigureKind::date, read.first, read.last, read.first, read.last, 0, 0);
  out_.back().date = read.date;
  out_.back().days_off = read.days_off;
  out_.back().has_days_off = read.has_offset;
  return read.last;
}

std::size_t FigureReader::add(FigureKind kind, std::size_t first, std::size_t last, std::size_t number_first,
                              std::size_t number_last, double low, double high, Approximation approximation, Span unit,
                              WordHash lemma, bool range) {
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

constexpr std::uint32_t kMostAtOnce = 20'000;  // tokens

std::vector<Figure> find_figures(const BlockText& block) {
  std::vector<Figure> out;
  std::vector<Piece> pieces;
  Offset done = 0;
  for (const Sentence& sentence : block.sentences) {
    if (!may_hold_figure(block, sentence)) {
      continue;
    }
    // A sentence longer than any is read in parts, so that what reading takes does not grow with it.
    for (Sentence part = sentence; part.first < sentence.last && out.size() < kMaxFigures; part.first = part.last) {
      part.last = std::min(sentence.last, part.first + kMostAtOnce);
      cut_pieces(block, part, done, pieces);
      const Line line{.prose = block.prose, .pieces = pieces, .first = 0, .last = pieces.size()};
      FigureReader(line, out).read();
    }
  }
  return out;
}

}  // namespace vouch
