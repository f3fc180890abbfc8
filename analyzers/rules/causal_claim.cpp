// "Because of", "led to", "caused" in the narrator's voice: two events linked without anybody who says so.
#include <algorithm>

#include "analyzers/mending.h"
#include "analyzers/own_claims.h"
#include "analyzers/phrases.h"

namespace vouch {
namespace {

// "who asked not to be named because …": why a source has no name is told of the reporting, not of events.
bool tells_why_unnamed(const BlockContext& context, const Trigger& trigger) {
  const BlockWords words{context.block, context.analysis};
  const Sentence& sentence = context.analysis.sentences[trigger.sentence];
  constexpr TokenIndex kBack = 25;
  const TokenIndex at = words.token_at(trigger.evidence.begin);
  for (TokenIndex i = std::max(sentence.first, at - std::min(at, kBack)); i < at; ++i) {
    if (words.is(i, {"anonymity"_w, "anonymously"_w, "unnamed"_w, "background"_w}) ||
        (words.is(i, {"named"_w, "identified"_w, "name"_w, "surname"_w, "quoted"_w}) && i > sentence.first)) {
      return true;
    }
  }
  return false;
}

// "Ida Lund contributed to this story", "Because of an editing error": lines about the article itself.
bool about_the_article(const BlockContext& context, const Trigger& trigger) {
  const std::string_view behind =
      context.prose().substr(std::min<std::size_t>(trigger.evidence.end, context.prose().size()));
  constexpr std::string_view kOwn[] = {" this story",       " this report",       " this article",
                                       " an editing error", " a reporting error", " an error"};
  return std::any_of(std::begin(kOwn), std::end(kOwn),
                     [&](std::string_view words) { return behind.starts_with(words); });
}

void note_causes(const BlockContext& context, std::vector<std::uint32_t>& notes) {
  note_own_claims(context, notes, [&](const Trigger& trigger) {
    return trigger.type == ClaimType::cause && !tells_why_unnamed(context, trigger) &&
           !about_the_article(context, trigger);
  });
}

void check(const DocumentContext& context, Sink& sink) {
  const Narration& narration = context.narration;
  std::uint32_t said = 0xffffffff;  // one finding a sentence
  for_each_own_claim(context, [&](std::uint32_t b, const BlockView& view, const Trigger& trigger) {
    const std::uint32_t sentence = view.first_sentence + trigger.sentence;
    if (sentence == said || narration.covered(b, trigger.sentence) || narration.reported(b, trigger.evidence)) {
      return;
    }
    said = sentence;
    Finding finding;
    finding.span = view.block.to_source(trigger.evidence);
    finding.message = quoted_words(slice(view.block.prose, trigger.evidence)) +
                      " makes one event the cause of another in the draft's own voice: say who draws the link, or "
                      "tell only what came after what.";
    finding.fixes.push_back(name_the_source(view, trigger.sentence, "Say who draws the link"));
    sink.add(std::move(finding));
  });
}

}  // namespace

extern const Rule rule_causal_claim;
constinit const Rule rule_causal_claim{
    .title = "A cause that nobody vouches for",
    .family = Family::claims,
    .severity = Severity::hint,
    .scope = Scope::document,
    .fixable = true,
    .precedence = 1,
    .group = "claim",
    .check_document = check,
    .note_block = note_causes,
};

}  // namespace vouch
