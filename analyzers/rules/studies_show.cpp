// "Studies show", "polls suggest", "according to recent research": research that the reader cannot look up.
#include <algorithm>
#include <optional>

#include "analyzers/mending.h"
#include "analyzers/narration.h"
#include "analyzers/phrases.h"
#include "analyzers/rule.h"

namespace vouch {

namespace {

bool is_research(const BlockWords& words, TokenIndex i) { return words[i].watched(watch::research); }

bool is_showing(const BlockWords& words, TokenIndex i) {
  return words.is(i, {"show"_w,         "shows"_w,    "showed"_w,    "shown"_w,     "suggest"_w,     "suggests"_w,
                      "suggested"_w,    "indicate"_w, "indicates"_w, "indicated"_w, "find"_w,        "finds"_w,
                      "found"_w,        "reveal"_w,   "reveals"_w,   "revealed"_w,  "demonstrate"_w, "demonstrates"_w,
                      "demonstrated"_w, "confirm"_w,  "confirms"_w,  "confirmed"_w, "prove"_w,       "proves"_w,
                      "proved"_w,       "proven"_w,   "say"_w,       "says"_w,      "estimate"_w,    "estimates"_w,
                      "estimated"_w,    "conclude"_w, "concludes"_w, "concluded"_w, "point"_w,       "points"_w,
                      "link"_w,         "linked"_w});
}

// The verb behind the noun: "studies have repeatedly shown".
TokenIndex verb_behind(const BlockWords& words, TokenIndex head) {
  for (TokenIndex i = head + 1; words.together(i, head) && i < head + 6; ++i) {
    if (words[i].quoted()) {
      return kNoToken;
    }
    if (is_showing(words, i)) {
      return i;
    }
    const bool skips = words[i].in(lex::auxiliary) || words.text(i).ends_with("ly") ||
                       words.is(i, {"also"_w, "now"_w, "long"_w, "often"_w, "again"_w, "already"_w, "date"_w});
    const bool to_date = words.is(i, {"to"_w}) && words.is(i + 1, {"date"_w});
    if (!skips && !to_date) {
      return kNoToken;
    }
  }
  return kNoToken;
}

// "a study by the harbour board", "research published in Marine Letters", "data released by regulators".
bool named_behind(const BlockWords& words, TokenIndex head) {
  const Sentence& sentence = words.sentence_of(head);
  for (TokenIndex i = head + 1; i < sentence.last && i < head + 14; ++i) {
    if (words[i].quoted() || is_showing(words, i)) {
      return false;
    }
    if (words.is(i, {"by"_w, "from"_w}) && words.together(i + 1, head)) {
      return true;
    }
    if (is_name_word(words, i) &&
        (words[i - 1].in(lex::preposition | lex::determiner | lex::title) || is_name_word(words, i - 1))) {
      return i > head + 1;
    }
  }
  return false;
}

// The same paragraph or the next names whose research it is: "A new poll shows … The Norstat poll gave …".
bool named_near(const BlockWords& words, TokenIndex head, TokenIndex from, TokenIndex until) {
  for (TokenIndex i = from; i < std::min(until, words.size()); ++i) {
    if (i != head && is_research(words, i) && !words[i].quoted() &&
        (phrase_around(words, i).named || named_behind(words, i))) {
      return true;
    }
  }
  return false;
}

// Somebody named vouches for the sentence: "studies show it, the health agency said".
bool vouched(const Document& document, const BlockView& view, std::uint32_t sentence) {
  const std::size_t index = view.first_sentence + sentence;
  if (index >= document.coverage.size()) {
    return false;
  }
  const Coverage& coverage = document.coverage[index];
  if (coverage.citation != kNone) {
    return true;
  }
  // What a sentence inherits from the one before it does not say whose study this one means.
  constexpr float kOwn = 0.55F;
  if (coverage.attribution == kNone || coverage.confidence < kOwn) {
    return false;
  }
  const Attribution& attribution = document.attributions[static_cast<std::size_t>(coverage.attribution)];
  if (attribution.speaker == kNone) {
    return false;
  }
  const SpeakerKind kind = document.speakers[static_cast<std::size_t>(attribution.speaker)].kind;
  return kind == SpeakerKind::person || kind == SpeakerKind::organization;
}

constexpr TokenIndex kNear = 60;  // words in which the research may be named

// The words that say what research shows; nothing where token i is no research, or names or points to some.
std::optional<Span> unnamed_research(const BlockWords& words, TokenIndex i) {
  if (!is_research(words, i) || words[i].quoted()) {
    return std::nullopt;
  }
  // "exit polls" are one and known; "no evidence to suggest" is the absence of any; "a data point" is none.
  if ((i > 0 && words.is(i - 1, {"exit"_w, "no"_w})) || words.is(i + 1, {"point"_w, "points"_w})) {
    return std::nullopt;
  }
  const Phrase phrase = phrase_around(words, i);
  const TokenIndex verb = verb_behind(words, i);
  const bool according = phrase.first >= 2 && words.is(phrase.first - 1, {"to"_w}) &&
                         words.is(phrase.first - 2, {"according"_w}) && words.together(phrase.first - 2, i);
  if ((verb == kNoToken && !according) || phrase.definite || phrase.named || named_behind(words, i) ||
      named_near(words, i, i > kNear ? i - kNear : 0, i + kNear)) {
    return std::nullopt;
  }
  return according ? words.span(phrase.first - 2, i) : words.span(phrase.first, verb);
}

void note_research(const BlockContext& context, std::vector<std::uint32_t>& notes) {
  if (!context.analysis.watched(watch::research) || !is_body(context.block.kind)) {
    return;
  }
  const BlockWords words{context.block, context.analysis};
  for (TokenIndex i = 0; i < words.size(); ++i) {
    if (unnamed_research(words, i) && !is_reported(words, words[i].span)) {
      notes.push_back(i);
    }
  }
}

// True where one of the next two blocks begins with the research's name.
bool named_below(const Document& document, std::size_t block) {
  for (std::size_t n = block + 1; n < document.blocks.size() && n < block + 3; ++n) {
    const BlockView& next = document.blocks[n];
    if (next.analysis && named_near({next.block, *next.analysis}, kNoToken, 0, kNear)) {
      return true;
    }
  }
  return false;
}

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  const FootnoteMaker footnotes(document);
  for (const Note& note : context.notes) {
    const BlockView& view = document.blocks[note.block];
    const BlockWords words{view.block, *view.analysis};
    const TokenIndex i = note.value;
    if (context.narration.is_headline(note.block) || named_below(document, note.block) ||
        cited(view.block, neighbourhood(words, i)) || has_placeholder(words, neighbourhood(words, i)) ||
        vouched(document, view, words[i].sentence)) {
      continue;
    }
    const Span span = *unnamed_research(words, i);
    Finding finding;
    finding.span = view.block.to_source(span);
    finding.message =
        "“" + std::string(words.text(span)) + "” does not say which: name the institution and the year, or cite it.";
    const Offset end = end_of_words(words, words.sentence_of(i));
    Offset at = view.block.to_source({0, end}).end;
    at += document.text(Span{at, at + 1}) == "." ? 1 : 0;
    if (footnotes.available()) {
      finding.fixes.push_back(footnotes.make(at, "Cite it in a footnote", "[institution, title, year]"));
    }
    const Offset behind = view.block.to_source(words[i].span).end;
    finding.fixes.push_back(replacement("Name whose it is", {behind, behind}, " by [institution, year]"));
    sink.add(std::move(finding));
  }
}

}  // namespace

extern constinit const Rule rule_studies_show;
constinit const Rule rule_studies_show{
    .title = "Research that is neither named nor cited",
    .family = Family::attribution,
    .severity = Severity::warning,
    .scope = Scope::document,
    .fixable = true,
    .precedence = 3,
    .group = "vague",
    .check_document = check,
    .note_block = note_research,
};

}  // namespace vouch
