// "Okafor, 54, was born in 1950": an age that the dates beside it contradict.
#include <algorithm>
#include <cmath>
#include <optional>

#include "analyzers/claims/calendar.h"
#include "analyzers/narration.h"
#include "analyzers/rule.h"

namespace vouch {
namespace {

// The bounds that two dates put on an age: before and after the birthday of the year.
struct Bounds {
  int least = 0;
  int most = 0;
};

// Date of a date or year figure; null where it has no year.
std::optional<CalendarDate> date_of(const Figure& f) {
  if (f.kind == FigureKind::date && f.date.year != 0) {
    return f.date;
  }
  if (f.kind == FigureKind::year && f.low == f.high && f.low >= 1800 && f.low < 2200) {
    return CalendarDate{.year = static_cast<std::int16_t>(f.low)};
  }
  return std::nullopt;
}

Bounds age_between(const CalendarDate& birth, const CalendarDate& then) {
  const int years = then.year - birth.year;
  if (birth.month == 0 || then.month == 0 || (birth.month == then.month && (birth.day == 0 || then.day == 0))) {
    return {years - 1, years};
  }
  const bool had = then.month > birth.month || (then.month == birth.month && then.day >= birth.day);
  return {had ? years : years - 1, had ? years : years - 1};
}

// The words of one sentence that decide what its dates are.
struct Sayings {
  bool past_age = false;  // "when", "then", "at the time": the age is of another day
  std::size_t born = 0;   // token behind "born", 0 for none
  std::size_t died = 0;
  std::size_t births = 0;
};

Sayings read_sentence(const BlockAnalysis& analysis, const Sentence& sentence) {
  Sayings out;
  for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
    switch (analysis.tokens[i].word) {
      case "born"_w:
        out.born = i + 1;
        ++out.births;
        break;
      case "died"_w:
      case "killed"_w:
        out.died = i + 1;
        break;
      case "when"_w:
      case "then"_w:
      case "time"_w:
      case "until"_w:
      case "since"_w:
      case "later"_w:
      case "after"_w:
      case "before"_w:
      case "by"_w:
      case "son"_w:
      case "daughter"_w:
      case "child"_w:
      case "brother"_w:
      case "sister"_w:
      case "mother"_w:
      case "father"_w:
      case "wife"_w:
      case "husband"_w:
        out.past_age = true;
        break;
      default:
        break;
    }
  }
  return out;
}

// The first dated figure that begins within a few words behind token i.
const Figure* dated_behind(const BlockAnalysis& analysis, const Sentence& sentence, std::size_t i, std::uint32_t s) {
  constexpr std::size_t kReach = 8;
  if (i == 0 || i >= analysis.tokens.size()) {
    return nullptr;
  }
  const Offset begin = analysis.tokens[i].span.begin;
  const Offset end = analysis.tokens[std::min<std::size_t>(i + kReach, sentence.last - 1)].span.end;
  const auto it = std::lower_bound(analysis.figures.begin(), analysis.figures.end(), begin,
                                   [](const Figure& f, Offset o) { return f.span.begin < o; });
  for (auto f = it; f != analysis.figures.end() && f->span.begin < end && f->sentence == s; ++f) {
    if (date_of(*f)) {
      return &*f;
    }
  }
  return nullptr;
}

// Notes that the block tells somebody's age.
void note_ages(const BlockContext& context, std::vector<std::uint32_t>& notes) {
  const std::vector<Figure>& figures = context.analysis.figures;
  if (narrates(context.block.kind) && std::any_of(figures.begin(), figures.end(), [](const Figure& figure) {
        return figure.kind == FigureKind::age;
      })) {
    notes.push_back(0);
  }
}

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  for (const Note& note : context.notes) {
    const BlockView& view = document.blocks[note.block];
    const BlockAnalysis& analysis = *view.analysis;
    std::size_t figure = 0;
    for (std::uint32_t s = 0; s < analysis.sentences.size(); ++s) {
      const Figure* age = nullptr;
      std::size_t ages = 0;
      for (; figure < analysis.figures.size() && analysis.figures[figure].sentence <= s; ++figure) {
        const Figure& f = analysis.figures[figure];
        if (f.kind == FigureKind::age && f.low == f.high && f.sentence == s) {
          age = &f;
          ++ages;
        }
      }
      if (ages != 1) {
        continue;
      }
      const Sentence& sentence = analysis.sentences[s];
      const Sayings sayings = read_sentence(analysis, sentence);
      const Figure* born = sayings.births == 1 ? dated_behind(analysis, sentence, sayings.born, s) : nullptr;
      if (born == nullptr) {
        continue;
      }
      const CalendarDate birth = *date_of(*born);
      const Figure* died = dated_behind(analysis, sentence, sayings.died, s);
      std::optional<CalendarDate> then;
      if (died != nullptr && died != born) {
        then = date_of(*died);
      } else if (sayings.died == 0 && !sayings.past_age && document.date && document.date->complete()) {
        then = document.date;
      }
      if (!then || then->year < birth.year) {
        continue;
      }
      const Bounds bounds = age_between(birth, *then);
      const int shown = static_cast<int>(std::lround(age->low));
      if (shown >= bounds.least && shown <= bounds.most) {
        continue;
      }
      Finding finding;
      finding.span = view.block.to_source(age->span);
      CalendarDate from = birth;
      CalendarDate to = *then;
      from.weekday = to.weekday = 0;
      const std::string right = bounds.least == bounds.most
                                    ? std::to_string(bounds.most)
                                    : std::to_string(bounds.least) + " or " + std::to_string(bounds.most);
      finding.message = quoted_words(slice(view.block.prose, age->span)) + ": from " + format_date(from) + " to " +
                        format_date(to) + " is " + right + " years. Check the age and the dates.";
      finding.fixes.push_back({.title = "Write “" + std::to_string(bounds.most) + "”",
                               .edits = {{view.block.to_source(age->number), std::to_string(bounds.most)}},
                               .preferred = true});
      finding.related.push_back({view.block.to_source(born->span), "the date of birth"});
      sink.add(std::move(finding));
    }
  }
}

}  // namespace

extern const Rule rule_age_date_arithmetic;
constinit const Rule rule_age_date_arithmetic{
    .title = "An age that the dates contradict",
    .family = Family::claims,
    .severity = Severity::warning,
    .scope = Scope::document,
    .fixable = true,
    .check_document = check,
    .note_block = note_ages,
};

}  // namespace vouch
