// A sentence that a fact-checker would pick, in the narrator's voice, and nobody vouches for it.
#include <algorithm>
#include <array>

#include "analyzers/config.h"
#include "analyzers/mending.h"
#include "analyzers/own_claims.h"

namespace vouch {
namespace {

constexpr std::array kOptions{
    RuleOption{
        .name = "threshold", .description = "Check-worthiness from which on a claim is a hint, 0 to 1", .value = 0.85},
    RuleOption{.name = "info-threshold",
               .description = "Check-worthiness above which it is an information; 1: never",
               .value = 1},
};

std::string_view reason(ClaimType type) {
  switch (type) {
    case ClaimType::statistic:
      return "a figure";
    case ClaimType::comparison:
      return "a comparison";
    case ClaimType::superlative:
      return "a superlative";
    case ClaimType::cause:
      return "a cause";
    case ClaimType::law:
      return "what the law says";
    case ClaimType::allegation:
      return "an accusation";
    default:
      return {};
  }
}

void note_worthy(const BlockContext& context, std::vector<std::uint32_t>& notes) {
  const double threshold = context.options.number("threshold");
  note_own_claims(context, notes, [&](const Trigger& trigger) {
    return trigger.worthiness >= threshold && !reason(trigger.type).empty();
  });
}

void check(const DocumentContext& context, Sink& sink) {
  const Narration& narration = context.narration;
  const double info = context.options.number("info-threshold");
  std::uint32_t said = 0xffffffff;  // one finding a sentence
  for_each_own_claim(context, [&](std::uint32_t b, const BlockView& view, const Trigger& trigger) {
    const std::uint32_t sentence = view.first_sentence + trigger.sentence;
    if (sentence == said || narration.paragraph_sourced(b) || narration.covered(b, trigger.sentence) ||
        narration.reported(b, trigger.evidence)) {
      return;
    }
    said = sentence;
    Finding finding;
    const Offset end = end_of_statement(view, trigger.sentence);
    finding.span = view.block.to_source(trigger.span);
    finding.span.end = std::max(finding.span.begin + 1, std::min(finding.span.end, end));  // without the full stop
    finding.severity = trigger.worthiness > info ? Severity::info : Severity::hint;
    finding.message =
        quoted_words(slice(view.block.prose, trigger.evidence)) + " is " + std::string(reason(trigger.type)) +
        " that a fact-checker would look up, and nobody vouches for it: cite a source, or write according to whom.";
    finding.fixes.push_back(name_the_source(view, trigger.sentence, "Name the source"));
    sink.add(std::move(finding));
  });
}

}  // namespace

extern const Rule rule_unattributed_claim;
constinit const Rule rule_unattributed_claim{
    .title = "A check-worthy claim that nobody vouches for",
    .family = Family::claims,
    .severity = Severity::hint,
    .scope = Scope::document,
    .fixable = true,
    .precedence = 0,
    .group = "claim",
    .options = kOptions,
    .check_document = check,
    .note_block = note_worthy,
};

}  // namespace vouch
