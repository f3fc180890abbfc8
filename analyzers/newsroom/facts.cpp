#include "analyzers/newsroom/facts.h"

#include <algorithm>
#include <fmt/format.h>

#include "analyzers/claims/units.h"
#include "analyzers/language/lexicon.h"
#include "analyzers/newsroom/normalise.h"
#include "analyzers/newsroom/registry.h"
#include "analyzers/text/unicode.h"

namespace vouch {
namespace {

// At most this many words of a quotation stand in the ledger: enough to know it by.
constexpr std::size_t kQuotedWords = 12;

Offset shared(Span a, Span b) { return a.overlaps(b) ? std::min(a.end, b.end) - std::max(a.begin, b.begin) : 0; }

void add(std::vector<std::string>& out, std::string fact) {
  if (std::find(out.begin(), out.end(), fact) == out.end()) {
    out.push_back(std::move(fact));
  }
}

std::string figure_fact(const Document& document, const BlockView& view, const Figure& figure) {
  if (figure.kind == FigureKind::date) {
    CalendarDate date = figure.date;
    if (figure.has_days_off && document.date && document.date->complete()) {
      const auto day = days_from_civil(document.date->year, document.date->month, document.date->day);
      if (day) {
        date = civil_from_days(*day + figure.days_off);
      }
    }
    if (date.complete()) {
      return fmt::format("d:{:04}-{:02}-{:02}", date.year, date.month, date.day);
    }
    return "d:" + fold(slice(view.block.prose, figure.span));
  }
  std::string out = fmt::format("n:{:.12g}", figure.low);
  if (figure.range && figure.high != figure.low) {
    out += fmt::format("-{:.12g}", figure.high);
  }
  const std::string unit = figure.kind == FigureKind::money     ? "money"
                           : figure.kind == FigureKind::percent ? "percent"
                           : figure.kind == FigureKind::points  ? "points"
                                                                : singular(slice(view.block.prose, figure.unit));
  return unit.empty() ? out : out + ":" + unit;
}

// The words of a quotation, folded, without marks.
std::string quotation_fact(std::string_view words) {
  std::string out = "q:";
  std::size_t count = 0;
  for (const NormalWord& word : normalise(words)) {
    if (count++ == kQuotedWords) {
      break;
    }
    out += count > 1 ? " " : "";
    out += fold(slice(words, word.span));
  }
  return out;
}

}  // namespace

SpeakerOf speaker_of(const Document& document, Span span) {
  const std::int32_t block = document.block_at(span.begin);
  if (block == kNone) {
    return {};
  }
  const BlockView& view = document.blocks[static_cast<std::size_t>(block)];
  const std::size_t next = static_cast<std::size_t>(block) + 1;
  const std::size_t last =
      next < document.blocks.size() ? document.blocks[next].first_attribution : document.attributions.size();
  std::int32_t best = kNone;
  Offset most = 0;
  for (std::size_t a = view.first_attribution; a < last; ++a) {
    const Attribution& attribution = document.attributions[a];
    Offset common = 0;
    for (const Span content : attribution.content) {
      common += shared(content, span);
    }
    if (common > most && !attribution.source.empty() && attribution.outer == kNone) {
      most = common;
      best = static_cast<std::int32_t>(a);
    }
  }
  if (best == kNone) {
    const std::int32_t quote = document.quote_at(span.begin + span.size() / 2);
    best = quote == kNone ? kNone : document.quotes[static_cast<std::size_t>(quote)].attribution;
  }
  if (best == kNone) {
    return {};
  }
  const Attribution& attribution = document.attributions[static_cast<std::size_t>(best)];
  SpeakerOf out;
  out.place = attribution.source.cover();
  out.via = document.text(out.place);
  if (attribution.speaker != kNone) {
    const Speaker& speaker = document.speakers[static_cast<std::size_t>(attribution.speaker)];
    out.speaker = attribution.speaker;
    out.id = speaker.id;
    out.name = speaker.name;
  }
  return out;
}

std::string_view registered_id(const Registry* registry, const Document& document, std::int32_t speaker) {
  if (speaker == kNone) {
    return {};
  }
  const Speaker& known = document.speakers[static_cast<std::size_t>(speaker)];
  const RegistryEntry* entry = registry == nullptr ? nullptr : registry_match(*registry, document, known).entry;
  return entry == nullptr || entry->id.empty() ? std::string_view(known.id) : std::string_view(entry->id);
}

std::vector<std::string> facts_of(const Document& document, Span span, const Registry* registry) {
  std::vector<std::string> figures, names, negations, modes, quotations;
  const std::int32_t first = document.block_at(span.begin);
  for (std::size_t b = first == kNone ? document.blocks.size() : static_cast<std::size_t>(first);
       b < document.blocks.size() && document.blocks[b].block.span.begin < span.end; ++b) {
    const BlockView& view = document.blocks[b];
    if (!view.analysis) {
      continue;
    }
    const Span prose{view.block.to_prose(std::max(span.begin, view.block.span.begin)),
                     view.block.to_prose(std::min(span.end, view.block.span.end))};
    for (const Figure& figure : view.analysis->figures) {
      if (prose.contains(figure.span) && figure.kind != FigureKind::identifier) {
        add(figures, figure_fact(document, view, figure));
      }
    }
    for (const Token& token : view.analysis->tokens) {
      if (!prose.contains(token.span) || token.kind != TokenKind::word) {
        continue;
      }
      if (token.in(lex::negation)) {
        add(negations, "neg:" + fold(slice(view.block.prose, token.span)));
      } else if (token.in(lex::hedge) || token.word == "will"_w || token.word == "would"_w || token.word == "must"_w ||
                 token.word == "could"_w || token.word == "can"_w || token.word == "should"_w) {
        add(modes, "mod:" + fold(slice(view.block.prose, token.span)));
      }
    }
    for (const Quote& quote : view.analysis->quotes) {
      if (quote.depth == 1 && quote.inner.overlaps(prose)) {
        const Span inside{std::max(quote.inner.begin, prose.begin), std::min(quote.inner.end, prose.end)};
        add(quotations, quotation_fact(slice(view.block.prose, inside)));
      }
    }
  }
  const auto mention = std::lower_bound(document.mentions.begin(), document.mentions.end(), span.begin,
                                        [](const Mention& m, Offset at) { return m.span.begin < at; });
  for (auto at = mention; at != document.mentions.end() && at->span.begin < span.end; ++at) {
    if (at->speaker != kNone && at->form != MentionForm::pronoun) {
      add(names, "e:" + std::string(registered_id(registry, document, at->speaker)));
    }
  }
  std::vector<std::string> out;
  for (auto* list : {&figures, &names, &negations, &modes, &quotations}) {
    out.insert(out.end(), list->begin(), list->end());
  }
  const SpeakerOf speaker = speaker_of(document, span);
  if (!speaker.id.empty()) {
    out.push_back("s:" + std::string(registered_id(registry, document, speaker.speaker)));
  }
  if (!speaker.via.empty()) {
    out.push_back("via:" + speaker.via);
  }
  return out;
}

std::string_view fact_value(const std::vector<std::string>& facts, std::string_view prefix) {
  for (const std::string& fact : facts) {
    if (fact.starts_with(prefix)) {
      return std::string_view(fact).substr(prefix.size());
    }
  }
  return {};
}

}  // namespace vouch
