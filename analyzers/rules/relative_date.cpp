// "Last week", "Thursday", "yesterday" in a draft that does not say when it was written.
#include <algorithm>
#include <array>

#include "analyzers/claims/calendar.h"
#include "analyzers/config.h"
#include "analyzers/narration.h"
#include "analyzers/rule.h"
#include "analyzers/text/unicode.h"

namespace vouch {
namespace {

constexpr std::array kOptions{
    RuleOption{
        .name = "days", .description = "Days after which an updated draft may no longer say “Thursday”", .value = 7},
};

// How a draft stands in time.
enum class Age { undated, fresh, old };

// A draft grows old when it was changed long after its date: "Thursday" then means two things.
Age age_of(const Document& document, double days) {
  if (!document.date || !document.date->complete()) {
    return Age::undated;
  }
  const auto made = days_from_civil(document.date->year, document.date->month, document.date->day);
  for (const std::string_view key : {"updated", "lastmod", "modified", "last_modified", "last-modified"}) {
    const FrontMatterField* field = document.front_matter().find(key);
    if (field == nullptr) {
      continue;
    }
    const auto changed = parse_date(field->value);
    const auto then = changed ? days_from_civil(changed->year, changed->month, changed->day) : std::nullopt;
    if (made && then && static_cast<double>(*then - *made) > days) {
      return Age::old;
    }
  }
  return Age::fresh;
}

// The day that the words mean in a draft of `article`; null where they mean no single day.
std::optional<CalendarDate> resolve(const Figure& figure, std::string_view words, const CalendarDate& article) {
  const auto now = days_from_civil(article.year, article.month, article.day);
  if (!now) {
    return std::nullopt;
  }
  if (figure.has_days_off) {
    return civil_from_days(*now + figure.days_off);
  }
  if (figure.date.weekday == 0) {
    return std::nullopt;
  }
  const int today = weekday_of(article.year, article.month, article.day);
  const bool next = fold(words).starts_with("next ");
  int back = today - figure.date.weekday;
  if (back < 0) {
    back += 7;
  }
  if (next) {
    return civil_from_days(*now + (back == 0 ? 7 : 7 - back));
  }
  if (fold(words).starts_with("last ") && back == 0) {
    back = 7;
  }
  return civil_from_days(*now - back);
}

// "[date]" in the place of the words, with the preposition that it needs.
std::string placeholder(const Figure& figure, std::string_view words, bool has_preposition) {
  const bool capital = !words.empty() && words[0] >= 'A' && words[0] <= 'Z' && figure.date.weekday == 0;
  std::string out;
  if (figure.date.month != 0) {
    out = "in " + std::string(month_name(figure.date.month)) + " [year]";
  } else if (words.ends_with("month")) {
    out = "in [month and year]";
  } else if (words.ends_with("year") || words.ends_with("years ago")) {
    out = "in [year]";
  } else if (words.ends_with("week") || words.ends_with("weekend")) {
    out = "in the week of [date]";
  } else if (words.ends_with("months ago")) {
    out = "in [month and year]";
  } else if (figure.date.weekday != 0 || figure.has_days_off) {
    return has_preposition ? "[date]" : capital ? "On [date]" : "on [date]";
  } else {
    out = "in [season or month, and year]";
  }
  if (has_preposition) {
    return out.substr(3);
  }
  if (capital) {
    out[0] = 'I';
  }
  return out;
}

// The word before `at` in the block's prose, folded.
std::string word_before(const BlockAnalysis& analysis, std::string_view prose, Offset at) {
  const std::size_t i = token_at(analysis.tokens, at);
  return i == 0 ? std::string() : fold(slice(prose, analysis.tokens[i - 1].span));
}

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  const Age age = age_of(document, context.options.number("days"));
  if (age == Age::fresh) {
    return;
  }
  for (const BlockView& view : document.blocks) {
    if (!view.analysis || !narrates(view.block.kind)) {
      continue;
    }
    for (const Figure& figure : view.analysis->figures) {
      // What somebody said yesterday stays as said; a full date beside a weekday needs nothing more.
      if (figure.kind != FigureKind::date || !figure.date.relative || figure.quoted) {
        continue;
      }
      const std::string_view words = slice(view.block.prose, figure.span);
      Finding finding;
      finding.span = view.block.to_source(figure.span);
      finding.severity = age == Age::old ? Severity::warning : Severity::info;
      const std::string before = word_before(*view.analysis, view.block.prose, figure.span.begin);
      const bool preposition = before == "on" || before == "by" || before == "until" || before == "since" ||
                               before == "from" || before == "in" || before == "of" || before == "before" ||
                               before == "after" || before == "for" || before == "through" || before == "to";
      if (age == Age::old) {
        finding.message = quoted_words(words) +
                          " was written for the day of publication, but the draft was changed more than a week later: "
                          "give the date in full.";
        if (const auto day = resolve(figure, words, *document.date)) {
          CalendarDate full = *day;
          full.weekday = 0;
          const std::string text = (preposition ? "" : "on ") + format_date(full);
          finding.fixes.push_back(
              {.title = "Write “" + text + "”", .edits = {{finding.span, text}}, .preferred = true});
        }
      } else {
        finding.message = quoted_words(words) +
                          " depends on the day of reading, and the draft has no date: give the date in full, or date "
                          "the draft in its front matter.";
      }
      if (finding.fixes.empty()) {
        const std::string text = placeholder(figure, words, preposition);
        finding.fixes.push_back({.title = "Write “" + text + "”", .edits = {{finding.span, text}}, .preferred = true});
      }
      sink.add(std::move(finding));
    }
  }
}

}  // namespace

extern const Rule rule_relative_date;
constinit const Rule rule_relative_date{
    .title = "A date that only its first readers understand",
    .family = Family::claims,
    .severity = Severity::info,
    .scope = Scope::document,
    .fixable = true,
    .options = kOptions,
    .check_document = check,
};

}  // namespace vouch
