// Somebody says what somebody else told them.
#include "analyzers/mending.h"
#include "analyzers/phrases.h"
#include "analyzers/rule.h"

namespace vouch {

namespace {

bool has_verb_of_telling(const Document& document, const Attribution& attribution) {
  const BlockView& view = document.blocks[attribution.block];
  if (!view.analysis) {
    return false;
  }
  const BlockWords words{view.block, *view.analysis};
  for (const Span cue : attribution.cue) {
    const Offset end = view.block.to_prose(cue.end);
    for (TokenIndex i = words.token_at(view.block.to_prose(cue.begin)); i < words.size() && words[i].span.end <= end;
         ++i) {
      const std::string_view lemma = cue_lemma(words[i].word);
      if (lemma == "tell" || lemma == "say" || lemma == "admit" || lemma == "write" || lemma == "promise" ||
          lemma == "confess") {
        return true;
      }
    }
  }
  return false;
}

bool is_named_person(const Document& document, std::int32_t speaker) {
  if (speaker == kNone) {
    return false;
  }
  const SpeakerKind kind = document.speakers[static_cast<std::size_t>(speaker)].kind;
  return kind == SpeakerKind::person || kind == SpeakerKind::anonymous;
}

bool is_cited(const Document& document, const Attribution& attribution) {
  const std::size_t sentence = document.blocks[attribution.block].first_sentence + attribution.sentence;
  return sentence < document.coverage.size() && document.coverage[sentence].citation != kNone;
}

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  const FootnoteMaker footnotes(document);
  for (const Attribution& inner : document.attributions) {
    if (inner.outer == kNone || inner.source.empty() || inner.cue.empty() ||
        !is_body(document.blocks[inner.block].block.kind)) {
      continue;
    }
    const Attribution& outer = document.attributions[static_cast<std::size_t>(inner.outer)];
    if (inner.speaker == outer.speaker || !is_named_person(document, inner.speaker) || outer.source.empty() ||
        !is_named_person(document, outer.speaker) || !has_verb_of_telling(document, inner) ||
        !has_verb_of_telling(document, outer) || is_cited(document, inner)) {
      continue;
    }
    Finding finding;
    finding.span = inner.source.front().joined(inner.cue.front());
    finding.message = "What “" + std::string(document.text(inner.source.front())) + "” said comes by way of “" +
                      std::string(document.text(outer.source.front())) + "”: ask the first, or cite where it was said.";
    if (footnotes.available()) {
      const BlockView& view = document.blocks[inner.block];
      const BlockWords words{view.block, *view.analysis};
      const TokenIndex i = words.token_at(view.block.to_prose(inner.cue.front().begin));
      if (i < words.size()) {
        Offset at = view.block.to_source({0, end_of_words(words, words.sentence_of(i))}).end;
        at += document.text(Span{at, at + 1}) == "." ? 1 : 0;
        finding.fixes.push_back(footnotes.make(at, "Cite where it was said", "[source]"));
      }
    }
    sink.add(std::move(finding));
  }
}

}  // namespace

extern constinit const Rule rule_hearsay_chain;
constinit const Rule rule_hearsay_chain{
    .title = "Somebody says what another told them",
    .family = Family::attribution,
    .severity = Severity::hint,
    .scope = Scope::document,
    .fixable = true,
    .check_document = check,
};

}  // namespace vouch
