// Figures: quantities with what they count. The base of unattributed-statistic, number-inconsistent,
// percent-arithmetic, the date rules and age-date-arithmetic.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analyzers/attribution/engine.h"
#include "analyzers/text/span.h"

namespace vouch {

enum class FigureKind : std::uint8_t {
  count,        // "4,100 households"
  money,        // "$3.5 million"
  percent,      // "20 percent"
  points,       // "3 percentage points"
  measure,      // "30 miles", "2 inches": a number with a physical unit
  ratio,        // "one in five", "3 to 1"
  ordinal,      // "third"
  rank,         // "No. 2", "second-largest"
  multiple,     // "doubled", "three times"
  age,          // "16-year-old", "aged 42", ", 54,"
  date,         // "March 5, 2024", "Sept. 1", "Thursday", "last week"
  time,         // "8:30 p.m."
  year,         // "2023"
  score,        // "21-14"
  identifier,   // addresses, phone numbers, "Room 12", "Interstate 95", "Boeing 737", "Section 230": never a statistic
  plain,        // a number with nothing known about it
};
[[nodiscard]] std::string_view name(FigureKind kind);

enum class Approximation : std::uint8_t { exact, about, over, under, tens /* "tens of thousands" */ };

// A proleptic Gregorian date; 0 where a part is not given.
struct CalendarDate {
  std::int16_t year = 0;
  std::uint8_t month = 0;          // 1 … 12
  std::uint8_t day = 0;            // 1 … 31
  std::uint8_t weekday = 0;        // 1 Monday … 7 Sunday, as written; 0 where none is written
  bool relative = false;           // "Thursday", "last week", "yesterday"
};

struct Figure {
  Span span;                       // the figure with its unit: "about 80,000 people"
  Span number;                     // the digits or number words alone
  Span unit;                       // the counted noun or unit: "people", "percent"; empty where none
  FigureKind kind = FigureKind::plain;
  Approximation approximation = Approximation::exact;
  double low = 0;                  // the value, or the ends of a range; money and counts scaled ("3.5 million")
  double high = 0;
  WordHash unit_word = 0;          // hash of the unit's singular lemma
  CalendarDate date;               // of dates
  std::uint32_t sentence = 0;
  bool quoted = false;
  bool ordinal_word = false;
};

[[nodiscard]] std::vector<Figure> find_figures(const BlockText& block);

// calendar.cpp ------------------------------------------------------------------------------------------------
// ISO weekday of a Gregorian date, 1 Monday … 7 Sunday; 0 where the date does not exist.
[[nodiscard]] std::uint8_t weekday_of(int year, unsigned month, unsigned day);
// Days since 1970-01-01; nullopt where the date does not exist.
[[nodiscard]] std::optional<std::int64_t> days_from_civil(int year, unsigned month, unsigned day);
[[nodiscard]] CalendarDate civil_from_days(std::int64_t days);
// Reads "2024-08-22", "2024-08-22T10:00:00Z", "August 22, 2024", "22 Aug 2024".
[[nodiscard]] std::optional<CalendarDate> parse_date(std::string_view text);

}  // namespace vouch
