// One quantity, two values: "12 people were killed" in one paragraph and "14 people were killed" in another.
#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "analyzers/narration.h"
#include "analyzers/rule.h"

namespace vouch {
namespace {

// Values of one quantity compared with each other; a hostile draft stays linear.
constexpr std::size_t kMostValues = 16;

// What a figure may stand for, given "over", "about", "tens of thousands".
struct Interval {
  double low = 0;
  double high = 0;
};

Interval interval_of(const Figure& f) {
  switch (f.approximation) {
    case Approximation::about:
      return {f.low * 0.8, f.high * 1.25};
    case Approximation::over:
      return {f.low, f.high * 1.6};
    case Approximation::under:
      return {f.low * 0.6, f.high};
    case Approximation::tens:
      return {f.low, f.high};
    case Approximation::exact:
      break;
  }
  // "45,000" stands for anything that rounds to it.
  double place = 1;
  if (f.low >= 1000 && f.low < 1e15) {
    while (static_cast<double>(static_cast<long long>(f.low / (place * 10))) * place * 10 == f.low) {
      place *= 10;
    }
  }
  const double slack = place >= 1000 ? place / 2 : 0;
  return {f.low - slack, f.high + slack};
}

// A place where a quantity is given.
struct Value {
  Span span;
  Interval interval;
  double shown = 0;
  std::int32_t speaker = kNone;  // who vouches for it: two sources may count differently
  std::uint32_t block = 0;
  std::uint32_t sentence = 0;  // of the document
};

bool is_event(WordHash word) {
  switch (word) {
    case "killed"_w:
    case "dead"_w:
    case "died"_w:
    case "injured"_w:
    case "wounded"_w:
    case "hurt"_w:
    case "arrested"_w:
    case "evacuated"_w:
    case "displaced"_w:
    case "missing"_w:
    case "rescued"_w:
    case "hospitalized"_w:
    case "infected"_w:
    case "detained"_w:
    case "fired"_w:
    case "hired"_w:
    case "drowned"_w:
    case "homeless"_w:
    case "destroyed"_w:
    case "damaged"_w:
    case "burned"_w:
    case "sold"_w:
    case "planted"_w:
    case "employed"_w:
    case "employs"_w:
    case "seats"_w:
    case "enrolled"_w:
    case "graduated"_w:
    case "signed"_w:
    case "attended"_w:
    case "built"_w:
    case "sentenced"_w:
    case "charged"_w:
    case "counted"_w:
    case "marched"_w:
    case "vaccinated"_w:
    case "affected"_w:
    case "stranded"_w:
      return true;
    default:
      return false;
  }
}

// The event that the counted noun takes part in: "killed 12 people", "12 people were killed", "12 people died". 0 where
// none stands right beside it.
WordHash event_of(const BlockAnalysis& analysis, const Figure& f) {
  const std::size_t first = token_at(analysis.tokens, f.span.begin);
  if (first > 0 && first < analysis.tokens.size() &&
      analysis.tokens[first - 1].sentence == analysis.tokens[first].sentence &&
      is_event(analysis.tokens[first - 1].word)) {
    return analysis.tokens[first - 1].word;
  }
  std::size_t next = first;
  while (next < analysis.tokens.size() && analysis.tokens[next].span.begin < f.span.end) {
    ++next;
  }
  for (int steps = 0; steps < 4 && next < analysis.tokens.size() && analysis.tokens[next].sentence == f.sentence;
       ++steps, ++next) {
    const Token& token = analysis.tokens[next];
    if (is_event(token.word)) {
      return token.word;
    }
    if (!token.in(lex::auxiliary) && token.word != "also"_w && token.word != "were"_w && token.word != "was"_w) {
      return 0;
    }
  }
  return 0;
}

// "another 12", "12 more", "12 others", "the first 12" are parts, and a year or "last week" in the sentence may mean
// another time.
bool is_part(const BlockContext& context, const Figure& f) {
  const std::string_view prose = context.prose();
  const std::string_view words = slice(prose, f.span);
  for (const std::string_view part : {"more ", "other", "additional", "of the", "fewer", "additional"}) {
    if (words.find(part) != std::string_view::npos && !words.starts_with("more than") &&
        !words.starts_with("More than") && !words.starts_with("fewer than")) {
      return true;
    }
  }
  std::string_view before = slice(prose, {f.span.begin > 24 ? f.span.begin - 24 : 0, f.span.begin});
  for (const std::string_view part : {"another ", "Another ", "additional ", "other ", "first ", "last ", "remaining ",
                                      "of the ", "each ", "every ", "including ", "from ", "to "}) {
    if (before.ends_with(part)) {
      return true;
    }
  }
  const std::vector<Figure>& figures = context.analysis.figures;
  return std::any_of(figures.begin(), figures.end(), [&](const Figure& other) {
    return other.sentence == f.sentence && (other.kind == FigureKind::year || other.kind == FigureKind::date);
  });
}

// Notes the figures that count something in some event, and are the whole of it.
void note_counts(const BlockContext& context, std::vector<std::uint32_t>& notes) {
  // Figures of a block that has many would be compared with its dates each time: look at the first ones only.
  constexpr std::size_t kMostFigures = 64;
  const std::vector<Figure>& figures = context.analysis.figures;
  const bool looked_at = narrates(context.block.kind) || context.block.kind == BlockKind::heading;
  if (!looked_at || figures.size() > kMostFigures) {
    return;
  }
  for (std::uint32_t i = 0; i < figures.size(); ++i) {
    const Figure& f = figures[i];
    if (f.kind == FigureKind::count && !f.quoted && !f.range && !f.modifier && f.unit_word != 0 &&
        event_of(context.analysis, f) != 0 && !is_part(context, f)) {
      notes.push_back(i);
    }
  }
}

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  std::unordered_map<WordHash, std::vector<Value>> quantities;
  for (const Note& note : context.notes) {
    const std::uint32_t b = note.block;
    const BlockView& view = document.blocks[b];
    const Figure& f = view.analysis->figures[note.value];
    const WordHash event = event_of(*view.analysis, f);
    Value value{view.block.to_source(f.span), interval_of(f), f.low, kNone, b, view.first_sentence + f.sentence};
    if (value.sentence < document.coverage.size() && document.coverage[value.sentence].attribution != kNone) {
      value.speaker =
          document.attributions[static_cast<std::size_t>(document.coverage[value.sentence].attribution)].speaker;
    }
    std::vector<Value>& values = quantities[mix_bits(f.unit_word + event * 3)];
    for (const Value& first : values) {
      const bool agree = first.interval.low <= value.interval.high && value.interval.low <= first.interval.high;
      const bool two_sources = first.speaker != kNone && value.speaker != kNone && first.speaker != value.speaker;
      if (agree || two_sources || first.sentence == value.sentence) {
        continue;
      }
      Finding finding;
      // What somebody says may be counted otherwise than what the writer tells; a headline has no such excuse.
      const bool two_voices = (first.speaker == kNone) != (value.speaker == kNone);
      if (two_voices && document.blocks[first.block].block.kind != BlockKind::heading &&
          view.block.kind != BlockKind::heading) {
        finding.severity = Severity::hint;
      }
      finding.span = value.span;
      finding.message = quoted_words(document.text(value.span)) + " was " + quoted_words(document.text(first.span)) +
                        " before: check which is right, or say what makes them differ.";
      const std::string other(document.text(first.span));
      finding.fixes.push_back(
          {.title = "Write “" + other + "” here", .edits = {{value.span, other}}, .preferred = true});
      finding.related.push_back({first.span, "the other figure"});
      sink.add(std::move(finding));
      break;
    }
    if (values.size() < kMostValues) {
      values.push_back(value);
    }
  }
}

}  // namespace

extern const Rule rule_number_inconsistent;
constinit const Rule rule_number_inconsistent{
    .title = "One quantity with two values",
    .family = Family::claims,
    .severity = Severity::warning,
    .scope = Scope::document,
    .fixable = true,
    .check_document = check,
    .note_block = note_counts,
};

}  // namespace vouch
