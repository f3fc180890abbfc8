// Somebody says what somebody else told them.
#include "analyzers/mending.h"
#include "analyzers/phrases.h"
#include "analyzers/rule.h"
#include "analyzers/text/unicode.h"

namespace vouch {

namespace {

// The inner speaker is the outer one again: "Horak said that Horak had told the board".
bool is_name_of(const Document& document, const Attribution& outer, WordHash surname) {
  return outer.speaker != kNone &&
         hash_word(fold(short_name(document.speakers[static_cast<std::size_t>(outer.speaker)]))) == surname;
}

bool is_telling(const BlockWords& words, TokenIndex i) {
  return words.is(i, {"told"_w, "said"_w, "tells"_w, "says"_w, "admitted"_w, "promised"_w, "confessed"_w, "assured"_w,
                      "warned"_w, "informed"_w});
}

bool tells(const BlockWords& words, const Attribution& attribution) {
  for (const Span cue : attribution.cue) {
    for (TokenIndex i = words.token_at(cue.begin); i < words.size() && words[i].span.end <= cue.end; ++i) {
      if (is_telling(words, i) || words.is(i, {"testified"_w, "recalled"_w, "wrote"_w, "added"_w})) {
        return true;
      }
    }
  }
  return false;
}

struct Inner {
  TokenIndex first = kNoToken;  // "Otto"
  TokenIndex last = kNoToken;   // "Benda"
  TokenIndex verb = kNoToken;   // "told"
};

// The content begins with a person and a verb of telling: "(that) Otto Benda had told her …", "the principal told her".
Inner inner_speaker(const BlockWords& words, TokenIndex at) {
  constexpr TokenIndex kLongestName = 4;
  if (words.is(at, {"that"_w})) {
    ++at;
  }
  Inner out;
  out.first = at;
  if (words.is(at, {"the"_w, "her"_w, "his"_w, "their"_w}) && at + 1 < words.size() && !words[at + 1].quoted() &&
      words[at + 1].in(lex::role_noun | lex::family_noun)) {  // "the principal", "her brother"
    out.last = at + 1;
    at += 2;
  } else {
    while (at < words.size() && at < out.first + kLongestName && !words[at].quoted() && is_name_word(words, at)) {
      out.last = at++;
    }
  }
  while (words.is(at, {"had"_w, "has"_w, "once"_w, "also"_w, "later"_w, "then"_w})) {
    ++at;
  }
  if (out.last == kNoToken || at >= words.size() || words[at].quoted() || !is_telling(words, at) ||
      words[out.last].in(lex::place | lex::demonym)) {
    return {};
  }
  out.verb = at;
  return out;
}

Inner inner_speaker(const BlockWords& words, const Attribution& outer) {
  return inner_speaker(words, words.token_at(outer.content.front().begin));
}

// Notes the attributions in whose content somebody else tells.
void note_chains(const BlockContext& context, std::vector<std::uint32_t>& notes) {
  if (!is_body(context.block.kind)) {
    return;
  }
  const BlockWords words{context.block, context.analysis};
  const std::vector<Attribution>& attributions = context.analysis.attributions;
  for (std::uint32_t a = 0; a < attributions.size(); ++a) {
    const Attribution& outer = attributions[a];
    if (outer.source.empty() || outer.content.empty() || outer.type == AttributionType::direct) {
      continue;
    }
    const Inner inner = inner_speaker(words, outer);
    if (inner.verb != kNoToken && tells(words, outer) && !cited(context.block, neighbourhood(words, inner.verb))) {
      notes.push_back(a);
    }
  }
}

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  const FootnoteMaker footnotes(document);
  for (const Note& note : context.notes) {
    const BlockView& view = document.blocks[note.block];
    const Attribution& outer = document.attributions[view.first_attribution + note.value];
    const BlockWords words{view.block, *view.analysis};
    const Inner inner = inner_speaker(words, view.analysis->attributions[note.value]);
    if (is_name_of(document, outer, words[inner.last].word)) {
      continue;
    }
    Finding finding;
    finding.span = view.block.to_source(words.span(inner.first, inner.verb));
    finding.message = "What “" + std::string(words.text(words.span(inner.first, inner.last))) +
                      "” said comes by way of “" + std::string(document.text(outer.source.front())) +
                      "”: ask the first, or cite where it was said.";
    if (footnotes.available()) {
      Offset at = view.block.to_source({0, end_of_words(words, words.sentence_of(inner.verb))}).end;
      at += document.text(Span{at, at + 1}) == "." ? 1 : 0;
      finding.fixes.push_back(footnotes.make(at, "Cite where it was said", "[source]"));
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
    .note_block = note_chains,
};

}  // namespace vouch
