// A named source that the newsroom's registry does not know.
#include <vector>

#include "analyzers/narration.h"
#include "analyzers/newsroom/registry.h"
#include "analyzers/rule.h"

namespace vouch {
namespace {

void check(const DocumentContext& context, Sink& sink) {
  const Registry* registry = context.newsroom.registry.get();
  if (registry == nullptr || registry->entries.empty()) {
    return;
  }
  const Document& document = context.document;
  std::vector<bool> said(document.speakers.size(), false);
  for (const Attribution& attribution : document.attributions) {
    if (attribution.speaker >= 0 && attribution.confidence >= kVouching) {
      said[static_cast<std::size_t>(attribution.speaker)] = true;
    }
  }
  for (std::size_t s = 0; s < document.speakers.size(); ++s) {
    const Speaker& speaker = document.speakers[s];
    if (!said[s] || speaker.kind != SpeakerKind::person || speaker.plural ||
        speaker.name.find(' ') == std::string::npos || registry_match(*registry, document, speaker).entry != nullptr) {
      continue;
    }
    for (const std::uint32_t m : speaker.mentions) {
      const Mention& mention = document.mentions[m];
      if (mention.form != MentionForm::full_name || mention.quoted ||
          !narrates(document.blocks[mention.block].block.kind)) {
        continue;
      }
      Finding finding;
      finding.span = mention.span;
      finding.message = quoted_words(document.text(mention.span)) +
                        " speaks, and the registry has no entry for the name: add one, or an alias.";
      sink.add(std::move(finding));
      break;
    }
  }
}

}  // namespace

extern const Rule rule_unknown_speaker;
constinit const Rule rule_unknown_speaker{
    .title = "A source whom the registry does not know",
    .family = Family::names,
    .severity = Severity::hint,
    .scope = Scope::document,
    .check_document = check,
};

}  // namespace vouch
