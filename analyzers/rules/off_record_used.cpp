// Words of somebody who spoke off the record, and the name of somebody who spoke on background.
#include <vector>

#include "analyzers/narration.h"
#include "analyzers/newsroom/registry.h"
#include "analyzers/rule.h"

namespace vouch {
namespace {

// Takes the sentence and the blank before it out. Nothing where the source or the words reach over its ends.
void offer_removal(const Document& document, const Attribution& attribution, Finding& finding) {
  const Span cover = attribution.source.cover().joined(attribution.content.cover());
  const std::int32_t index = document.sentence_at(cover.begin);
  if (index < 0) {
    return;
  }
  Span sentence = document.sentences[static_cast<std::size_t>(index)].span;
  if (!sentence.contains(cover)) {
    return;
  }
  const std::string_view text = document.text();
  const Block& block = document.blocks[attribution.block].block;
  if (sentence.begin > block.span.begin) {
    while (sentence.begin > block.span.begin && text[sentence.begin - 1] == ' ') {
      --sentence.begin;
    }
  } else {
    while (sentence.end < block.span.end && text[sentence.end] == ' ') {
      ++sentence.end;
    }
  }
  finding.fixes.push_back({.title = "Take the sentence out", .edits = {{sentence, ""}}});
}

// The speaker's name or pronoun in the attribution's source; all of the source where nothing in it is resolved.
Span name_in(const Document& document, const Attribution& attribution) {
  const Span source = attribution.source.front();
  for (const std::uint32_t m : document.speakers[static_cast<std::size_t>(attribution.speaker)].mentions) {
    if (source.contains(document.mentions[m].span)) {
      return document.mentions[m].span;
    }
  }
  return source;
}

void check(const DocumentContext& context, Sink& sink) {
  const Registry* registry = context.newsroom.registry.get();
  if (registry == nullptr) {
    return;
  }
  const Document& document = context.document;
  std::vector<const RegistryEntry*> entries(document.speakers.size(), nullptr);
  for (std::size_t s = 0; s < entries.size(); ++s) {
    const RegistryMatch match = registry_match(*registry, document, document.speakers[s]);
    const bool bound = match.entry != nullptr && !match.by_surname && match.entry->kind == SpeakerKind::person &&
                       match.entry->terms != Terms::on_record;
    entries[s] = bound ? match.entry : nullptr;
  }
  for (const Attribution& attribution : document.attributions) {
    if (attribution.speaker < 0 || attribution.confidence < kVouching || attribution.source.empty()) {
      continue;
    }
    const RegistryEntry* entry = entries[static_cast<std::size_t>(attribution.speaker)];
    if (entry == nullptr || entry->terms != Terms::off_record) {
      continue;
    }
    Finding finding;
    finding.span = name_in(document, attribution);
    finding.message = entry->name +
                      " spoke off the record, as the registry has it: take these words out, or agree on other terms "
                      "and enter them.";
    offer_removal(document, attribution, finding);
    sink.add(std::move(finding));
  }
  // On background and not for attribution the words may stand, the name may not.
  for (const Mention& mention : document.mentions) {
    if (mention.speaker < 0 || mention.form == MentionForm::pronoun || mention.form == MentionForm::nominal) {
      continue;
    }
    const RegistryEntry* entry = entries[static_cast<std::size_t>(mention.speaker)];
    if (entry == nullptr || entry->terms == Terms::off_record) {
      continue;
    }
    Finding finding;
    finding.span = mention.span;
    finding.message = quoted_words(document.text(mention.span)) + " spoke " +
                      (entry->terms == Terms::on_background ? "on background" : "not for attribution") +
                      ", as the registry has it: take the name out, or agree on other terms and enter them.";
    sink.add(std::move(finding));
  }
}

}  // namespace

extern const Rule rule_off_record_used;
constinit const Rule rule_off_record_used{
    .title = "Words off the record, or a name on background",
    .family = Family::names,
    .severity = Severity::error,
    .scope = Scope::document,
    .fixable = true,
    .check_document = check,
};

}  // namespace vouch
