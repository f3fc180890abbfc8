// "A source said", "insiders say": nobody, and not even how they know.
#include "analyzers/phrases.h"
#include "analyzers/rule.h"

namespace vouch {

namespace {

bool is_source_word(const BlockWords& words, TokenIndex i) {
  return words.is(i, {"source"_w, "sources"_w, "insider"_w, "insiders"_w});
}

// "familiar with", "close to", "inside", "in the ministry", "who": how they know follows.
bool described_behind(const BlockWords& words, TokenIndex head) {
  const TokenIndex i = head + 1;
  return words.together(i, head) &&
         (words.is(i, {"familiar"_w, "close"_w, "inside"_w, "within"_w, "in"_w, "at"_w, "near"_w, "from"_w, "with"_w,
                       "who"_w, "briefed"_w, "on"_w, "of"_w, "for"_w, "involved"_w, "knowledgeable"_w, "whose"_w}) ||
          (words.text(i) == "," && words.is(i + 1, {"who"_w, "speaking"_w, "citing"_w, "a"_w, "an"_w})));
}

// Words before the head that describe nothing: "one unnamed source".
bool described_before(const BlockWords& words, const Phrase& phrase) {
  for (TokenIndex i = phrase.first; i < phrase.head; ++i) {
    const bool empty = words[i].in(lex::determiner | lex::vague_quantifier | lex::number_word) ||
                       words.is(i, {"a"_w,        "an"_w,           "one"_w,      "two"_w,       "three"_w,
                                    "several"_w,  "multiple"_w,     "unnamed"_w,  "anonymous"_w, "unidentified"_w,
                                    "other"_w,    "another"_w,      "some"_w,     "many"_w,      "various"_w,
                                    "our"_w,      "my"_w,           "reliable"_w, "trusted"_w,   "good"_w,
                                    "well"_w,     "placed"_w,       "-"_w,        "credible"_w,  "confidential"_w,
                                    "informed"_w, "knowledgeable"_w}) ||
                       words[i].kind == TokenKind::punctuation;
    if (!empty) {
      return true;
    }
  }
  return false;
}

void check(const BlockContext& context, Sink& sink) {
  if (!context.analysis.watched(watch::insider) || !is_body(context.block.kind)) {
    return;
  }
  const BlockWords words{context.block, context.analysis};
  for (TokenIndex i = 0; i < words.size(); ++i) {
    if (!words[i].watched(watch::insider) || !is_source_word(words, i) || words[i].quoted()) {
      continue;
    }
    const Phrase phrase = phrase_around(words, i);
    const bool ours = words.is(phrase.first, {"our"_w, "my"_w});
    // "The source said": the one that was introduced before.
    if ((phrase.definite && !ours) || phrase.named || described_before(words, phrase) || described_behind(words, i)) {
      continue;
    }
    const std::optional<HolderCue> cue = cue_of(words, phrase);
    if (!cue || !voices(words, *cue) || !begins_source(words, phrase, *cue) || is_reported(words, words[i].span) ||
        has_placeholder(words, neighbourhood(words, i))) {
      continue;
    }
    Finding finding;
    finding.span = words.span(phrase.first, i);
    const Span joined = finding.span.joined(cue->cue);
    if (words.sentence_of(i).span.contains(joined) && joined.size() < 80) {
      finding.span = joined;
    }
    const std::string holder(words.text(words.span(phrase.first, i)));
    finding.message = "“" + std::string(words.text(finding.span)) +
                      "” tells nothing of the source: describe how they know, and why they are not named.";
    Fix fix;
    fix.title = "Describe how they know and why they are not named";
    const Offset behind = words[i].span.end;
    fix.edits.push_back(
        {{behind, behind}, " with direct knowledge of [what], who asked not to be named because [reason],"});
    finding.fixes.push_back(std::move(fix));
    sink.add(std::move(finding));
  }
}

}  // namespace

extern constinit const Rule rule_anonymous_source_bare;
constinit const Rule rule_anonymous_source_bare{
    .title = "“A source said”, and not how they know",
    .family = Family::attribution,
    .severity = Severity::warning,
    .scope = Scope::block,
    .fixable = true,
    .precedence = 2,
    .group = "anonymous",
    .check_block = check,
};

}  // namespace vouch
