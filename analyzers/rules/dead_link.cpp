// A link to a page that was gone when a link checker last looked. Reads what the checker wrote down; asks no network.
#include "analyzers/claims/calendar.h"
#include "analyzers/newsroom/links.h"
#include "analyzers/rule.h"

namespace vouch {
namespace {

// The day of a check, by the calendar of UTC; empty where the checker did not say.
std::string day_of(const LinkCheck& check) {
  constexpr std::int64_t kDay = 24 * 60 * 60;
  constexpr std::int64_t kLatest = 4'000'000'000;  // in the year 2096: later ones are no date
  if (check.when <= 0 || check.when > kLatest) {
    return {};
  }
  CalendarDate date = civil_from_days(check.when / kDay);
  date.weekday = 0;
  return format_date(date);
}

// The Internet Archive's address of a page as it was on a day: it leads to the nearest copy that there is.
std::string archived(std::string_view address, const std::optional<CalendarDate>& day) {
  std::string out = "https://web.archive.org/web/";
  if (day && day->year > 0 && day->month > 0 && day->day > 0) {
    const auto two = [](unsigned n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); };
    out += std::to_string(day->year) + two(day->month) + two(day->day) + "/";
  }
  return out.append(address);
}

void check(const DocumentContext& context, Sink& sink) {
  const LinkChecks* checks = context.newsroom.links.get();
  if (checks == nullptr || checks->by_address.empty()) {
    return;
  }
  const Document& document = context.document;
  for (const BlockView& view : document.blocks) {
    for (const InlineMark& mark : view.block.marks) {
      if ((mark.kind != InlineMark::Kind::link && mark.kind != InlineMark::Kind::autolink &&
           mark.kind != InlineMark::Kind::image) ||
          mark.target.empty()) {
        continue;
      }
      const std::string_view address = document.text(mark.target);
      const LinkCheck* found = checks->find(address);
      constexpr int kNotFound = 404;
      constexpr int kGone = 410;
      if (found == nullptr || (found->status != kNotFound && found->status != kGone)) {
        continue;
      }
      const std::string day = day_of(*found);
      Finding finding;
      finding.span = mark.target;
      finding.message = "The page was " + std::string(found->status == kGone ? "gone (410)" : "not there (404)") +
                        " when the link was checked" + (day.empty() ? "" : ", on " + day) +
                        ": link its new place or an archived copy.";
      finding.fixes.push_back({.title = "Link the copy in the Internet Archive (look whether it has one)",
                               .edits = {{mark.target, archived(address, document.date)}},
                               .preferred = true});
      sink.add(std::move(finding));
    }
  }
}

}  // namespace

extern const Rule rule_dead_link;
constinit const Rule rule_dead_link{
    .title = "A link to a page that is gone",
    .family = Family::citations,
    .severity = Severity::warning,
    .scope = Scope::document,
    .fixable = true,
    .check_document = check,
};

}  // namespace vouch
