#include "analyzers/claims/calendar.h"

#include <array>
#include <cstddef>

namespace vouch {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> kWeekdays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                    "Friday", "Saturday", "Sunday"};

constexpr bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }
constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
constexpr bool is_ascii_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

bool equal_folded(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) {
    return false;
  }
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (lower(a[i]) != lower(b[i])) {
      return false;
    }
  }
  return true;
}

// The part of a date string that is left to read.
struct Reader {
  std::string_view rest;

  void skip_separators() {
    while (!rest.empty() && (rest[0] == ' ' || rest[0] == ',' || rest[0] == '\t')) {
      rest.remove_prefix(1);
    }
  }
  // A number of at most `most` digits; -1 where there is none or more digits follow.
  int number(std::size_t most) {
    std::size_t n = 0;
    int value = 0;
    while (n < rest.size() && n <= most && is_ascii_digit(rest[n])) {
      value = value * 10 + (rest[n++] - '0');
    }
    if (n == 0 || n > most) {
      return -1;
    }
    rest.remove_prefix(n);
    return value;
  }
  std::string_view word() {
    std::size_t n = 0;
    while (n < rest.size() && (is_ascii_letter(rest[n]) || (rest[n] == '.' && n > 0))) {
      ++n;
    }
    const std::string_view out = rest.substr(0, n);
    rest.remove_prefix(n);
    return out;
  }
  bool take(char c) {
    if (rest.empty() || rest[0] != c) {
      return false;
    }
    rest.remove_prefix(1);
    return true;
  }
};

std::optional<CalendarDate> made(int year, int month, int day) {
  if (year < 1 || month < 1 || day < 1 || year > 9999 || month > 12) {
    return std::nullopt;
  }
  if (!days_from_civil(year, static_cast<unsigned>(month), static_cast<unsigned>(day))) {
    return std::nullopt;
  }
  return CalendarDate{.year = static_cast<std::int16_t>(year),
                      .month = static_cast<std::uint8_t>(month),
                      .day = static_cast<std::uint8_t>(day)};
}

void skip_ordinal_suffix(Reader& reader) {
  if (reader.rest.size() < 2) {
    return;
  }
  for (const std::string_view suffix : {"st", "nd", "rd", "th"}) {
    if (equal_folded(reader.rest.substr(0, 2), suffix)) {
      reader.rest.remove_prefix(2);
      return;
    }
  }
}

}  // namespace

unsigned days_in_month(int year, unsigned month) {
  if (month == 0 || month > 12) {
    return 0;
  }
  if (month == 2) {
    return is_leap(year) ? 29 : 28;
  }
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

// Hinnant's "chrono-compatible low-level date algorithms": eras of 400 years, years that begin in March.
std::optional<std::int64_t> days_from_civil(int year, unsigned month, unsigned day) {
  if (day == 0 || day > days_in_month(year, month)) {
    return std::nullopt;
  }
  const int y = month <= 2 ? year - 1 : year;
  const int era = (y >= 0 ? y : y - 399) / 400;
  const auto year_of_era = static_cast<unsigned>(y - era * 400);
  const unsigned day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  const unsigned day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return std::int64_t{era} * 146'097 + static_cast<std::int64_t>(day_of_era) - 719'468;
}

CalendarDate civil_from_days(std::int64_t days) {
  const std::int64_t z = days + 719'468;
  const std::int64_t era = (z >= 0 ? z : z - 146'096) / 146'097;
  const auto day_of_era = static_cast<unsigned>(z - era * 146'097);
  const unsigned year_of_era = (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const unsigned day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const unsigned shifted_month = (5 * day_of_year + 2) / 153;
  const unsigned day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
  const unsigned month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  const std::int64_t year = static_cast<std::int64_t>(year_of_era) + era * 400 + (month <= 2 ? 1 : 0);
  const std::int64_t since_monday = ((days + 3) % 7 + 7) % 7;  // 1970-01-01 was a Thursday
  return {.year = static_cast<std::int16_t>(year),
          .month = static_cast<std::uint8_t>(month),
          .day = static_cast<std::uint8_t>(day),
          .weekday = static_cast<std::uint8_t>(since_monday + 1)};
}

std::uint8_t weekday_of(int year, unsigned month, unsigned day) {
  const std::optional<std::int64_t> days = days_from_civil(year, month, day);
  return days ? static_cast<std::uint8_t>(((*days + 3) % 7 + 7) % 7 + 1) : std::uint8_t{0};
}

std::string_view month_name(unsigned month) {
  return month >= 1 && month <= 12 ? kMonths[month - 1] : std::string_view{};
}
std::string_view weekday_name(unsigned weekday) {
  return weekday >= 1 && weekday <= 7 ? kWeekdays[weekday - 1] : std::string_view{};
}

std::uint8_t month_number(std::string_view word) {
  if (!word.empty() && word.back() == '.') {
    word.remove_suffix(1);
  }
  if (equal_folded(word, "sept")) {
    return 9;
  }
  for (std::size_t m = 0; m < kMonths.size(); ++m) {
    if (equal_folded(word, kMonths[m]) || (word.size() == 3 && equal_folded(word, kMonths[m].substr(0, 3)))) {
      return static_cast<std::uint8_t>(m + 1);
    }
  }
  return 0;
}

std::uint8_t weekday_number(std::string_view word) {
  if (!word.empty() && word.back() == '.') {
    word.remove_suffix(1);
  }
  if (equal_folded(word, "tues")) {
    return 2;
  }
  if (equal_folded(word, "thur") || equal_folded(word, "thurs")) {
    return 4;
  }
  for (std::size_t d = 0; d < kWeekdays.size(); ++d) {
    if (equal_folded(word, kWeekdays[d]) || (word.size() == 3 && equal_folded(word, kWeekdays[d].substr(0, 3)))) {
      return static_cast<std::uint8_t>(d + 1);
    }
  }
  return 0;
}

std::optional<CalendarDate> parse_date(std::string_view text) {
  Reader reader{text};
  reader.skip_separators();
  if (reader.rest.empty()) {
    return std::nullopt;
  }
  std::optional<CalendarDate> date;
  if (is_ascii_digit(reader.rest[0])) {
    const int first = reader.number(4);
    if (first >= 1000 && (reader.take('-') || reader.take('/'))) {  // 2024-08-22, 2024/08/22
      const int month = reader.number(2);
      if (month < 0 || !(reader.take('-') || reader.take('/'))) {
        return std::nullopt;
      }
      date = made(first, month, reader.number(2));
      if (date && !reader.rest.empty() && (reader.rest[0] == 'T' || reader.rest[0] == 't')) {
        return date;
      }
      if (date && reader.rest.size() > 1 && reader.rest[0] == ' ' && is_ascii_digit(reader.rest[1])) {
        return date;
      }
    } else if (first >= 1 && first <= 31) {  // 22 Aug 2024
      skip_ordinal_suffix(reader);
      reader.skip_separators();
      const std::uint8_t month = month_number(reader.word());
      reader.skip_separators();
      date = made(reader.number(4), month, first);
    }
  } else {  // [Thursday,] August 22, 2024
    std::string_view word = reader.word();
    if (weekday_number(word) != 0) {
      reader.skip_separators();
      if (!reader.rest.empty() && is_ascii_digit(reader.rest[0])) {
        return parse_date(reader.rest);
      }
      word = reader.word();
      if (weekday_number(word) != 0) {
        return std::nullopt;
      }
    }
    const std::uint8_t month = month_number(word);
    reader.skip_separators();
    const int day = reader.number(2);
    skip_ordinal_suffix(reader);
    reader.skip_separators();
    date = made(reader.number(4), month, day);
  }
  reader.skip_separators();
  return reader.rest.empty() ? date : std::nullopt;
}

std::string format_date(const CalendarDate& date) {
  std::string out(month_name(date.month));
  if (date.day != 0) {
    if (!out.empty()) {
      out += ' ';
    }
    out += std::to_string(date.day);
  }
  if (date.year != 0) {
    if (date.day != 0) {
      out += ", ";
    } else if (!out.empty()) {
      out += ' ';
    }
    out += std::to_string(date.year);
  }
  return out;
}

}  // namespace vouch
