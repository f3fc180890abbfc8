// A figure in the narrator's voice for which neither its sentence nor its paragraph names a source.
#include <algorithm>
#include <array>

#include "analyzers/config.h"
#include "analyzers/narration.h"
#include "analyzers/rule.h"

namespace vouch {
namespace {

constexpr std::array kOptions{
    RuleOption{.name = "threshold",
               .description = "How strongly a figure must ask for a source, 0 to 1; lower finds more",
               .value = 0.6},
    RuleOption{.name = "ignore-units",
               .description = "Counted nouns that never need a source, in the singular: seat, page",
               .list = true},
};

bool ignored(const Figure& figure, const std::vector<std::string>& units) {
  return std::any_of(units.begin(), units.end(),
                     [&](const std::string& unit) { return hash_word(unit) == figure.unit_word; });
}

// Votes and delegates are counted in public.
bool public_count(const Figure& figure, std::string_view around) {
  switch (figure.unit_word) {
    case "vote"_w:
    case "delegate"_w:
    case "superdelegate"_w:
    case "precinct"_w:
    case "seat"_w:
    case "ballot"_w:
      return true;
    default:
      break;
  }
  return figure.kind == FigureKind::percent &&
         (around.starts_with(" of the vote") || around.starts_with(" of precincts"));
}

// "the 1 percent" are people, not a figure.
bool is_idiom(const Figure& figure, const BlockView& view, std::string_view around) {
  const std::string_view before =
      slice(view.block.prose, {figure.span.begin >= 4 ? figure.span.begin - 4 : 0, figure.span.begin});
  return figure.kind == FigureKind::percent &&
         (figure.low == 1 || figure.low == 99 || figure.low == 100 || figure.low == 110) &&
         (figure.low >= 100 || (before.ends_with("the ") && !around.starts_with(" of")));
}

// A figure that a source nearby may cover after all, or one that hardly anybody counted: worth a note, no warning.
bool doubtful(const Figure& figure, std::string_view around) {
  const bool vague = figure.approximation == Approximation::tens;
  return figure.kind == FigureKind::plain || figure.kind == FigureKind::multiple || figure.kind == FigureKind::ratio ||
         (vague && figure.low < 1000) || (vague && figure.unit.empty()) || public_count(figure, around);
}

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  const Narration narration(document);
  const double threshold = context.options.number("threshold");
  const std::vector<std::string>& units = context.options.list("ignore-units");
  for (std::uint32_t b = 0; b < document.blocks.size(); ++b) {
    const BlockView& view = document.blocks[b];
    if (!view.analysis || !narrates(view.block.kind) || narration.is_headline(b) || narration.paragraph_sourced(b)) {
      continue;
    }
    std::uint32_t said = 0xffffffff;  // one finding a sentence
    for (const Trigger& trigger : view.analysis->triggers) {
      if (trigger.type != ClaimType::statistic || trigger.quoted || trigger.figure == kNone ||
          trigger.score < static_cast<float>(threshold) - 0.001F || trigger.sentence == said) {
        continue;
      }
      const Figure& figure = view.analysis->figures[static_cast<std::size_t>(trigger.figure)];
      if (ignored(figure, units) || narration.sourced(b, trigger.sentence) || narration.reported(b, figure.number)) {
        continue;
      }
      const std::string_view around =
          view.block.prose.substr(std::min<std::size_t>(figure.span.end, view.block.prose.size()));
      if (is_idiom(figure, view, around)) {
        continue;
      }
      said = trigger.sentence;
      Finding finding;
      const bool poll_figure =
          figure.kind == FigureKind::percent || figure.kind == FigureKind::points || figure.kind == FigureKind::ratio;
      if (doubtful(figure, around) || narration.covered(b, trigger.sentence) ||
          (poll_figure && narration.near_research(b))) {
        finding.severity = Severity::info;
      }
      finding.span = view.block.to_source(figure.span);
      finding.message = quoted_words(view.block.prose.substr(figure.span.begin, figure.span.size())) +
                        " has no source in its sentence or paragraph: cite one, or write according to whom.";
      const Offset end = end_of_statement(view, trigger.sentence);
      finding.fixes.push_back({.title = "Name the source: “, according to [name]”",
                               .edits = {{{end, end}, ", according to [name]"}},
                               .preferred = true});
      sink.add(std::move(finding));
    }
  }
}

}  // namespace

extern const Rule rule_unattributed_statistic;
constinit const Rule rule_unattributed_statistic{
    .title = "A figure that nobody vouches for",
    .family = Family::claims,
    .severity = Severity::warning,
    .scope = Scope::document,
    .fixable = true,
    .precedence = 3,
    .group = "claim",
    .options = kOptions,
    .check_document = check,
};

}  // namespace vouch
