// The calendar against the C library's, day by day over six centuries, and dates as text.
#include "analyzers/claims/calendar.h"

#include <chrono>
#include <gtest/gtest.h>

namespace vouch {
namespace {

// <chrono>'s civil calendar is an independent implementation: every day from 1600 to 2200.
TEST(Calendar, EveryDayAgreesWithChrono) {
  using namespace std::chrono;
  for (sys_days day = sys_days{year{1600} / 1 / 1}; day < sys_days{year{2200} / 1 / 1}; day += days{1}) {
    const year_month_day civil{day};
    const int y = static_cast<int>(civil.year());
    const unsigned m = static_cast<unsigned>(civil.month());
    const unsigned d = static_cast<unsigned>(civil.day());
    const auto count = days_from_civil(y, m, d);
    ASSERT_TRUE(count.has_value());
    ASSERT_EQ(*count, day.time_since_epoch().count());
    const CalendarDate back = civil_from_days(*count);
    ASSERT_EQ(back.year, y);
    ASSERT_EQ(unsigned{back.month}, m);
    ASSERT_EQ(unsigned{back.day}, d);
    const unsigned weekday_number = weekday{day}.iso_encoding();
    ASSERT_EQ(unsigned{weekday_of(y, m, d)}, weekday_number);
    ASSERT_EQ(unsigned{back.weekday}, weekday_number);
  }
}

TEST(Calendar, DaysThatDoNotExist) {
  for (int year = 1890; year <= 2110; ++year) {
    for (unsigned month = 0; month <= 13; ++month) {
      for (unsigned day = 0; day <= 33; ++day) {
        const bool exists =
            std::chrono::year_month_day{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}}.ok();
        ASSERT_EQ(days_from_civil(year, month, day).has_value(), exists) << year << '-' << month << '-' << day;
        ASSERT_EQ(weekday_of(year, month, day) != 0, exists);
      }
    }
  }
}

struct Case {
  const char* text;
  const char* expected;  // empty: no date
};

TEST(Calendar, ReadsDates) {
  const Case cases[] = {
      {"2024-08-22", "August 22, 2024"},
      {"2024-08-22T10:00:00Z", "August 22, 2024"},
      {"2024-08-22 10:00", "August 22, 2024"},
      {"2024/08/22", "August 22, 2024"},
      {"August 22, 2024", "August 22, 2024"},
      {"Aug. 22, 2024", "August 22, 2024"},
      {"AUG 22 2024", "August 22, 2024"},
      {"22 Aug 2024", "August 22, 2024"},
      {"22nd August 2024", "August 22, 2024"},
      {"Thursday, August 22, 2024", "August 22, 2024"},
      {"Thu, 22 Aug 2024", "August 22, 2024"},
      {"  Sept. 1, 2023  ", "September 1, 2023"},
      {"February 29, 2024", "February 29, 2024"},
      {"February 29, 2023", ""},
      {"2024-13-01", ""},
      {"2024-02-30", ""},
      {"2024-08", ""},
      {"August 2024", ""},
      {"22", ""},
      {"", ""},
      {"   ", ""},
      {"Monday", ""},
      {"Monday Tuesday 5 May 2024", ""},
      {"August 22, 2024 and more", ""},
      {"99999-01-01", ""},
      {"\xff\xfe", ""},
      {"١٢ May 2024", ""},
  };
  for (const Case& c : cases) {
    const auto date = parse_date(c.text);
    EXPECT_EQ(date ? format_date(*date) : "", c.expected) << c.text;
  }
}

TEST(Calendar, NamesOfMonthsAndDays) {
  for (unsigned m = 1; m <= 12; ++m) {
    EXPECT_EQ(month_number(month_name(m)), m);
    EXPECT_EQ(month_number(std::string(month_name(m).substr(0, 3)) + "."), m);
  }
  for (unsigned d = 1; d <= 7; ++d) {
    EXPECT_EQ(weekday_number(weekday_name(d)), d);
    EXPECT_EQ(weekday_number(weekday_name(d).substr(0, 3)), d);
  }
  EXPECT_EQ(month_number("Sept."), 9);
  EXPECT_EQ(month_number("Maybe"), 0);
  EXPECT_EQ(weekday_number("Thurs"), 4);
  EXPECT_EQ(weekday_number("Sunder"), 0);
  EXPECT_EQ(month_name(0), "");
  EXPECT_EQ(weekday_name(8), "");
}

TEST(Calendar, WritesWhatIsGiven) {
  EXPECT_EQ(format_date({.year = 2024, .month = 3, .day = 5}), "March 5, 2024");
  EXPECT_EQ(format_date({.year = 2024, .month = 3}), "March 2024");
  EXPECT_EQ(format_date({.month = 9, .day = 1}), "September 1");
  EXPECT_EQ(format_date({.year = 2024}), "2024");
  EXPECT_EQ(format_date({}), "");
}

}  // namespace
}  // namespace vouch
