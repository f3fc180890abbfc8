#include "analyzers/claims/figures.h"

namespace vouch {

std::uint8_t weekday_of(int, unsigned, unsigned) { return 0; }
std::optional<std::int64_t> days_from_civil(int, unsigned, unsigned) { return std::nullopt; }
CalendarDate civil_from_days(std::int64_t) { return {}; }
std::optional<CalendarDate> parse_date(std::string_view) { return std::nullopt; }

}  // namespace vouch
