// "Because of", "led to", "caused" in the narrator's voice: two events linked without anybody who says so.
#include <algorithm>

#include "analyzers/mending.h"
#include "analyzers/narration.h"
#include "analyzers/phrases.h"
#include "analyzers/rule.h"

namespace vouch {
namespace {

// "who asked not to be named because …": why a source has no name is told of the reporting, not of events.
bool tells_why_unnamed(const BlockView& view, const Trigger& trigger) {
  const BlockWords words{view.block, *view.analysis};
  const Sentence& sentence = view.analysis->sentences[trigger.sentence];
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

void check(const DocumentContext& context, Sink& sink) {
  const Narration& narration = context.narration;
  std::uint32_t said = 0xffffffff;  // one finding a sentence
  for_each_own_claim(context.document, narration, [&](std::uint32_t b, const BlockView& view, const Trigger& trigger) {
    const std::uint32_t sentence = view.first_sentence + trigger.sentence;
    if (trigger.type != ClaimType::cause || sentence == said || narration.covered(b, trigger.sentence) ||
        narration.reported(b, trigger.evidence) || tells_why_unnamed(view, trigger)) {
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
};

}  // namespace vouch
