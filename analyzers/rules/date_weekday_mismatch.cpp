// "Monday, March 5, 2024" where March 5, 2024 is a Tuesday; also days that no month has.
#include <algorithm>

#include "analyzers/claims/calendar.h"
#include "analyzers/narration.h"
#include "analyzers/rule.h"

namespace vouch {
namespace {

// The draft's own date settles the year where the date gives none: the nearest such day. Null where the draft is
// undated or the day does not exist in that year.
std::optional<CalendarDate> nearest(const CalendarDate& partial, const CalendarDate& article) {
  const auto now = days_from_civil(article.year, article.month, article.day);
  if (!now) {
    return std::nullopt;
  }
  std::optional<CalendarDate> best;
  std::int64_t best_distance = 0;
  for (int year = article.year - 1; year <= article.year + 1; ++year) {
    const auto days = days_from_civil(year, partial.month, partial.day);
    if (!days) {
      continue;
    }
    const std::int64_t distance = std::abs(*days - *now);
    if (!best || distance < best_distance) {
      best = civil_from_days(*days);
      best_distance = distance;
    }
  }
  return best;
}

// The day nearest to `date` that falls on `weekday`.
CalendarDate nearest_weekday(const CalendarDate& date, unsigned weekday) {
  const std::int64_t days = days_from_civil(date.year, date.month, date.day).value_or(0);
  const int is = weekday_of(date.year, date.month, date.day);
  int shift = static_cast<int>(weekday) - is;
  if (shift > 3) {
    shift -= 7;
  }
  if (shift < -3) {
    shift += 7;
  }
  return civil_from_days(days + shift);
}

// Where a word of the date stands, to replace just that: the weekday or the day's number.
Span word_in(std::string_view text, Span span, std::string_view word) {
  const std::string_view words = slice(text, span);
  const std::size_t at = words.find(word);
  if (at == std::string_view::npos) {
    return span;
  }
  const auto begin = static_cast<Offset>(span.begin + at);
  return {begin, static_cast<Offset>(begin + word.size())};
}

// How many days the date's month has; of a year that is not given, as many as it may have.
unsigned days_of_month(const CalendarDate& date) {
  constexpr int kLeapYear = 2024;
  return days_in_month(date.year != 0 ? date.year : kLeapYear, date.month);
}

void report_missing_day(const BlockView& view, const Figure& figure, Sink& sink) {
  Finding finding;
  finding.span = view.block.to_source(figure.span);
  finding.message = quoted_words(slice(view.block.prose, figure.span)) +
                    " is no day of the calendar: " + std::string(month_name(figure.date.month)) +
                    (figure.date.year != 0 ? " " + std::to_string(figure.date.year) : std::string()) + " has " +
                    std::to_string(days_of_month(figure.date)) + " days. Check the date.";
  sink.add(std::move(finding));
}

bool is_missing(const CalendarDate& date) { return date.day > days_of_month(date); }

// Notes the dates with a weekday, and the days that no calendar has.
void note_dates(const BlockContext& context, std::vector<std::uint32_t>& notes) {
  const std::vector<Figure>& figures = context.analysis.figures;
  for (std::uint32_t f = 0; f < figures.size(); ++f) {
    const CalendarDate& date = figures[f].date;
    if (figures[f].kind == FigureKind::date && date.month != 0 && date.day != 0 &&
        (date.weekday != 0 || is_missing(date))) {
      notes.push_back(f);
    }
  }
}

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  for (const Note& note : context.notes) {
    const BlockView& view = document.blocks[note.block];
    const Figure& figure = view.analysis->figures[note.value];
    const CalendarDate& date = figure.date;
    if (is_missing(date)) {
      report_missing_day(view, figure, sink);
      continue;
    }
    CalendarDate full = date;
    if (date.year == 0) {
      const auto settled = document.date && document.date->complete() ? nearest(date, *document.date) : std::nullopt;
      if (!settled) {
        continue;
      }
      full = *settled;
    }
    const unsigned is = weekday_of(full.year, full.month, full.day);
    if (is == 0 || is == date.weekday) {
      continue;
    }
    full.weekday = 0;
    Finding finding;
    finding.span = view.block.to_source(figure.span);
    // Without a year the date may be of another one: likely wrong, but not for certain.
    finding.severity = date.year != 0 ? Severity::error : Severity::warning;
    finding.message = quoted_words(slice(view.block.prose, figure.span)) + ": " + format_date(full) + " is a " +
                      std::string(weekday_name(is)) + ", not a " + std::string(weekday_name(date.weekday)) +
                      ". Check which of the two is meant.";
    // The weekday's own words: everything up to the comma, full stop or space behind it.
    const std::string_view words = slice(view.block.prose, figure.span);
    std::size_t length = 0;
    while (length < words.size() && words[length] != ',' && words[length] != ' ' && words[length] != '.') {
      ++length;
    }
    const Span weekday = view.block.to_source(
        {figure.span.begin,
         static_cast<Offset>(figure.span.begin + length + (length < words.size() && words[length] == '.' ? 1 : 0))});
    finding.fixes.push_back({.title = "Write “" + std::string(weekday_name(is)) + "”",
                             .edits = {{weekday, std::string(weekday_name(is))}},
                             .preferred = true});
    const CalendarDate other = nearest_weekday(full, date.weekday);
    if (other.month == full.month && other.year == full.year) {
      const Span day = word_in(document.text(), {weekday.end, finding.span.end}, std::to_string(unsigned{date.day}));
      finding.fixes.push_back(
          {.title = "Write “" + std::string(month_name(other.month)) + " " + std::to_string(unsigned{other.day}) + "”",
           .edits = {{day, std::to_string(unsigned{other.day})}}});
    }
    sink.add(std::move(finding));
  }
}

}  // namespace

extern const Rule rule_date_weekday_mismatch;
constinit const Rule rule_date_weekday_mismatch{
    .title = "A weekday that does not fall on its date",
    .family = Family::claims,
    .severity = Severity::error,
    .scope = Scope::document,
    .fixable = true,
    .check_document = check,
    .note_block = note_dates,
};

}  // namespace vouch
