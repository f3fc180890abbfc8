// "Claimed", "admitted", "boasted": verbs that judge what somebody said.
#include <algorithm>

#include "analyzers/mending.h"
#include "analyzers/phrases.h"
#include "analyzers/rule.h"

namespace vouch {

namespace {

// Verbs that attack somebody instead of reporting words: "slammed the mayor".
bool is_attack(std::string_view lemma) {
  constexpr std::string_view kAttacks[] = {"slam", "blast", "rip", "bash", "lash", "skewer", "savage", "trash", "rail"};
  return std::find(std::begin(kAttacks), std::end(kAttacks), lemma) != std::end(kAttacks);
}

// "said" in the form of the verb it replaces.
std::string_view inflected(const Token& verb, std::string_view text, bool attack) {
  if (verb.in(lex::verb_participle) || text.ends_with("ing")) {
    return attack ? "criticizing" : "saying";
  }
  if (verb.in(lex::verb_past)) {
    return attack ? "criticized" : "said";
  }
  if (text.ends_with('s')) {
    return attack ? "criticizes" : "says";
  }
  return attack ? "criticize" : "say";
}

// "Admitted to hospital", "claimed 12 lives", "exposed to": the verb's other meanings, where no words are reported.
bool reports_nothing(const BlockWords& words, TokenIndex verb, std::string_view lemma) {
  const TokenIndex next = verb + 1;
  if (!words.together(next, verb)) {
    return false;
  }
  if (words.is(next,
               {"responsibility"_w, "victory"_w, "credit"_w, "asylum"_w, "lives"_w, "life"_w, "defeat"_w, "guilt"_w})) {
    return true;
  }
  if (lemma == "admit") {
    return words.is(next, {"to"_w, "into"_w}) && words.together(next + 1, verb) &&
           words.is(next + 1, {"hospital"_w, "the"_w, "a"_w, "hospitals"_w, "intensive"_w});
  }
  return words.is(next, {"to"_w}) && (lemma == "expose" || lemma == "claim");
}

void check(const BlockContext& context, Sink& sink) {
  if (!is_body(context.block.kind)) {
    return;
  }
  const BlockWords words{context.block, context.analysis};
  Offset done = 0;
  for (const Attribution& attribution : context.analysis.attributions) {
    for (const Span cue : attribution.cue) {
      TokenIndex i = words.token_at(cue.begin);
      for (; i < words.size() && words[i].span.end <= cue.end; ++i) {
        const Token& token = words[i];
        if (!token.in(lex::verb_loaded) || token.quoted() || token.kind != TokenKind::word || token.span.begin < done ||
            !token.in(lex::verb_past | lex::verb_present | lex::verb_participle)) {
          continue;
        }
        const std::string_view lemma = cue_lemma(token.word);
        if (lemma.empty() || reports_nothing(words, i, lemma) || is_reported(words, token.span)) {
          continue;
        }
        // "His claim", "the claims": a noun of the same form.
        if (i > 0 && words.together(i - 1, i) &&
            (words[i - 1].in(lex::determiner | lex::possessive) ||
             words.is(i - 1, {"the"_w, "a"_w, "'s"_w, "his"_w, "her"_w, "their"_w, "its"_w}))) {
          continue;
        }
        done = token.span.end;
        Finding finding;
        finding.span = token.span;
        const std::string verb(words.text(token.span));
        const bool attack = is_attack(lemma);
        const std::string neutral(inflected(token, verb, attack));
        finding.message = "“" + verb + "” passes a judgement on the speaker: “" + neutral + "” reports the same words.";
        finding.fixes.push_back(replacement("Replace by “" + neutral + "”", token.span, neutral));
        finding.fixes.back().preferred = true;
        sink.add(std::move(finding));
      }
    }
  }
}

}  // namespace

extern constinit const Rule rule_loaded_attribution_verb;
constinit const Rule rule_loaded_attribution_verb{
    .title = "A reporting verb that judges",
    .family = Family::attribution,
    .severity = Severity::info,
    .scope = Scope::block,
    .fixable = true,
    .check_block = check,
};

}  // namespace vouch
