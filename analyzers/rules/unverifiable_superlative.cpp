// "The first", "the largest", "a record", "unprecedented" in the narrator's voice without a source.
#include "analyzers/mending.h"
#include "analyzers/narration.h"
#include "analyzers/rule.h"

namespace vouch {
namespace {

void check(const DocumentContext& context, Sink& sink) {
  const Narration& narration = context.narration;
  for_each_own_claim(context.document, narration, [&](std::uint32_t b, const BlockView& view, const Trigger& trigger) {
    if (trigger.type != ClaimType::superlative || narration.covered(b, trigger.sentence) ||
        narration.reported(b, trigger.evidence)) {
      return;
    }
    Finding finding;
    finding.span = view.block.to_source(trigger.evidence);
    finding.message = quoted_words(slice(view.block.prose, trigger.evidence)) +
                      " holds only if nobody came before or stands above: say among what and since when, and who says "
                      "so.";
    finding.fixes.push_back(name_the_source(view, trigger.sentence, "Name the source"));
    sink.add(std::move(finding));
  });
}

}  // namespace

extern const Rule rule_unverifiable_superlative;
constinit const Rule rule_unverifiable_superlative{
    .title = "A superlative that nobody vouches for",
    .family = Family::claims,
    .severity = Severity::info,
    .scope = Scope::document,
    .fixable = true,
    .precedence = 2,
    .group = "claim",
    .check_document = check,
};

}  // namespace vouch
