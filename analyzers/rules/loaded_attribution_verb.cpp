// "Claimed", "admitted", "boasted": verbs that judge what somebody said.
#include <algorithm>
#include <fmt/format.h>

#include "analyzers/mending.h"
#include "analyzers/phrases.h"
#include "analyzers/rule.h"

namespace vouch {

namespace {

constexpr TokenIndex kReach = 12;  // words behind the verb in which its clause begins

// Verbs that attack somebody instead of reporting words: "slammed the mayor".
bool is_attack(std::string_view lemma) {
  constexpr std::string_view kAttacks[] = {"slam",     "blast",   "rip",       "bash",      "trash", "skewer",
                                           "lambaste", "lambast", "excoriate", "castigate", "torch", "roast"};
  return std::find(std::begin(kAttacks), std::end(kAttacks), lemma) != std::end(kAttacks);
}

// Verbs that judge the words they report: those that the guides name.
bool is_judging(std::string_view lemma) {
  constexpr std::string_view kJudging[] = {"claim",  "admit",  "concede", "insist", "boast",  "brag", "reveal",
                                           "expose", "refute", "confess", "gloat",  "crow",   "rant", "whine",
                                           "spew",   "spout",  "sneer",   "gush",   "purport"};
  return std::find(std::begin(kJudging), std::end(kJudging), lemma) != std::end(kJudging);
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

// A clause, a quotation or a full stop behind the verb: what was said. "Claimed victory" and "boasts a lead" have none.
bool has_clause_behind(const BlockWords& words, TokenIndex verb) {
  for (TokenIndex i = verb + 1; i < verb + kReach; ++i) {
    if (!words.together(i, verb) || words[i].quoted() || words.is(i, {"that"_w})) {
      return true;
    }
    const Token& token = words[i];
    const std::string_view text = words.text(i);
    if (text == "." || text == ":" || text == ",") {
      return i == verb + 1;
    }
    // A finite verb behind its subject.
    if (i > verb + 1 && (token.in(lex::auxiliary) || token.in(lex::verb_past) ||
                         (token.in(lex::verb_present) && !token.in(lex::cue_noun | lex::verb_belief)))) {
      return true;
    }
  }
  return false;
}

// "Admitted to hospital", "claimed 12 lives", "insisted on": the verb's other meanings, where no words are reported.
bool reports_nothing(const BlockWords& words, TokenIndex verb, std::string_view lemma) {
  const TokenIndex next = verb + 1;
  if (!words.together(next, verb)) {
    return false;
  }
  if (words.is(next, {"responsibility"_w, "victory"_w, "credit"_w, "asylum"_w,   "lives"_w,
                      "life"_w,           "defeat"_w,  "guilt"_w,  "momentum"_w, "on"_w,
                      "upon"_w,           "into"_w,    "about"_w,  "of"_w,       "out"_w,
                      "over"_w,           "off"_w,     "by"_w,     "as"_w,       "up"_w,
                      "down"_w,           "apart"_w,   "away"_w})) {
    return true;
  }
  if (words.is(next, {"to"_w})) {
    return lemma != "purport" && !words[verb].in(lex::verb_doubting);
  }
  // "…," boasted the coach.
  const bool inverted = verb > 0 && words[verb - 1].kind == TokenKind::close_quote;
  return !inverted && !is_attack(lemma) && lemma != "refute" && !has_clause_behind(words, verb);
}

// "By-now-familiar claims", "taking slams": the plural of a noun looks like the verb; the verb has its subject before
// it.
bool is_plural_noun(const BlockWords& words, TokenIndex verb) {
  if (!words.text(verb).ends_with('s') || verb == 0 || !words.together(verb - 1, verb)) {
    return false;
  }
  const Token& before = words[verb - 1];
  const bool subject =
      before.in(lex::pronoun | lex::role_noun | lex::family_noun | lex::spokesperson) ||
      before.kind == TokenKind::close_quote || before.kind == TokenKind::punctuation || is_name_word(words, verb - 1) ||
      words.is(verb - 1, {"who"_w, "also"_w, "still"_w, "now"_w, "and"_w}) || words.text(verb - 1).ends_with("ly");
  return !subject;
}

// "Revealed that", "exposed how": what came out is told; a photograph reveals a thing, and so does a leak.
bool reveals_words(const BlockWords& words, TokenIndex verb) {
  const bool negated =
      verb > 1 && (words.is(verb - 1, {"not"_w, "n't"_w, "to"_w, "never"_w}) || words.is(verb - 2, {"not"_w}));
  return !negated && words.together(verb + 1, verb) &&
         (words.is(verb + 1, {"that"_w, "how"_w, "why"_w}) || words[verb + 1].quoted() || words.text(verb + 1) == ",");
}

// Records and polls reveal without judging anybody.
bool subject_is_document(const BlockWords& words, TokenIndex verb) {
  for (TokenIndex i = verb; i > 0 && i + 10 > verb && words.together(i - 1, verb); --i) {
    if (words[i - 1].in(lex::research_noun | lex::cue_noun) ||
        words.is(i - 1, {"emails"_w, "email"_w, "disclosures"_w, "filings"_w, "documents"_w, "records"_w, "times"_w,
                         "post"_w, "which"_w, "it"_w})) {
      return true;
    }
  }
  return false;
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
        const bool attack = is_attack(lemma);
        if ((!attack && !is_judging(lemma)) || reports_nothing(words, i, lemma) || is_plural_noun(words, i) ||
            ((lemma == "reveal" || lemma == "expose") && (!reveals_words(words, i) || subject_is_document(words, i))) ||
            is_reported(words, token.span)) {
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
        const std::string neutral(inflected(token, verb, attack));
        finding.message =
            fmt::format("“{}” passes a judgement on the speaker: “{}” reports the same words.", verb, neutral);
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
