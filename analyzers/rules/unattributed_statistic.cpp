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

// What the sentence tells about its figures: results are counted in public, a poll's sample is its own source.
struct Surroundings {
  bool vote = false;
  bool research = false;
  bool spoken = false;     // somebody says something, or the writer talks to the reader: "let's say", "you'd need"
  bool somebodys = false;  // a forecast, an estimate, a proposal: a figure that says whose it is
};

Surroundings look_around(const BlockAnalysis& analysis, std::uint32_t sentence) {
  Surroundings out;
  const Sentence& where = analysis.sentences[sentence];
  for (std::uint32_t i = where.first; i < where.last; ++i) {
    const Token& token = analysis.tokens[i];
    out.research = out.research || (token.kind == TokenKind::word && token.in(lex::research_noun));
    switch (token.word) {
      case "forecast"_w:
      case "forecasts"_w:
      case "estimate"_w:
      case "estimates"_w:
      case "projection"_w:
      case "projections"_w:
      case "rated"_w:
      case "proposal"_w:
      case "proposes"_w:
      case "proposed"_w:
      case "recommended"_w:
        out.somebodys = true;
        break;
      case "say"_w:
      case "says"_w:
      case "said"_w:
      case "told"_w:
      case "argue"_w:
      case "argued"_w:
      case "tallied"_w:
      case "calculated"_w:
      case "comment"_w:
      case "you"_w:
      case "your"_w:
      case "if"_w:
        out.spoken = true;
        break;
      case "won"_w:
      case "win"_w:
      case "wins"_w:
      case "winning"_w:
      case "beat"_w:
      case "beating"_w:
      case "defeated"_w:
      case "lost"_w:
      case "vote"_w:
      case "votes"_w:
      case "voted"_w:
      case "voters"_w:
      case "primary"_w:
      case "primaries"_w:
      case "caucus"_w:
      case "caucuses"_w:
      case "precincts"_w:
      case "ballots"_w:
      case "delegates"_w:
      case "delegate"_w:
      case "victory"_w:
      case "runoff"_w:
      case "turnout"_w:
      case "seats"_w:
      case "shareholders"_w:
      case "referendum"_w:
        out.vote = true;
        break;
      default:
        break;
    }
  }
  return out;
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
bool doubtful(const Figure& figure, const Surroundings& around) {
  const bool vague = figure.approximation == Approximation::tens;
  const bool share = figure.kind == FigureKind::percent || figure.kind == FigureKind::points;
  const bool votes = figure.unit_word == "vote"_w || figure.unit_word == "delegate"_w ||
                     figure.unit_word == "superdelegate"_w || figure.unit_word == "precinct"_w ||
                     figure.unit_word == "ballot"_w || figure.unit_word == "seat"_w;
  return figure.kind == FigureKind::plain || figure.kind == FigureKind::multiple || figure.kind == FigureKind::ratio ||
         (vague && (figure.low < 1000 || figure.unit.empty())) || votes || (share && around.vote) || around.research ||
         around.spoken;
}

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  const Narration& narration = context.narration;
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
      const Surroundings surroundings = look_around(*view.analysis, trigger.sentence);
      if (surroundings.somebodys) {
        continue;
      }
      said = trigger.sentence;
      Finding finding;
      const bool poll_figure =
          figure.kind == FigureKind::percent || figure.kind == FigureKind::points || figure.kind == FigureKind::ratio;
      if (doubtful(figure, surroundings) || narration.named_source_in(b) ||
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
