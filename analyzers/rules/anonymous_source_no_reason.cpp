// "A senior official said", and no word on why that person is not named.
#include <algorithm>
#include <optional>
#include <set>
#include <vector>

#include "analyzers/phrases.h"
#include "analyzers/rule.h"
#include "analyzers/text/unicode.h"

namespace vouch {

namespace {

// "law enforcement sources", "a Treasury source": described, and so more than bare.
bool is_described_source(const BlockWords& words, const Phrase& phrase) {
  return words.is(phrase.head, {"source"_w, "sources"_w}) && phrase.head > phrase.first + 1 &&
         !words.is(phrase.head - 1, {"media"_w, "news"_w, "several"_w, "multiple"_w, "third"_w, "second"_w, "other"_w});
}

bool is_indefinite(const BlockWords& words, const Phrase& phrase) {
  const Token& first = words[phrase.first];
  if (phrase.definite) {
    return false;
  }
  return words.is(phrase.first, {"a"_w, "an"_w, "one"_w, "another"_w, "two"_w, "three"_w, "four"_w, "five"_w,
                                 "several"_w, "multiple"_w, "someone"_w, "somebody"_w}) ||
         first.kind == TokenKind::number || words.is(phrase.head, {"source"_w, "sources"_w, "people"_w});
}

// A name goes with the phrase: "an official, Ana Ruiz, said", "Ana Ruiz, an official, said", "an official named".
bool is_named(const BlockWords& words, const Phrase& phrase) {
  if (phrase.first >= 2 && words.together(phrase.first - 2, phrase.head) && words.text(phrase.first - 1) == "," &&
      is_name_word(words, phrase.first - 2)) {
    return true;
  }
  // Right behind the head or behind the next comma, two capitals in a row that are a name.
  bool comma = true;
  for (TokenIndex i = phrase.head + 1; words.together(i, phrase.head) && i < phrase.head + 14; ++i) {
    if (words.is(i, {"named"_w, "called"_w, "identified"_w}) && words.together(i + 1, i) &&
        !words.is(i - 1, {"be"_w, "not"_w})) {
      return true;
    }
    if (comma && words[i].has(kCapitalised) && words.together(i + 1, i) && words[i + 1].has(kCapitalised) &&
        words[i + 1].kind == TokenKind::word) {
      return true;
    }
    comma = words.text(i) == ",";
    if (words[i].in(lex::verb_neutral) && words[i].in(lex::verb_past | lex::verb_present)) {
      break;
    }
  }
  return false;
}

// What the block says about naming: nothing, that somebody is not named, or also why.
enum class Terms : std::uint8_t { none, formula, reason };

Terms terms_of(const BlockWords& words) {
  bool formula = false;
  bool reason = false;
  for (TokenIndex i = 0; i < words.size(); ++i) {
    const Token& token = words[i];
    if (token.kind != TokenKind::word) {
      continue;
    }
    const bool not_before = i > 0 && (words.is(i - 1, {"not"_w, "n't"_w, "be"_w, "being"_w, "un"_w}) ||
                                      (i > 1 && words.is(i - 2, {"not"_w})));
    if (words.is(i, {"anonymity"_w, "anonymous"_w, "anonymously"_w, "unauthorized"_w, "unauthorised"_w}) ||
        (words.is(i, {"background"_w}) && i > 0 && words.is(i - 1, {"on"_w})) ||
        (words.is(i, {"record"_w}) && i > 1 && words.is(i - 2, {"off"_w, "on"_w})) ||
        (words.is(i, {"named"_w, "identified"_w, "quoted"_w}) && not_before)) {
      formula = true;
    }
    if ((words.is(i, {"authorized"_w, "authorised"_w, "permitted"_w, "allowed"_w, "cleared"_w}) && not_before)) {
      return Terms::reason;
    }
    if (words.is(i,
                 {"because"_w,      "citing"_w,        "since"_w,       "due"_w,         "fear"_w,        "fears"_w,
                  "fearing"_w,      "feared"_w,        "sensitive"_w,   "sensitivity"_w, "retaliation"_w, "reprisal"_w,
                  "reprisals"_w,    "repercussions"_w, "retribution"_w, "freely"_w,      "candidly"_w,    "frankly"_w,
                  "openly"_w,       "private"_w,       "protect"_w,     "avoid"_w,       "discuss"_w,     "describe"_w,
                  "confidential"_w, "ongoing"_w,       "safety"_w,      "jeopardize"_w,  "detail"_w,      "disclose"_w,
                  "internal"_w,     "publicly"_w,      "as"_w,          "given"_w,       "policy"_w})) {
      reason = true;
    }
  }
  return formula && reason ? Terms::reason : formula ? Terms::formula : Terms::none;
}

// "sources" and "source" are one kind.
WordHash singular_of(std::string_view word) {
  std::string folded = fold(word);
  if (folded.size() > 3 && folded.ends_with('s')) {
    folded.pop_back();
  }
  return hash_word(folded == "people" ? "person" : folded);
}

// Notes the heads of unnamed sources that speak.
void note_unnamed(const BlockContext& context, std::vector<std::uint32_t>& notes) {
  if (!context.analysis.watched(watch::insider) || !is_body(context.block.kind)) {
    return;
  }
  const BlockWords words{context.block, context.analysis};
  for (TokenIndex i = 0; i < words.size(); ++i) {
    if (!words[i].watched(watch::insider) || words[i].quoted()) {
      continue;
    }
    const bool insider = is_insider(words, i);
    if (!insider && !words.is(i, {"source"_w, "sources"_w})) {
      continue;
    }
    const Phrase phrase = phrase_around(words, i);
    if (!insider && !is_described_source(words, phrase)) {
      continue;
    }
    // "Two aides, who spoke on condition of anonymity, said": the aides are no content of what they spoke.
    const bool relative = words.together(i + 2, i) && words.text(i + 1) == "," && words.is(i + 2, {"who"_w});
    const std::optional<HolderCue> cue = is_indefinite(words, phrase) ? cue_of(words, phrase) : std::nullopt;
    if (!cue || !voices(words, *cue) || !begins_source(words, phrase, *cue) || is_named(words, phrase) ||
        names_person(words, words[phrase.head].span.joined(cue->cue)) ||
        (is_reported(words, words[i].span) && !relative) || has_placeholder(words, neighbourhood(words, i))) {
      continue;
    }
    notes.push_back(i);
  }
}

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  // Reason or formula in each block, asked for only where somebody unnamed speaks near.
  std::vector<std::optional<Terms>> known(document.blocks.size());
  const auto terms = [&](std::uint32_t b) {
    if (!known[b]) {
      const BlockView& view = document.blocks[b];
      known[b] = view.analysis ? terms_of({view.block, *view.analysis}) : Terms::none;
    }
    return *known[b];
  };
  // A reason once given for "sources" or "officials" holds for "one source", "another official" of the same draft.
  std::set<WordHash> excused;
  for (const Note& note : context.notes) {
    const std::uint32_t b = note.block;
    const TokenIndex i = note.value;
    const BlockView& view = document.blocks[b];
    const BlockWords words{view.block, *view.analysis};
    const bool source = words.is(i, {"source"_w, "sources"_w});
    const Phrase phrase = phrase_around(words, i);
    const std::optional<HolderCue> cue = cue_of(words, phrase);
    if (!cue) {
      continue;  // there was one when the block was noted
    }
    // "familiar with the talks" belongs to the phrase.
    const bool in_the_know = source || words.is(i, {"person"_w, "people"_w, "individual"_w, "someone"_w, "somebody"_w});
    const std::uint32_t before = b > 0 ? b - 1 : b;
    const std::uint32_t after = b + 1 < document.blocks.size() ? b + 1 : b;
    const Terms near = std::max({terms(b), terms(before), terms(after)});
    const WordHash kind = singular_of(words.text(i));
    if (near == Terms::reason) {
      excused.insert(kind);
      continue;
    }
    // "announced", "sued": done in public, and no confidence.
    const TokenIndex verb = words.token_at(cue->cue.begin);
    if (excused.contains(kind) || words.is(verb, {"announced"_w, "announces"_w, "sued"_w, "shouted"_w, "yelled"_w})) {
      continue;
    }
    Finding finding;
    const Span phrase_span = words.span(phrase.first, i);
    finding.span = view.block.to_source(phrase_span);
    const std::string who(words.text(phrase_span));
    finding.message = near == Terms::formula
                          ? "“" + who + "” is not named, and the text does not say why: add the reason."
                          : "“" + who + "” has no name, and no reason is given for that: name them, or say why not.";
    Offset behind = phrase_span.end;
    if (in_the_know) {
      // Behind "familiar with the talks": where the cue begins, if it comes next.
      behind = !cue->before && cue->cue.begin > behind ? cue->cue.begin : behind;
      while (behind > phrase_span.end && words.block.prose[behind - 1] == ' ') {
        --behind;
      }
    }
    const Offset at = view.block.to_source({phrase_span.begin, behind}).end;
    Fix fix;
    fix.title = "Add why they are not named";
    fix.edits.push_back({{at, at}, ", who asked not to be named because [reason],"});
    finding.fixes.push_back(std::move(fix));
    sink.add(std::move(finding));
  }
}

}  // namespace

extern constinit const Rule rule_anonymous_source_no_reason;
constinit const Rule rule_anonymous_source_no_reason{
    .title = "An unnamed source, and no reason why",
    .family = Family::attribution,
    .severity = Severity::warning,
    .scope = Scope::document,
    .fixable = true,
    .precedence = 1,
    .group = "anonymous",
    .check_document = check,
    .note_block = note_unnamed,
};

}  // namespace vouch
