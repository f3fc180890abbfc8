// "The first", "the largest", "a record", "unprecedented" in the narrator's voice without a source.
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
    for (const Trigger& trigger : view.analysis->triggers) {
      if (trigger.type != ClaimType::superlative || trigger.quoted || narration.covered(b, trigger.sentence) ||
          narration.reported(b, trigger.evidence)) {
        continue;
      }
      Finding finding;
      finding.span = view.block.to_source(trigger.evidence);
      finding.message =
          quoted_words(slice(view.block.prose, trigger.evidence)) +
          " holds only if nobody came before or stands above: say among what and since when, and who says so.";
      const Offset end = end_of_statement(view, trigger.sentence);
      finding.fixes.push_back({.title = "Name the source: “, according to [name]”",
                               .edits = {{{end, end}, ", according to [name]"}},
                               .preferred = true});
      sink.add(std::move(finding));
    }
  }
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
