// Figures: quantities with what they count. The base of unattributed-statistic, number-inconsistent,
// percent-arithmetic, the date rules and age-date-arithmetic. One pass over a block's tokens; called once for each
// new block. Never fails; linear in the tokens.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analyzers/attribution/engine.h"
#include "analyzers/claims/calendar.h"
#include "analyzers/text/span.h"

namespace vouch {

enum class FigureKind : std::uint8_t {
  count,       // "4,100 households"
  money,       // "$3.5 million"
  percent,     // "20 percent"
  points,      // "3 percentage points"
  measure,     // "30 miles", "2 inches": a number with a physical unit
  ratio,       // "one in five", "two-thirds of", "3 to 1"
  ordinal,     // "third"
  rank,        // "No. 2", "second-largest"
  multiple,    // "doubled", "three times as many"
  age,         // "16-year-old", "aged 42", ", 54,"
  date,        // "March 5, 2024", "Sept. 1", "Thursday", "last week"
  time,        // "8:30 p.m."
  year,        // "2023"
  score,       // "21-14"
  identifier,  // addresses, phone numbers, "Room 12", "Interstate 95", "Boeing 737", "Section 230": never a statistic
  plain,       // a number with nothing known about it
  duration,    // "three years", "90-minute"
};
[[nodiscard]] std::string_view name(FigureKind kind);

enum class Approximation : std::uint8_t { exact, about, over, under, tens /* "tens of thousands" */ };

struct Figure {
  Span span;    // the figure with its unit: "about 80,000 people"
  Span number;  // the digits or number words alone
  Span unit;    // the counted noun or unit: "people", "percent"; empty where none
  FigureKind kind = FigureKind::plain;
  Approximation approximation = Approximation::exact;
  double low = 0;  // the value, or the ends of a range; money and counts scaled ("3.5 million")
  double high = 0;
  WordHash unit_word = 0;  // hash of the unit's singular lemma
  CalendarDate date;       // of dates
  std::uint32_t sentence = 0;
  std::int32_t days_off =
      0;  // of relative dates that mean one day ("yesterday", "three days ago"): from the draft's date
  bool has_days_off = false;
  bool quoted = false;
  bool ordinal_word = false;
  bool modifier = false;  // stands before a noun: "a 20-member board", "10-year sentence"
  bool range = false;
};

// About so many figures of one block are read. More is data, and no paragraph.
inline constexpr std::size_t kMaxFigures = 100'000;

[[nodiscard]] std::vector<Figure> find_figures(const BlockText& block);

}  // namespace vouch
