// "Because of", "led to", "caused" in the narrator's voice: two events linked without anybody who says so.
#include "analyzers/narration.h"
#include "analyzers/rule.h"

namespace vouch {
namespace {

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  const Narration& narration = context.narration;
  for (std::uint32_t b = 0; b < document.blocks.size(); ++b) {
    const BlockView& view = document.blocks[b];
    if (!view.analysis || !narrates(view.block.kind) || narration.is_headline(b)) {
      continue;
    }
    std::uint32_t said = 0xffffffff;
    for (const Trigger& trigger : view.analysis->triggers) {
      if (trigger.type != ClaimType::cause || trigger.quoted || trigger.sentence == said ||
          narration.covered(b, trigger.sentence) || narration.reported(b, trigger.evidence)) {
        continue;
      }
      said = trigger.sentence;
      Finding finding;
      finding.span = view.block.to_source(trigger.evidence);
      finding.message = quoted_words(slice(view.block.prose, trigger.evidence)) +
                        " makes one event the cause of another in the draft's own voice: say who draws the link, or "
                        "tell only what came after what.";
      const Offset end = end_of_statement(view, trigger.sentence);
      finding.fixes.push_back({.title = "Say who draws the link: “, according to [name]”",
                               .edits = {{{end, end}, ", according to [name]"}},
                               .preferred = true});
      sink.add(std::move(finding));
    }
  }
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
