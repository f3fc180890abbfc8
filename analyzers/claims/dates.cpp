#include "analyzers/claims/dates.h"

#include <cmath>

#include "analyzers/claims/numbers.h"

namespace vouch {
namespace {

std::uint8_t month_of(const Piece& piece, std::string_view text) {
  return piece.kind == PieceKind::word && piece.capitalised ? month_number(text) : std::uint8_t{0};
}

// "May" and "March" are also verbs, "April", "June" and "August" also names.
bool ambiguous_month(std::uint8_t month) { return month == 3 || month == 4 || month == 5 || month == 6 || month == 8; }

std::uint8_t weekday_at(const Line& line, std::size_t i) {
  const Piece& piece = line.at(i);
  if (piece.kind != PieceKind::word || !piece.capitalised) {
    return 0;
  }
  const std::string_view text = line.text(i);
  const std::uint8_t day = weekday_number(text);
  // "Sat", "Sun", "Wed", "Mon" are other words as well: they need their full stop and a date behind them.
  if (day != 0 && text.size() < 6) {
    const std::size_t next = line.at(i + 1).is_mark(',') ? i + 2 : i + 1;
    const bool dated = month_of(line.at(next), line.text(next)) != 0 || line.at(next).kind == PieceKind::number;
    return dated ? day : std::uint8_t{0};
  }
  return day;
}

int year_at(const Line& line, std::size_t i) {
  const Piece& piece = line.at(i);
  if (piece.kind != PieceKind::number || piece.digits != 4 || piece.grouped || piece.decimal) {
    return 0;
  }
  if (line.joined(i + 1) && line.at(i + 1).kind == PieceKind::word) {
    return 0;
  }
  if (line.hyphen(i + 1) && line.at(i + 2).kind == PieceKind::number) {  // "2024-03-05" is a date of its own
    return 0;
  }
  const int year = static_cast<int>(piece.value);
  return year >= 1000 && year <= 2999 ? year : 0;
}

int day_at(const Line& line, std::size_t i, std::size_t& last) {
  const Piece& piece = line.at(i);
  if (piece.kind != PieceKind::number || piece.digits == 0 || piece.digits > 2 || piece.decimal) {
    return 0;
  }
  const int day = static_cast<int>(piece.value);
  if (day < 1 || day > 31) {
    return 0;
  }
  last = i + 1;
  const Piece& suffix = line.at(i + 1);
  if (line.joined(i + 1) && suffix.kind == PieceKind::word) {
    if (suffix.is("st"_w) || suffix.is("nd"_w) || suffix.is("rd"_w) || suffix.is("th"_w)) {
      last = i + 2;
    } else {
      return 0;
    }
  }
  return day;
}

// ", 2024" or " 2024" behind a day.
void take_year(const Line& line, DateRead& read) {
  std::size_t at = read.last;
  if (line.at(at).is_mark(',')) {
    ++at;
  }
  if (const int year = year_at(line, at); year != 0) {
    read.date.year = static_cast<std::int16_t>(year);
    read.last = at + 1;
  }
}

// "March 5", "March 5, 2024", "March 5-7, 2024", "March 2024", and a bare month where a preposition says so.
std::optional<DateRead> read_month(const Line& line, std::size_t i, bool needs_day) {
  const std::uint8_t month = month_of(line.at(i), line.text(i));
  if (month == 0) {
    return std::nullopt;
  }
  DateRead read{.first = i, .last = i + 1, .date = {}};
  read.date.month = month;
  std::size_t behind_day = 0;
  if (const int day = day_at(line, i + 1, behind_day);
      day != 0 && !line.at(behind_day).is_mark('%') && !(line.at(behind_day).is_mark(':') && line.joined(behind_day))) {
    read.date.day = static_cast<std::uint8_t>(day);
    read.last = behind_day;
    std::size_t behind_end = 0;
    if (line.hyphen(behind_day) && day_at(line, behind_day + 1, behind_end) > day) {
      read.last = behind_end;
    }
    take_year(line, read);
    return read;
  }
  if (needs_day) {
    return std::nullopt;
  }
  std::size_t year_piece = i + 1;
  if (line.at(year_piece).is_mark(',') || line.at(year_piece).is("of"_w)) {
    ++year_piece;
  }
  if (const int year = year_at(line, year_piece); year != 0) {
    read.date.year = static_cast<std::int16_t>(year);
    read.last = year_piece + 1;
    return read;
  }
  const Piece& before = line.before(i);
  const bool said = before.is("in"_w) || before.is("since"_w) || before.is("until"_w) || before.is("by"_w) ||
                    before.is("during"_w) || before.is("last"_w) || before.is("next"_w) || before.is("this"_w) ||
                    before.is("early"_w) || before.is("late"_w) || before.is("mid"_w) || before.is("through"_w) ||
                    before.is_mark('-');
  const Piece& next = line.at(i + 1);
  const bool name = next.kind == PieceKind::word && next.capitalised && next.span.begin != 0 && !next.is("and"_w);
  if (said && !name) {
    return read;
  }
  if (!ambiguous_month(month) && !name && !line.at(i).starts_sentence) {
    return read;
  }
  return std::nullopt;
}

std::optional<DateRead> read_weekday(const Line& line, std::size_t i) {
  const std::uint8_t weekday = weekday_at(line, i);
  if (weekday == 0) {
    return std::nullopt;
  }
  DateRead read{.first = i, .last = i + 1, .date = {}};
  std::size_t at = i + 1;
  if (line.at(at).is_mark(',')) {
    ++at;
  }
  std::optional<DateRead> dated = read_month(line, at, true);
  if (!dated && line.at(at).kind == PieceKind::number) {  // "Monday, 5 March 2024"
    std::size_t behind = 0;
    const int day = day_at(line, at, behind);
    const std::uint8_t month = month_of(line.at(behind), line.text(behind));
    if (day != 0 && month != 0) {
      dated = DateRead{.first = at, .last = behind + 1, .date = {}};
      dated->date.day = static_cast<std::uint8_t>(day);
      dated->date.month = month;
      take_year(line, *dated);
    }
  }
  if (dated) {
    read.last = dated->last;
    read.date = dated->date;
    read.date.weekday = weekday;
    return read;
  }
  // Feast days, papers and the like: "Good Friday", "Black Friday", "Super Tuesday", "the Sunday Times".
  const Piece& before = line.before(i);
  const Piece& next = line.at(i + 1);
  const bool modifier = before.kind == PieceKind::word && before.capitalised && !before.starts_sentence &&
                        month_of(before, line.text(i - 1)) == 0 && !before.in(lex::function_word);
  const bool feast = before.is("good"_w) || before.is("black"_w) || before.is("super"_w) || before.is("ash"_w) ||
                     before.is("cyber"_w) || before.is("bloody"_w) || before.is("palm"_w) || before.is("easter"_w) ||
                     before.is("fat"_w) || before.is("giving"_w) || before.is("whit"_w);
  const bool holder =
      next.kind == PieceKind::word && next.capitalised && !next.all_caps && weekday_at(line, i + 1) == 0;
  if ((modifier && before.capitalised && feast) || (feast && before.capitalised) || holder) {
    return std::nullopt;
  }
  if (line.hyphen(i + 1) && weekday_at(line, i + 2) == 0 && line.at(i + 2).kind == PieceKind::word) {
    return std::nullopt;
  }
  read.date.weekday = weekday;
  read.date.relative = true;
  if (next.is("morning"_w) || next.is("afternoon"_w) || next.is("evening"_w) || next.is("night"_w)) {
    read.last = i + 2;
  }
  return read;
}

bool season_or_period(WordHash word) {
  switch (word) {
    case "week"_w:
    case "weekend"_w:
    case "month"_w:
    case "year"_w:
    case "quarter"_w:
    case "summer"_w:
    case "winter"_w:
    case "spring"_w:
    case "fall"_w:
    case "autumn"_w:
    case "semester"_w:
    case "night"_w:
      return true;
    default:
      return false;
  }
}

// Days in the period that a word names, for "three weeks ago"; 0 for other words.
int period_days(WordHash word) {
  switch (word) {
    case "day"_w:
    case "days"_w:
      return 1;
    case "week"_w:
    case "weeks"_w:
      return 7;
    case "month"_w:
    case "months"_w:
      return 30;
    case "year"_w:
    case "years"_w:
      return 365;
    case "decade"_w:
    case "decades"_w:
      return 3652;
    default:
      return 0;
  }
}

// "last week", "this month", "last November", "next Tuesday".
std::optional<DateRead> read_last(const Line& line, std::size_t i) {
  const Piece& piece = line.at(i);
  const bool last = piece.is("last"_w);
  const bool current = piece.is("this"_w);
  const bool next = piece.is("next"_w);
  if (!last && !current && !next) {
    return std::nullopt;
  }
  const Piece& noun = line.at(i + 1);
  if (noun.kind != PieceKind::word) {
    return std::nullopt;
  }
  // "the last week", "his last year", "every last month" are durations or ordinals.
  const Piece& before = line.before(i);
  if (before.in(lex::determiner | lex::possessive) && !before.is("late"_w)) {
    return std::nullopt;
  }
  DateRead read{.first = i, .last = i + 2, .date = {}};
  read.date.relative = true;
  if (const std::uint8_t weekday = weekday_at(line, i + 1); weekday != 0) {
    read.date.weekday = weekday;
    const Piece& day_part = line.at(i + 2);
    if (day_part.is("morning"_w) || day_part.is("afternoon"_w) || day_part.is("evening"_w) || day_part.is("night"_w)) {
      read.last = i + 3;
    }
  } else if (const std::uint8_t month = month_of(noun, line.text(i + 1)); month != 0) {
    read.date.month = month;
  } else if (current && (noun.is("morning"_w) || noun.is("afternoon"_w) || noun.is("evening"_w))) {
    read.has_offset = true;
  } else if (!season_or_period(noun.word) || noun.capitalised) {
    return std::nullopt;
  } else if (noun.is("night"_w) && !last) {
    return std::nullopt;
  }
  // "earlier this month", "late last year", "early next week".
  if (before.is("earlier"_w) || before.is("later"_w) || before.is("late"_w) || before.is("early"_w)) {
    read.first = i - 1;
  }
  return read;
}

std::optional<DateRead> read_relative(const Line& line, std::size_t i) {
  const Piece& piece = line.at(i);
  if (piece.is("yesterday"_w) || piece.is("tomorrow"_w) || piece.is("tonight"_w)) {
    if (piece.capitalised && !piece.starts_sentence) {
      return std::nullopt;
    }
    DateRead read{.first = i, .last = i + 1, .date = {}};
    read.date.relative = true;
    read.has_offset = true;
    read.days_off = piece.is("yesterday"_w) ? -1 : piece.is("tomorrow"_w) ? 1 : 0;
    return read;
  }
  if (std::optional<DateRead> read = read_last(line, i)) {
    return read;
  }
  // "two weeks ago", "a month ago", "18 months ago"
  std::size_t at = i;
  double count = 0;
  if (piece.is("a"_w) || piece.is("an"_w) || piece.is("one"_w)) {
    count = 1;
    at = i + 1;
  } else if (piece.kind == PieceKind::number || small_number(piece.word) != 0) {
    const std::optional<Number> n = read_single_number(line, i);
    if (!n || !n->whole || n->low > 10'000) {
      return std::nullopt;
    }
    count = n->low;
    at = n->last;
  } else {
    return std::nullopt;
  }
  const int days = line.at(at).kind == PieceKind::word ? period_days(line.at(at).word) : 0;
  if (days == 0 || !line.at(at + 1).is("ago"_w)) {
    return std::nullopt;
  }
  DateRead read{.first = i, .last = at + 2, .date = {}};
  read.date.relative = true;
  read.days_off = -static_cast<std::int32_t>(std::lround(count * days));
  read.has_offset = days <= 7;  // "three months ago" is no single day
  return read;
}

// "2024-03-05", "3/5/2024", "5 March 2024", "the 5th of March"
std::optional<DateRead> read_numeric(const Line& line, std::size_t i) {
  const Piece& piece = line.at(i);
  if (piece.kind != PieceKind::number || piece.decimal || piece.grouped) {
    return std::nullopt;
  }
  const auto number = [&](std::size_t k) {
    return line.at(k).kind == PieceKind::number && !line.at(k).grouped && !line.at(k).decimal;
  };
  const auto value = [&](std::size_t k) { return static_cast<int>(line.at(k).value); };
  const bool three = number(i + 2) && number(i + 4) && line.joined(i + 1) && line.joined(i + 2) && line.joined(i + 3) &&
                     line.joined(i + 4);
  DateRead read{.first = i, .last = i + 5, .date = {}};
  if (three && piece.digits == 4 && line.at(i + 1).is_mark('-') && line.at(i + 3).is_mark('-') &&
      days_from_civil(value(i), static_cast<unsigned>(value(i + 2)), static_cast<unsigned>(value(i + 4)))) {
    read.date.year = static_cast<std::int16_t>(value(i));
    read.date.month = static_cast<std::uint8_t>(value(i + 2));
    read.date.day = static_cast<std::uint8_t>(value(i + 4));
    return read;
  }
  if (three && piece.digits <= 2 && line.at(i + 1).is_mark('/') && line.at(i + 3).is_mark('/') &&
      line.at(i + 4).digits == 4 &&
      days_from_civil(value(i + 4), static_cast<unsigned>(value(i)), static_cast<unsigned>(value(i + 2)))) {
    read.date.year = static_cast<std::int16_t>(value(i + 4));
    read.date.month = static_cast<std::uint8_t>(value(i));
    read.date.day = static_cast<std::uint8_t>(value(i + 2));
    return read;
  }
  std::size_t behind = 0;
  const int day = day_at(line, i, behind);
  if (day == 0) {
    return std::nullopt;
  }
  if (line.at(behind).is("of"_w) && behind == i + 2) {
    ++behind;
  }
  const std::uint8_t month = month_of(line.at(behind), line.text(behind));
  if (month == 0 || line.at(behind).is_mark('\'')) {
    return std::nullopt;
  }
  // "the 5 May ..." is rare in this house's style; a bare "3 March" needs a year or an ordinal where the month is a
  // verb or a name too.
  read.last = behind + 1;
  read.date.month = month;
  read.date.day = static_cast<std::uint8_t>(day);
  take_year(line, read);
  if (read.date.year == 0 && ambiguous_month(month) && behind == i + 1 && line.at(behind + 1).kind == PieceKind::word &&
      line.at(behind + 1).capitalised) {
    return std::nullopt;
  }
  return read;
}

bool day_half(const Piece& piece) {
  return piece.is("a.m"_w) || piece.is("p.m"_w) || piece.is("am"_w) || piece.is("pm"_w) || piece.is("a.m."_w) ||
         piece.is("p.m."_w);
}

// A clock time without a range or time zone; the piece behind it, or i.
std::size_t read_clock(const Line& line, std::size_t i) {
  const Piece& piece = line.at(i);
  if (piece.kind != PieceKind::number || piece.digits > 2 || piece.value >= 25 || piece.grouped) {
    return i;
  }
  std::size_t at = i + 1;
  bool clock = false;
  for (int parts = 0; parts < 2; ++parts) {  // "8:30", "2:03:11"
    const Piece& minutes = line.at(at + 1);
    if (!(line.at(at).is_mark(':') && line.joined(at) && line.joined(at + 1) && minutes.kind == PieceKind::number &&
          minutes.digits == 2 && minutes.value < 60)) {
      break;
    }
    at += 2;
    clock = true;
  }
  if (day_half(line.at(at))) {
    return at + 1;
  }
  if (line.at(at).is("o'clock"_w)) {
    return at + 1;
  }
  return clock ? at : i;
}

}  // namespace

std::optional<DateRead> read_date(const Line& line, std::size_t i) {
  const Piece& piece = line.at(i);
  if (piece.kind == PieceKind::number) {
    if (std::optional<DateRead> read = read_numeric(line, i)) {
      return read;
    }
    return read_relative(line, i);
  }
  if (piece.kind != PieceKind::word) {
    return std::nullopt;
  }
  if (piece.capitalised) {
    if (std::optional<DateRead> read = read_weekday(line, i)) {
      return read;
    }
    if (std::optional<DateRead> read = read_month(line, i, false)) {
      return read;
    }
  }
  return read_relative(line, i);
}

std::size_t read_time(const Line& line, std::size_t i) {
  if (line.at(i).is("noon"_w) || line.at(i).is("midnight"_w)) {
    return i + 1;
  }
  if (line.at(i).kind != PieceKind::number) {
    return i;
  }
  std::size_t end = read_clock(line, i);
  // "8 to 10 a.m.", "8-10 p.m."
  const bool to = line.at(i + 1).is("to"_w) || line.at(i + 1).is_mark('-');
  if (end == i && to && line.at(i).digits <= 2) {
    end = read_clock(line, i + 2);
    if (end == i + 2) {
      return i;
    }
  }
  const Piece& zone = line.at(end);
  if (end != i && zone.kind == PieceKind::word && zone.all_caps && zone.span.size() <= 4 && zone.span.size() >= 2) {
    ++end;
  }  // EST
  return end;
}

}  // namespace vouch
