#include "analyzers/claims/identifiers.h"

#include "analyzers/claims/calendar.h"
#include "analyzers/claims/units.h"

namespace vouch {
namespace {

bool number_at(const Line& line, std::size_t i) { return line.at(i).kind == PieceKind::number; }

// Telephone numbers, ISBNs, case numbers: at least three groups of digits with hyphens, or the "555-0142" form.
std::size_t read_groups(const Line& line, std::size_t i) {
  std::size_t at = i;
  std::size_t groups = 1;
  while (line.hyphen(at + 1) && number_at(line, at + 2) && groups < 8) {
    at += 2;
    ++groups;
  }
  if (groups >= 3) {
    return at + 1;
  }
  if (groups == 2 && line.at(i).digits == 3 && line.at(i + 2).digits == 4 && !line.at(i).grouped &&
      !line.at(i + 2).grouped) {
    return at + 1;
  }
  // "(202) 555-0142": the area code was read on its own; take it along.
  if (line.before(i).is_mark('(') && line.at(i).digits == 3 && line.at(i + 1).is_mark(')') &&
      line.at(i + 2).digits == 3 && line.hyphen(i + 3) && line.at(i + 4).digits == 4) {
    return i + 5;
  }
  // "3.1.4", "192.168.0.1"
  std::size_t dots = i;
  while (line.at(dots + 1).is_mark('.') && line.joined(dots + 1) && line.joined(dots + 2) &&
         number_at(line, dots + 2) && dots < i + 16) {
    dots += 2;
  }
  return dots > i ? dots + 1 : i;
}

// "1600 Maple Street", "42nd Street", "221 N. Harbor Drive", "12 bis, rue" is not read.
std::size_t read_address(const Line& line, const Number& n) {
  if (n.words && !n.ordinal) {
    return n.first;
  }
  std::size_t at = n.last;
  if (line.at(at).is("block"_w)) {  // "the 400 block of Elm Street"
    return line.at(at + 1).is("of"_w) ? at + 2 : n.first;
  }
  for (int words = 0; words < 4; ++words, ++at) {
    const Piece& piece = line.at(at);
    if (number_at(line, at) && line.joined(at + 1) && words < 3) {
      ++at;
      continue;
    }  // "315 42nd Street"
    if (piece.kind != PieceKind::word || !piece.capitalised) {
      return n.first;
    }
    if (street_word(piece.word) && (words > 0 || n.ordinal)) {
      return at + 1;
    }
    if (piece.is("broadway"_w)) {
      return at + 1;
    }
  }
  return n.first;
}

// Makers and series whose number stays a name before a plural, too: "Boeing 737 jets".
bool is_maker(WordHash word) {
  switch (word) {
    case "boeing"_w:
    case "airbus"_w:
    case "apollo"_w:
    case "interstate"_w:
    case "route"_w:
    case "highway"_w:
    case "section"_w:
    case "windows"_w:
    case "iphone"_w:
    case "room"_w:
    case "flight"_w:
    case "fortune"_w:
    case "chapter"_w:
    case "title"_w:
    case "proposition"_w:
    case "type"_w:
    case "category"_w:
      return true;
    default:
      return false;
  }
}

bool counted_next(const Line& line, const Number& n) {
  const Piece& next = line.at(n.last);
  if (next.is_mark('%')) {
    return true;
  }
  if (next.kind != PieceKind::word) {
    return false;
  }
  return unit_kind(next.word) != UnitKind::none || next.in(lex::count_noun) ||
         (!next.capitalised && looks_plural(line.text(n.last)) && !next.in(lex::function_word));
}

}  // namespace

std::size_t read_identifier(const Line& line, const Number& n) {
  const std::size_t i = n.first;
  const Piece& digits = line.at(i);
  const Piece& before = line.before(i);
  if (digits.kind == PieceKind::number) {
    if (const std::size_t end = read_groups(line, i); end != i) {
      return end;
    }
    if (line.at(i + 1).is_mark('/') && line.joined(i + 1) && line.joined(i + 2) && number_at(line, i + 2)) {
      // "9/11", "24/7", "50/50"; fractions are read with the whole number before them.
      return i + 3;
    }
    if (line.at(i + 1).is_mark('(') && line.joined(i + 1) && line.at(i + 2).kind == PieceKind::word &&
        line.at(i + 2).span.size() == 1 && line.at(i + 3).is_mark(')')) {  // "401(k)", "501(c)(3)"
      std::size_t at = i + 4;
      while (line.at(at).is_mark('(') && line.joined(at) && line.at(at + 2).is_mark(')') && at < i + 16) {
        at += 3;
      }
      return at;
    }
    // "300x250": a format.
    if (line.at(i + 1).is("x"_w) && line.joined(i + 1) && line.joined(i + 2) && number_at(line, i + 2)) {
      return i + 3;
    }
    // Letters on both sides or a hyphen to a name: "F-35", "Covid-19", "G-20", "AR-15", "mid-5" is none.
    if (before.is_mark('-') && line.joined(i) && !before.space_before && line.before(i, 2).kind == PieceKind::word &&
        line.before(i, 2).capitalised && !n.range && month_number(line.text(i - 2)) == 0 &&
        !line.before(i, 2).is("mid"_w)) {
      return n.last;
    }
    // "7-Eleven", "3-D", "4-H"
    if (line.hyphen(i + 1) && line.at(i + 2).kind == PieceKind::word && line.at(i + 2).capitalised && !n.scaled &&
        digits.value < 100) {
      return i + 3;
    }
    // Letters that hang on the digits: "737s", "4K", "9mm" is read as a unit.
    if (line.joined(i + 1) && line.at(i + 1).kind == PieceKind::word && n.last == i + 1 &&
        unit_kind(line.at(i + 1).word) == UnitKind::none && !line.at(i + 1).is("x"_w) && !line.at(i + 1).is("am"_w) &&
        !line.at(i + 1).is("pm"_w)) {
      return i + 2;
    }
    if (digits.value == 911 && digits.digits == 3 && !n.range && !counted_next(line, n)) {
      return n.last;
    }
  }
  if (const std::size_t end = read_address(line, n); end != i) {
    return end;
  }
  if (before.is_mark('#')) {
    return i;
  }
  if (before.kind != PieceKind::word || n.scaled || n.vague || digits.grouped || !n.whole || n.low >= 100'000) {
    return i;
  }
  // "HB 1523", "AB 109": a code of few capitals, unless it is a country's or a state's.
  const bool code = before.all_caps && before.span.size() <= 3 && !before.starts_sentence && !n.words &&
                    digits.digits >= 3 && !before.in(lex::place | lex::preposition | lex::function_word);
  if (code) {
    return n.last;
  }
  if (before.capitalised &&
      (is_maker(before.word) || (names_by_number(before.word) && !before.starts_sentence && !before.is("no"_w)))) {
    return n.last;
  }
  if (counted_next(line, n)) {
    return i;
  }
  // "No. 2" is a rank; figures.cpp reads it.
  if (before.is("no"_w) || before.is("nos"_w) || before.is("number"_w)) {
    return i;
  }
  if (names_by_number(before.word) && (before.capitalised || (!n.words && n.low < 1000))) {
    return n.last;
  }
  if (n.words || n.range) {
    return i;
  }
  // A name and a number: "Fortune 500", "Super Bowl 50", "Dow 30". Not at a sentence's start, where any word has a
  // capital, and not before a year, which the caller tells from its four digits.
  const bool name = before.capitalised &&
                    !(before.starts_sentence && (before.lex & (lex::common_word | lex::function_word)) != 0) &&
                    !before.in(lex::function_word | lex::preposition | lex::approximator | lex::month | lex::weekday) &&
                    month_number(line.text(i - 1)) == 0;
  const bool year_like = digits.digits == 4 && n.low >= 1700 && n.low <= 2100;
  return name && !year_like ? n.last : i;
}

std::size_t read_score(const Line& line, const Number& n) {
  const std::size_t i = n.first;
  if (line.at(i).kind != PieceKind::number || !line.hyphen(i + 1) || !number_at(line, i + 2)) {
    return i;
  }
  if (line.at(i).grouped || line.at(i).decimal || line.at(i + 2).decimal || line.at(i).digits > 3 ||
      line.at(i + 2).digits > 3) {
    return i;
  }
  const std::size_t end = i + 3;
  const Piece& next = line.at(end);
  if (next.is_mark('%') || (next.kind == PieceKind::word && unit_kind(next.word) != UnitKind::none) ||
      scale_of(next) != 0) {
    return i;
  }
  if (line.before(i).is_mark('$')) {
    return i;
  }
  // "10-15 voters" is a range; "15-10", "won 3-5", "5-4 ruling" are results.
  const bool rising = line.at(i).value < line.at(i + 2).value;
  if (rising && next.kind == PieceKind::word && !next.capitalised && looks_plural(line.text(end)) &&
      !next.is("loss"_w)) {
    return i;
  }
  if (rising && line.hyphen(end)) {
    return i;
  }  // "10-15-minute", "8-12-year-olds"
  return end;
}

}  // namespace vouch
