// A figure in the narrator's voice for which neither its sentence nor its paragraph names a source.
#include <algorithm>
#include <array>

#include "analyzers/config.h"
#include "analyzers/mending.h"
#include "analyzers/own_claims.h"
#include "analyzers/quote_signs.h"

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

// What the sentence tells about its figures.
struct Surroundings {
  bool vote = false;       // results are counted in public
  bool research = false;   // a study's figures often run on
  bool spoken = false;     // somebody says something, or the writer talks to the reader: "let's say", "you'd need"
  bool somebodys = false;  // a forecast, an estimate, a proposal: a figure that says whose it is
  bool ruled = false;      // what a rule, a bill or a plan sets down: the document is the source
  bool own = false;        // the writer's "I" and "we" vouch
  bool told = false;       // the plot of a book or a film
  bool traded = false;     // prices of a market, which everybody can look up
};

void look_at(const Token& token, Surroundings& out) {
  if (token.quoted()) {
    return;
  }
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
    case "defeat"_w:
    case "loss"_w:
    case "lead"_w:
    case "landslide"_w:
    case "runoff"_w:
    case "turnout"_w:
    case "seats"_w:
    case "shareholders"_w:
    case "referendum"_w:
      out.vote = true;
      break;
    case "rule"_w:
    case "rules"_w:
    case "regulation"_w:
    case "regulations"_w:
    case "bill"_w:
    case "plan"_w:
    case "plans"_w:
    case "law"_w:
    case "act"_w:
    case "legislation"_w:
    case "initiative"_w:
    case "measure"_w:
    case "pledge"_w:
    case "pledged"_w:
    case "promised"_w:
    case "would"_w:
    case "will"_w:
      out.ruled = true;
      break;
    case "i"_w:
    case "we"_w:
    case "our"_w:
    case "my"_w:
    case "us"_w:
      out.own = true;
      break;
    case "yield"_w:
    case "treasury"_w:
    case "yen"_w:
    case "crude"_w:
    case "barrel"_w:
    case "nasdaq"_w:
    case "nikkei"_w:
    case "stocks"_w:
    case "shares"_w:
    case "bourse"_w:
      out.traded = true;
      break;
    case "novel"_w:
    case "movie"_w:
    case "film"_w:
    case "episode"_w:
    case "fiction"_w:
    case "joke"_w:
    case "character"_w:
    case "protagonist"_w:
    case "heroine"_w:
      out.told = true;
      break;
    default:
      break;
  }
}

Surroundings look_around(const BlockAnalysis& analysis, std::uint32_t sentence) {
  Surroundings out;
  const Sentence& where = analysis.sentences[sentence];
  for (std::uint32_t i = where.first; i < where.last; ++i) {
    look_at(analysis.tokens[i], out);
  }
  return out;
}

// Of the paragraph's first sentences: the race that a share of the votes belongs to, the book that a plot is from.
Surroundings look_at_paragraph(const BlockAnalysis& analysis, std::uint32_t sentence) {
  constexpr std::uint32_t kBefore = 3;
  Surroundings out;
  for (std::uint32_t s = sentence - std::min(sentence, kBefore); s < sentence; ++s) {
    for (std::uint32_t i = analysis.sentences[s].first; i < analysis.sentences[s].last; ++i) {
      look_at(analysis.tokens[i], out);
    }
  }
  return out;
}

// "$20 bills", "a $50,000 prize", "10 million views": money by its face, and what the page itself counts.
bool is_no_statistic(const Figure& figure, std::string_view words, std::string_view behind) {
  // "a 5-to-4 decision": how a court or a council voted.
  if (figure.kind == FigureKind::ratio && words.find("-to-") != std::string_view::npos) {
    return true;
  }
  constexpr std::string_view kFaces[] = {" bill",   " note",   " prize",   " fine",   " summons",
                                         " ticket", " reward", " voucher", " coupon", " gift card"};
  if (figure.kind == FigureKind::money && std::any_of(std::begin(kFaces), std::end(kFaces), [&](std::string_view face) {
        return behind.starts_with(face);
      })) {
    return true;
  }
  switch (figure.unit_word) {
    case "view"_w:
    case "like"_w:
    case "follower"_w:
    case "retweet"_w:
    case "subscriber"_w:
    case "character"_w:
    case "comment"_w:
      return true;
    default:
      return false;
  }
}

// "the 1 percent" are people, not a figure.
bool is_idiom(const Figure& figure, std::string_view prose, std::string_view around) {
  const std::string_view before = slice(prose, {figure.span.begin >= 4 ? figure.span.begin - 4 : 0, figure.span.begin});
  return figure.kind == FigureKind::percent &&
         (figure.low == 1 || figure.low == 99 || figure.low == 100 || figure.low == 110) &&
         (figure.low >= 100 || (before.ends_with("the ") && !around.starts_with(" of")));
}

// A figure that somebody else counted in public or that a source nearby most likely covers: results of a vote, the
// figures of a poll named before, prices of a market, what the writer plays with. A hint.
bool likely_covered(const Figure& figure, const Surroundings& around, const Surroundings& before, bool near_research) {
  const bool share = figure.kind == FigureKind::percent || figure.kind == FigureKind::points;
  const bool votes = figure.unit_word == "vote"_w || figure.unit_word == "delegate"_w ||
                     figure.unit_word == "superdelegate"_w || figure.unit_word == "precinct"_w ||
                     figure.unit_word == "ballot"_w || figure.unit_word == "seat"_w;
  const bool polled = share || figure.kind == FigureKind::ratio;
  return votes || around.traded || around.research || around.spoken || around.told || before.told ||
         figure.kind == FigureKind::plain || figure.kind == FigureKind::multiple ||
         (figure.kind == FigureKind::count && around.vote) || (share && (around.vote || before.vote)) ||
         (polled && (near_research || before.research));
}

// A figure that hardly anybody counted, or that the writer, a rule or a plan stands for. A hint.
bool doubtful(const Figure& figure, const Surroundings& around) {
  constexpr double kTensOfThousands = 10'000;
  constexpr double kMillions = 1e6;
  const bool vague = figure.approximation == Approximation::tens;
  return figure.kind == FigureKind::ratio || (figure.kind == FigureKind::measure && figure.modifier) ||
         (vague && (figure.low < kTensOfThousands || figure.low >= kMillions || figure.unit.empty() ||
                    figure.kind == FigureKind::money)) ||
         around.ruled || around.own;
}

// The figures that ask for a source, as far as their block tells.
void note_figures(const BlockContext& context, std::vector<std::uint32_t>& notes) {
  const auto threshold = static_cast<float>(context.options.number("threshold"));
  const std::vector<std::string>& units = context.options.list("ignore-units");
  const std::string_view prose = context.prose();
  std::uint32_t looked = 0xffffffff;  // the sentence that `around` is of: looked at once, however many figures it has
  Surroundings around;
  note_own_claims(context, notes, [&](const Trigger& trigger) {
    if (trigger.type != ClaimType::statistic || trigger.figure == kNone || trigger.score < threshold - 0.001F) {
      return false;
    }
    const Figure& figure = context.analysis.figures[static_cast<std::size_t>(trigger.figure)];
    const std::string_view behind = prose.substr(std::min<std::size_t>(figure.span.end, prose.size()));
    if (ignored(figure, units) || is_idiom(figure, prose, behind) ||
        is_no_statistic(figure, slice(prose, figure.span), behind)) {
      return false;
    }
    if (looked != trigger.sentence) {
      looked = trigger.sentence;
      around = look_around(context.analysis, looked);
    }
    return !around.somebodys;
  });
  if (!notes.empty() && begins_with_label({context.block, context.analysis}, 0)) {
    notes.clear();
  }
}

void check(const DocumentContext& context, Sink& sink) {
  const Narration& narration = context.narration;
  std::uint32_t said = 0xffffffff;  // one finding a sentence
  for_each_own_claim(context, [&](std::uint32_t b, const BlockView& view, const Trigger& trigger) {
    const std::uint32_t sentence = view.first_sentence + trigger.sentence;
    const Figure& figure = view.analysis->figures[static_cast<std::size_t>(trigger.figure)];
    if (sentence == said || narration.paragraph_sourced(b) || narration.sourced(b, trigger.sentence) ||
        narration.reported(b, figure.number)) {
      return;
    }
    said = sentence;
    const Surroundings around = look_around(*view.analysis, trigger.sentence);
    const Surroundings before = look_at_paragraph(*view.analysis, trigger.sentence);
    Finding finding;
    if (doubtful(figure, around) || likely_covered(figure, around, before, narration.near_research(b))) {
      finding.severity = Severity::hint;
    } else if (narration.named_source_in(b) || (trigger.sentence == 0 && narration.record_before(b))) {
      finding.severity = Severity::info;
    }
    finding.span = view.block.to_source(figure.span);
    finding.message = quoted_words(slice(view.block.prose, figure.span)) +
                      " has no source in its sentence or paragraph: cite one, or write according to whom.";
    finding.fixes.push_back(name_the_source(view, trigger.sentence, "Name the source"));
    sink.add(std::move(finding));
  });
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
    .note_block = note_figures,
};

}  // namespace vouch
