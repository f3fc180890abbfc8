// A figure or a name of the headline, deck or a caption that the body never gives; a headline that states as a fact
// what the body only has somebody say.
#include <algorithm>
#include <cmath>
#include <vector>

#include "analyzers/headline.h"
#include "analyzers/mending.h"
#include "analyzers/narration.h"
#include "analyzers/rule.h"

namespace vouch {
namespace {

bool is_statement(const Figure& f) {
  using enum FigureKind;
  return f.kind == count || f.kind == money || f.kind == percent || f.kind == points || f.kind == ratio ||
         f.kind == measure;
}

// "5 things to know", "3 ways": the number of the list's own items.
bool counts_items(const Figure& f) {
  switch (f.unit_word) {
    case "thing"_w:
    case "word"_w:
    case "state"_w:
    case "way"_w:
    case "reason"_w:
    case "takeaway"_w:
    case "question"_w:
    case "tip"_w:
    case "step"_w:
    case "lesson"_w:
    case "fact"_w:
    case "moment"_w:
    case "photo"_w:
    case "chart"_w:
    case "point"_w:
    case "idea"_w:
    case "place"_w:
    case "book"_w:
    case "time"_w:
    case "sign"_w:
    case "rule"_w:
    case "key"_w:
      return f.kind == FigureKind::count && f.low <= 101;
    default:
      return false;
  }
}

// What a figure of the body may stand for.
struct Range {
  double low = 0;
  double high = 0;
  FigureKind kind = FigureKind::plain;
};

Range range_of(const Figure& f) {
  double low = f.low;
  double high = f.high;
  switch (f.approximation) {
    case Approximation::about:
      low *= 0.8;
      high *= 1.25;
      break;
    case Approximation::over:
      high *= 1.6;
      break;
    case Approximation::under:
      low *= 0.6;
      break;
    default:
      break;
  }
  // A headline rounds: two digits of it must fit.
  return {low * 0.94, high * 1.06, f.kind};
}

bool comparable(FigureKind a, FigureKind b) {
  using enum FigureKind;
  const auto share = [](FigureKind k) { return k == percent || k == ratio || k == points; };
  if (share(a) || share(b)) {
    return share(a) == share(b);
  }
  const auto loose = [](FigureKind k) {
    return k == count || k == plain || k == measure || k == year || k == duration || k == age || k == rank ||
           k == ordinal;
  };
  return a == b || (loose(a) && loose(b)) || a == plain || b == plain;
}

double scaled(const Figure& f, double value) { return f.kind == FigureKind::ratio && value <= 1 ? value * 100 : value; }

bool supported(const Figure& f, const std::vector<Range>& body) {
  Figure here = f;
  here.low = scaled(f, f.low);
  here.high = scaled(f, f.high);
  const Range wanted = range_of(here);
  return std::any_of(body.begin(), body.end(), [&](const Range& r) {
    return comparable(f.kind, r.kind) && r.low <= wanted.high && wanted.low <= r.high;
  });
}

// Blocks that make up the head: the title, and the headings right behind it.
std::uint32_t end_of_head(const Document& document, const Narration& narration) {
  std::uint32_t b = 0;
  while (b < document.blocks.size() && !narration.is_headline(b)) {
    if (narrates(document.blocks[b].block.kind)) {
      return 0;  // prose before the title: no head to hold against the body
    }
    ++b;
  }
  if (b == document.blocks.size()) {
    return 0;
  }
  ++b;
  while (b < document.blocks.size() && document.blocks[b].block.kind == BlockKind::heading) {
    ++b;
  }
  return b;
}

// Blocks that a headline is held against. A caption is held against the body, too, and does not support itself.
bool is_body_text(const BlockView& view) {
  return view.analysis && is_prose(view.block.kind) && view.block.kind != BlockKind::caption;
}

// What the body gives: its figures, as what they may stand for, and its words. Few headlines ask for the words.
class Body {
 public:
  Body(const Document& document, std::uint32_t head) : document_(document), head_(head) {
    constexpr std::size_t kMostFigures = 4096;
    for (std::uint32_t b = head; b < document.blocks.size(); ++b) {
      const BlockView& view = document.blocks[b];
      if (!is_body_text(view)) {
        continue;
      }
      for (const Figure& f : view.analysis->figures) {
        if (figures.size() < kMostFigures) {
          Range range = range_of(f);
          range.low = scaled(f, range.low);
          range.high = scaled(f, range.high);
          figures.push_back(range);
        }
      }
    }
  }
  std::vector<Range> figures;

  // Whether it has so many words at least.
  [[nodiscard]] bool has_words(std::size_t least) const {
    std::size_t words = 0;
    for (std::uint32_t b = head_; b < document_.blocks.size() && words < least; ++b) {
      if (is_body_text(document_.blocks[b])) {
        const auto& tokens = document_.blocks[b].analysis->tokens;
        for (auto token = tokens.begin(); token != tokens.end() && words < least; ++token) {
          words += token->kind == TokenKind::word ? 1 : 0;
        }
      }
    }
    return words >= least;
  }
  [[nodiscard]] bool has(WordHash word) {
    if (words_.empty()) {
      for (std::uint32_t b = head_; b < document_.blocks.size(); ++b) {
        if (is_body_text(document_.blocks[b])) {
          for (const Token& token : document_.blocks[b].analysis->tokens) {
            if (token.kind == TokenKind::word) {
              words_.push_back(token.word);
            }
          }
        }
      }
      std::sort(words_.begin(), words_.end());
    }
    return std::binary_search(words_.begin(), words_.end(), word);
  }

 private:
  const Document& document_;
  std::uint32_t head_;
  std::vector<WordHash> words_;  // sorted
};

// The place of a line, for messages.
std::string_view place_of(const BlockView& view) {
  return view.block.kind == BlockKind::caption ? "the caption" : "the headline";
}

void check_figures(const BlockView& view, const Body& body, Sink& sink) {
  for (const Figure& f : view.analysis->figures) {
    const std::string_view before = slice(view.block.prose, {0, f.span.begin});
    const bool pointed =
        before.ends_with("hese ") || before.ends_with("hose ");  // "these 2 words": a teaser's own count
    if (!is_statement(f) || f.quoted || f.modifier || pointed || counts_items(f) || supported(f, body.figures)) {
      continue;
    }
    Finding finding;
    finding.span = view.block.to_source(f.span);
    finding.message = quoted_words(slice(view.block.prose, f.span)) + " stands in " + std::string(place_of(view)) +
                      ", but nowhere in the body: give it there with its source, or change " +
                      std::string(place_of(view)) + ".";
    sink.add(std::move(finding));
  }
}

void check_names(const BlockView& view, Body& body, Sink& sink) {
  for (const NameMention& name : view.analysis->names) {
    if (name.kind != SpeakerKind::person || name.form != MentionForm::full_name || name.quoted) {
      continue;
    }
    // In a headline with capitals throughout any two words look like a name: ask for words that are no others.
    bool common = false;
    bool given = false;  // begins with a given name
    std::size_t parts = 0;
    const auto& tokens = view.analysis->tokens;
    const auto it = tokens.begin() + token_at(tokens, name.span.begin);
    for (auto t = it; t != tokens.end() && t->span.begin < name.span.end; ++t) {
      if (t->kind != TokenKind::word || t->span.size() < 3) {
        continue;
      }
      given = given || (parts == 0 && t->in(lex::first_name));
      ++parts;
      common = common ||
               t->in(lex::common_word | lex::place | lex::organisation_head | lex::verb_cue | lex::count_noun |
                     lex::role_noun | lex::demonym) ||
               !t->has(kCapitalised);
    }
    // "Ada Brandt: …" is a column's byline.
    const bool byline = slice(view.block.prose, {name.span.end, name.span.end + 1}) == ":";
    if (parts < 2 || parts > 3 || common || !given || byline) {
      continue;
    }
    bool known = false;
    for (auto t = it; t != tokens.end() && t->span.begin < name.span.end; ++t) {
      known = known || (t->kind == TokenKind::word && t->span.size() >= 3 && body.has(t->word));
    }
    if (known) {
      continue;
    }
    Finding finding;
    finding.span = view.block.to_source(name.span);
    finding.message = quoted_words(slice(view.block.prose, name.span)) + " stands in " + std::string(place_of(view)) +
                      ", but nowhere in the body: introduce the name there, or change " + std::string(place_of(view)) +
                      ".";
    sink.add(std::move(finding));
  }
}

// The name a headline would use for whoever says it; empty for a source without a name.
std::string name_for_headline(const Document& document, const Attribution& attribution) {
  if (attribution.speaker == kNone) {
    return {};
  }
  const Speaker& speaker = document.speakers[static_cast<std::size_t>(attribution.speaker)];
  const bool named = speaker.kind == SpeakerKind::person || speaker.kind == SpeakerKind::organization;
  return named ? short_name(speaker) : std::string();
}

// "Flood wall was never inspected", where the body has only Brandt say so.
void check_voice(const Document& document, const BlockView& line, std::uint32_t body, Sink& sink) {
  if (hedges(line)) {
    return;
  }
  const std::int32_t index = only_said(document, line, body);
  if (index == kNone) {
    return;
  }
  const Attribution& attribution = document.attributions[static_cast<std::size_t>(index)];
  const std::string name = name_for_headline(document, attribution);
  Finding finding;
  const BlockAnalysis& analysis = *line.analysis;
  const Offset end = end_of_statement(line, static_cast<std::uint32_t>(analysis.sentences.size() - 1));
  finding.span = {line.block.to_source(analysis.sentences.front().span).begin, end};
  finding.message = "The headline states as a fact what the body only has from " +
                    quoted_words(document.text(attribution.source.front())) + ": say there, too, who says it.";
  finding.fixes.push_back({.title = "Say who says it: “, " + (name.empty() ? "[name]" : name) + " says”",
                           .edits = {{{end, end}, ", " + (name.empty() ? "[name]" : name) + " says"}},
                           .preferred = true});
  finding.related.push_back({attribution.source.front(), "who says it in the body"});
  sink.add(std::move(finding));
}

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  const std::uint32_t head = end_of_head(document, context.narration);
  Body body(document, head);
  // A stub has nothing yet that could support its headline.
  constexpr std::size_t kLeastBody = 15;
  if (!body.has_words(kLeastBody)) {
    return;
  }
  for (std::uint32_t b = 0; b < document.blocks.size(); ++b) {
    const BlockView& view = document.blocks[b];
    if (!view.analysis || (b >= head && view.block.kind != BlockKind::caption)) {
      continue;
    }
    check_figures(view, body, sink);
    if (b < head) {
      check_names(view, body, sink);
    }
    if (b < head && context.narration.is_headline(b)) {
      check_voice(document, view, head, sink);
    }
  }
}

}  // namespace

extern const Rule rule_headline_unsupported;
constinit const Rule rule_headline_unsupported{
    .title = "A headline that the body does not bear out",
    .family = Family::claims,
    .severity = Severity::warning,
    .scope = Scope::document,
    .fixable = true,
    .check_document = check,
};

}  // namespace vouch
