#include "analyzers/claims/triggers.h"

#include <algorithm>

#include "analyzers/claims/checkworthiness.h"
#include "analyzers/claims/wordings.h"

namespace vouch {
namespace {

// "Two men" is narration; below this a figure makes no claim that anybody would look up.
constexpr float kLeastScore = 0.3F;

bool ends_clause(const Sight& sight, std::size_t i) {
  const Token& token = sight.at(i);
  if (token.kind != TokenKind::punctuation) {
    return false;
  }
  const std::string_view mark = sight.text(i);
  if (mark == ";" || mark == ":" || mark == "—" || mark == "(" || mark == ")") {
    return true;
  }
  if (mark != ",") {
    return false;
  }
  // A comma ends a clause where a conjunction or a relative follows, not within a list.
  switch (sight.at(i + 1).word) {
    case "and"_w:
    case "but"_w:
    case "while"_w:
    case "which"_w:
    case "who"_w:
    case "so"_w:
    case "although"_w:
    case "though"_w:
    case "whereas"_w:
    case "because"_w:
    case "with"_w:
    case "as"_w:
    case "or"_w:
      return true;
    default:
      return false;
  }
}

// Byte spans of the clauses of a sentence; adjacent, in order.
void split_clauses(const Sight& sight, std::vector<Span>& out) {
  out.clear();
  std::size_t begin = sight.first;
  for (std::size_t i = sight.first; i < sight.last; ++i) {
    if (ends_clause(sight, i) || i + 1 == sight.last) {
      const std::size_t end = i + 1 == sight.last && !ends_clause(sight, i) ? i + 1 : i;
      if (end > begin) {
        out.push_back({sight.at(begin).span.begin, sight.at(end - 1).span.end});
      }
      begin = i + 1;
    }
  }
}

// Adds triggers of one sentence and gives each its clause. A sentence without any is never split.
class Collector {
 public:
  Collector(const Sight& sight, std::uint32_t sentence, std::vector<Span>& clauses, std::vector<Trigger>& out)
      : sight_(sight), sentence_(sentence), clauses_(clauses), out_(out) {}

  void add(Span evidence, ClaimType type, float score, std::string_view reason, bool quoted,
           std::int32_t figure = kNone) {
    if (!split_) {
      split_clauses(sight_, clauses_);
      split_ = true;
    }
    // Evidence comes in the order of the text for each kind of trigger, so a binary search is all it takes.
    const auto after = std::upper_bound(clauses_.begin(), clauses_.end(), evidence.begin,
                                        [](Offset at, Span clause) { return at < clause.begin; });
    const Span clause = after == clauses_.begin() ? evidence : std::prev(after)->joined(evidence);
    out_.push_back({.span = clause,
                    .evidence = evidence,
                    .type = type,
                    .score = score,
                    .sentence = sentence_,
                    .figure = figure,
                    .quoted = quoted,
                    .reason = reason});
  }
  void add(const Wording& wording, ClaimType type, std::string_view reason) {
    const Token& first = sight_.at(wording.first);
    const std::size_t last = std::min(wording.last, sight_.last);
    add({first.span.begin, sight_.at(last - 1).span.end}, type, wording.score, reason, first.quoted());
  }

 private:
  const Sight& sight_;
  std::uint32_t sentence_;
  std::vector<Span>& clauses_;  // room for the clauses, once for all sentences
  std::vector<Trigger>& out_;
  bool split_ = false;
};

void read_wordings(const Sight& sight, std::size_t i, Collector& collector) {
  if (const auto wording = read_superlative(sight, i)) {
    collector.add(*wording, ClaimType::superlative, "a superlative that needs its scope");
  }
  if (const auto wording = read_cause(sight, i)) {
    collector.add(*wording, ClaimType::cause, "a cause");
  }
  if (const auto wording = read_comparison(sight, i)) {
    collector.add(*wording, ClaimType::comparison, "a comparison");
  }
  if (const auto wording = read_law(sight, i)) {
    collector.add(*wording, ClaimType::law, "what the law says");
  }
}

}  // namespace

float statistic_score(const Figure& figure) {
  const bool large = figure.low >= 1000 || figure.approximation == Approximation::tens;
  switch (figure.kind) {
    case FigureKind::percent:
    case FigureKind::points:
      return 0.8F;
    case FigureKind::money:
      return figure.modifier ? 0.5F : large ? 0.8F : figure.low >= 20 ? 0.6F : 0.4F;
    case FigureKind::ratio:
      return 0.7F;
    case FigureKind::multiple:
      return 0.65F;
    case FigureKind::count:
      return figure.modifier     ? (large ? 0.5F : 0.2F)
             : large             ? 0.8F
             : figure.low >= 100 ? 0.5F
             : figure.low >= 20  ? 0.35F
                                 : 0.15F;
    case FigureKind::rank:
      return 0.5F;
    case FigureKind::measure:
      return large ? 0.6F : 0.3F;
    case FigureKind::plain:
      return large ? 0.6F : figure.low >= 100 ? 0.3F : 0.1F;
    default:
      return 0;
  }
}

std::vector<Trigger> find_triggers(const BlockText& block, const std::vector<Figure>& figures) {
  std::vector<Trigger> out;
  std::vector<Span> clauses;
  std::size_t figure = 0;
  for (std::uint32_t s = 0; s < block.sentences.size(); ++s) {
    const Sentence& sentence = block.sentences[s];
    const Sight sight{.block = block, .first = sentence.first, .last = sentence.last};
    const std::size_t begin = out.size();
    const std::size_t first_figure = figure;
    Collector collector(sight, s, clauses, out);
    for (; figure < figures.size() && figures[figure].sentence <= s; ++figure) {
      const Figure& f = figures[figure];
      if (const float score = statistic_score(f); score >= kLeastScore && f.sentence == s) {
        collector.add(f.span, ClaimType::statistic, score, "a figure that somebody counted or estimated", f.quoted,
                      static_cast<std::int32_t>(figure));
      }
    }
    for (std::size_t i = sentence.first; i < sentence.last; ++i) {
      const Token& token = block.tokens[i];
      if (token.kind != TokenKind::word) {
        continue;
      }
      if (token.watched(watch::wording)) {
        read_wordings(sight, i, collector);
      }
      if (token.in(lex::wrongdoing)) {
        collector.add({i, i + 1, 0.5F}, ClaimType::allegation, "an accusation");
      } else if (token.in(lex::evaluative)) {
        collector.add({i, i + 1, 0.2F}, ClaimType::opinion, "a judgement");
      }
    }
    const auto own = out.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto earlier = [](const Trigger& a, const Trigger& b) { return a.evidence < b.evidence; };
    if (!std::is_sorted(own, out.end(), earlier)) {
      std::stable_sort(own, out.end(), earlier);
    }
    if (out.size() > begin) {
      const float worthiness =
          checkworthiness({.block = block,
                           .first = sentence.first,
                           .last = sentence.last,
                           .figures = std::span(figures).subspan(first_figure, figure - first_figure),
                           .triggers = std::span(out).subspan(begin)});
      for (std::size_t t = begin; t < out.size(); ++t) {
        out[t].worthiness = worthiness;
      }
    }
  }
  return out;
}

}  // namespace vouch
