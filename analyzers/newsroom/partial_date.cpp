#include "analyzers/newsroom/partial_date.h"

namespace vouch {
namespace {

// The number in text[at, at + length); nothing where something else than digits stands there.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t length) {
  if (at + length > text.size()) {
    return std::nullopt;
  }
  int value = 0;
  for (const char c : text.substr(at, length)) {
    if (c < '0' || c > '9') {
      return std::nullopt;
    }
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::optional<CalendarDate> read_partial_date(std::string_view text) {
  const bool has_month = text.size() >= 7 && text[4] == '-';
  const bool has_day = text.size() >= 10 && text[7] == '-';
  const std::size_t length = has_day ? 10 : has_month ? 7 : 4;
  const bool time = has_day && text.size() > length && (text[length] == 'T' || text[length] == ' ');
  const auto year = digits(text, 0, 4);
  if (!year || *year == 0 || (text.size() != length && !time)) {
    return std::nullopt;
  }
  CalendarDate date;
  date.year = static_cast<std::int16_t>(*year);
  if (has_month) {
    const auto month = digits(text, 5, 2);
    if (!month || days_in_month(*year, static_cast<unsigned>(*month)) == 0) {
      return std::nullopt;
    }
    date.month = static_cast<std::uint8_t>(*month);
  }
  if (has_day) {
    const auto day = digits(text, 8, 2);
    if (!day || *day == 0 || static_cast<unsigned>(*day) > days_in_month(*year, date.month)) {
      return std::nullopt;
    }
    date.day = static_cast<std::uint8_t>(*day);
  }
  return date;
}

std::int64_t first_day(const CalendarDate& date) {
  if (date.year == 0) {
    return std::numeric_limits<std::int64_t>::min();
  }
  return days_from_civil(date.year, date.month == 0 ? 1U : date.month, date.day == 0 ? 1U : date.day)
      .value_or(std::numeric_limits<std::int64_t>::min());
}

std::int64_t last_day(const CalendarDate& date) {
  if (date.year == 0) {
    return std::numeric_limits<std::int64_t>::max();
  }
  const unsigned month = date.month == 0 ? 12U : date.month;
  return days_from_civil(date.year, month, date.day == 0 ? days_in_month(date.year, month) : date.day)
      .value_or(std::numeric_limits<std::int64_t>::max());
}

}  // namespace vouch
