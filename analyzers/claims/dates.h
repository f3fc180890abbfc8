// Dates, weekdays, relative dates and clock times in a sentence: "Monday, March 5, 2024", "Sept. 1", "last November",
// "two weeks ago", "8:30 p.m.". Called by figures.cpp before anything else, so that no date is taken for a quantity.
#pragma once

#include <cstddef>
#include <optional>

#include "analyzers/claims/calendar.h"
#include "analyzers/claims/pieces.h"

namespace vouch {

struct DateRead {
  std::size_t first = 0;  // pieces [first, last)
  std::size_t last = 0;
  CalendarDate date;
  std::int32_t days_off =
      0;  // of "yesterday" (-1), "tomorrow" (1), "three days ago" (-3): days from the article's date
  bool has_offset = false;
};

[[nodiscard]] std::optional<DateRead> read_date(const Line& line, std::size_t i);
// "8:30 p.m.", "8 a.m. EST", "10 o'clock", "14:05"; the piece behind it, or i where there is none.
[[nodiscard]] std::size_t read_time(const Line& line, std::size_t i);

}  // namespace vouch
