// A figure or a name of the headline or deck that the body never gives.
#include <algorithm>
#include <cmath>
#include <unordered_set>
#include <vector>

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

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  const Narration& narration = context.narration;
  const std::uint32_t head = end_of_head(document, narration);
  if (head == 0) {
    return;
  }
  std::vector<Range> figures;
  std::unordered_set<WordHash> words;
  std::size_t body_words = 0;
  constexpr std::size_t kMostFigures = 4096;
  for (std::uint32_t b = head; b < document.blocks.size(); ++b) {
    if (!document.blocks[b].analysis || !is_prose(document.blocks[b].block.kind)) {
      continue;
    }
    const BlockAnalysis& analysis = *document.blocks[b].analysis;
    for (const Figure& f : analysis.figures) {
      if (figures.size() < kMostFigures) {
        Range range = range_of(f);
        range.low = scaled(f, range.low);
        range.high = scaled(f, range.high);
        figures.push_back(range);
      }
    }
    for (const Token& token : analysis.tokens) {
      if (token.kind == TokenKind::word) {
        words.insert(token.word);
        ++body_words;
      }
    }
  }
  // A stub has nothing yet that could support its headline.
  constexpr std::size_t kLeastBody = 15;
  if (body_words < kLeastBody) {
    return;
  }
  for (std::uint32_t b = 0; b < head; ++b) {
    const BlockView& view = document.blocks[b];
    if (!view.analysis) {
      continue;
    }
    for (const Figure& f : view.analysis->figures) {
      const std::string_view before = slice(view.block.prose, {0, f.span.begin});
      const bool pointed =
          before.ends_with("hese ") || before.ends_with("hose ");  // "these 2 words": a teaser's own count
      if (!is_statement(f) || f.quoted || f.modifier || pointed || counts_items(f) || supported(f, figures)) {
        continue;
      }
      Finding finding;
      finding.span = view.block.to_source(f.span);
      finding.message =
          quoted_words(slice(view.block.prose, f.span)) +
          " stands in the headline, but nowhere in the body: give it there with its source, or change the headline.";
      sink.add(std::move(finding));
    }
    for (const NameMention& name : view.analysis->names) {
      if (name.kind != SpeakerKind::person || name.form != MentionForm::full_name || name.quoted) {
        continue;
      }
      // In a headline with capitals throughout any two words look like a name: ask for words that are no others.
      bool known = false;
      bool common = false;
      bool given = false;  // begins with a given name
      std::size_t parts = 0;
      const auto it = std::lower_bound(view.analysis->tokens.begin(), view.analysis->tokens.end(), name.span.begin,
                                       [](const Token& t, Offset o) { return t.span.begin < o; });
      for (auto t = it; t != view.analysis->tokens.end() && t->span.begin < name.span.end; ++t) {
        if (t->kind != TokenKind::word || t->span.size() < 3) {
          continue;
        }
        given = given || (parts == 0 && t->in(lex::first_name));
        ++parts;
        known = known || words.contains(t->word);
        common = common ||
                 t->in(lex::common_word | lex::place | lex::organisation_head | lex::verb_cue | lex::count_noun |
                       lex::role_noun | lex::demonym) ||
                 !t->has(kCapitalised);
      }
      // "Ada Brandt: …" is a column's byline.
      const bool byline = slice(view.block.prose, {name.span.end, name.span.end + 1}) == ":";
      if (parts < 2 || parts > 3 || known || common || !given || byline) {
        continue;
      }
      Finding finding;
      finding.span = view.block.to_source(name.span);
      finding.message =
          quoted_words(slice(view.block.prose, name.span)) +
          " stands in the headline, but nowhere in the body: introduce the name there, or change the headline.";
      sink.add(std::move(finding));
    }
  }
}

}  // namespace

extern const Rule rule_headline_unsupported;
constinit const Rule rule_headline_unsupported{
    .title = "A headline whose figure or name the body lacks",
    .family = Family::claims,
    .severity = Severity::warning,
    .scope = Scope::document,
    .check_document = check,
};

}  // namespace vouch
