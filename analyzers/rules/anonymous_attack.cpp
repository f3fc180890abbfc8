// An unnamed source with an opinion of somebody.
#include <algorithm>

#include "analyzers/phrases.h"
#include "analyzers/rule.h"

namespace vouch {

namespace {

// Whom an opinion is about: a person of the draft or a pronoun for one.
bool is_somebody(const BlockWords& words, TokenIndex i) {
  return words.is(i, {"he"_w, "she"_w, "him"_w, "her"_w, "his"_w, "hers"_w}) ||
         (words[i].kind == TokenKind::word && words[i].in(lex::first_name | lex::title) && is_name_word(words, i)) ||
         (is_name_word(words, i) && !words[i].in(lex::place | lex::demonym | lex::organisation_head));
}

// What is said of people to hurt them. An opinion of a bill or of the weather attacks nobody.
bool is_harsh(const BlockWords& words, TokenIndex i) {
  return words.is(
      i, {"incompetent"_w, "incompetence"_w,  "corrupt"_w,      "disgrace"_w,    "disgraceful"_w, "liar"_w,
          "lying"_w,       "dishonest"_w,     "dishonesty"_w,   "lazy"_w,        "stupid"_w,      "fool"_w,
          "foolish"_w,     "idiot"_w,         "idiotic"_w,      "terrible"_w,    "awful"_w,       "horrible"_w,
          "pathetic"_w,    "weak"_w,          "unfit"_w,        "unqualified"_w, "crazy"_w,       "insane"_w,
          "unhinged"_w,    "bully"_w,         "racist"_w,       "sexist"_w,      "bigot"_w,       "crook"_w,
          "crooked"_w,     "fraud"_w,         "phony"_w,        "hypocrite"_w,   "coward"_w,      "cowardly"_w,
          "arrogant"_w,    "clueless"_w,      "reckless"_w,     "toxic"_w,       "vindictive"_w,  "paranoid"_w,
          "delusional"_w,  "failure"_w,       "disaster"_w,     "disastrous"_w,  "nightmare"_w,   "joke"_w,
          "clown"_w,       "monster"_w,       "thug"_w,         "tyrant"_w,      "ruthless"_w,    "selfish"_w,
          "narcissist"_w,  "embarrassment"_w, "embarrassing"_w, "erratic"_w,     "inept"_w,       "creepy"_w,
          "loser"_w,       "useless"_w,       "ignorant"_w,     "nasty"_w,       "obnoxious"_w,   "unstable"_w});
}

// "a nasty divorce", "weak polls": a judgement of a thing, which stands before the word for it.
bool qualifies_thing(const BlockWords& words, TokenIndex i) {
  if (!words.together(i + 1, i) || words[i + 1].kind != TokenKind::word) {
    return false;
  }
  const Token& next = words[i + 1];
  return !next.in(lex::function_word | lex::preposition | lex::conjunction | lex::auxiliary | lex::pronoun |
                  lex::determiner | lex::role_noun | lex::title | lex::verb_cue) &&
         !words.is(i + 1, {"man"_w, "woman"_w, "person"_w, "leader"_w, "boss"_w, "guy"_w, "human"_w, "enough"_w});
}

// A harsh word near somebody.
TokenIndex judgement_of_somebody(const BlockWords& words, Span content) {
  constexpr TokenIndex kNear = 10;
  TokenIndex judged = kNoToken;
  TokenIndex somebody = kNoToken;
  for (TokenIndex i = words.token_at(content.begin); i < words.size() && words[i].span.end <= content.end; ++i) {
    if (is_harsh(words, i) && !qualifies_thing(words, i)) {
      judged = i;
    }
    if (is_somebody(words, i)) {
      somebody = i;
    }
    if (judged != kNoToken && somebody != kNoToken &&
        std::max(judged, somebody) - std::min(judged, somebody) <= kNear) {
      return judged;
    }
  }
  return kNoToken;
}

void check(const BlockContext& context, Sink& sink) {
  if (!is_body(context.block.kind)) {
    return;
  }
  const BlockWords words{context.block, context.analysis};
  for (const Attribution& attribution : context.analysis.attributions) {
    if (attribution.source.empty() || unnamed_insider(words, attribution.source.front()) == kNoToken) {
      continue;
    }
    for (const Span content : attribution.content) {
      const TokenIndex judged = judgement_of_somebody(words, content);
      if (judged == kNoToken) {
        continue;
      }
      Finding finding;
      finding.span = words[judged].span;
      finding.message = "“" + std::string(words.text(judged)) + "” is an opinion of somebody from “" +
                        std::string(words.text(attribution.source.front())) +
                        "”, who is not named: keep the fact, or get it on the record.";
      finding.related.push_back({attribution.source.front(), "the unnamed source"});
      sink.add(std::move(finding));
      break;
    }
  }
}

}  // namespace

extern constinit const Rule rule_anonymous_attack;
constinit const Rule rule_anonymous_attack{
    .title = "An unnamed source with an opinion of somebody",
    .family = Family::attribution,
    .severity = Severity::info,
    .check_block = check,
};

}  // namespace vouch
