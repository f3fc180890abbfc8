// Dates as people keep them in files: a day, a month or a year ("2024-08-22", "2022-03", "2019").
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "analyzers/claims/calendar.h"

namespace vouch {

// Nothing where the text is no such date or the day does not exist. A time behind the day is ignored.
[[nodiscard]] std::optional<CalendarDate> read_partial_date(std::string_view text);

// Days since 1970-01-01 of the first and the last day of a date; an empty date (year 0) is open on that side.
[[nodiscard]] std::int64_t first_day(const CalendarDate& date);
[[nodiscard]] std::int64_t last_day(const CalendarDate& date);

}  // namespace vouch
