// Calendar arithmetic on the proleptic Gregorian calendar: weekdays, day counts, reading and writing dates.
// Called by the figure analysis, the date rules and document assembly. Pure; never fails on any bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vouch {

// A proleptic Gregorian date; 0 where a part is not given.
struct CalendarDate {
  std::int16_t year = 0;
  std::uint8_t month = 0;    // 1 … 12
  std::uint8_t day = 0;      // 1 … 31
  std::uint8_t weekday = 0;  // 1 Monday … 7 Sunday, as written; 0 where none is written
  bool relative = false;     // "Thursday", "last week", "yesterday"

  [[nodiscard]] constexpr bool complete() const { return year != 0 && month != 0 && day != 0; }
};

// Days in a month; 0 where there is no such month.
[[nodiscard]] unsigned days_in_month(int year, unsigned month);
// ISO weekday of a Gregorian date, 1 Monday … 7 Sunday; 0 where the date does not exist.
[[nodiscard]] std::uint8_t weekday_of(int year, unsigned month, unsigned day);
// Days since 1970-01-01; nullopt where the date does not exist.
[[nodiscard]] std::optional<std::int64_t> days_from_civil(int year, unsigned month, unsigned day);
// The inverse. `relative` is false and `weekday` is set.
[[nodiscard]] CalendarDate civil_from_days(std::int64_t days);
// Reads "2024-08-22", "2024-08-22T10:00:00Z", "August 22, 2024", "22 Aug 2024"; nullopt where the text is none of
// them or the date does not exist.
[[nodiscard]] std::optional<CalendarDate> parse_date(std::string_view text);

// "March", "Tuesday"; empty outside 1 … 12 and 1 … 7.
[[nodiscard]] std::string_view month_name(unsigned month);
[[nodiscard]] std::string_view weekday_name(unsigned weekday);
// The number of a month or weekday name, full or abbreviated, in any case, with or without a full stop; 0 for
// other words.
[[nodiscard]] std::uint8_t month_number(std::string_view word);
[[nodiscard]] std::uint8_t weekday_number(std::string_view word);

// "March 5, 2024"; parts that are not given are left out ("March 2024", "2024", "Sept. 1" becomes "September 1").
[[nodiscard]] std::string format_date(const CalendarDate& date);

}  // namespace vouch
