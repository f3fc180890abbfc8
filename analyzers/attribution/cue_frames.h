// Which cue verbs report a plain object: "criticised the plan", "denied any role". Read by sieve_verbs.cpp.
// Verbs that take a clause are the class verb_clause of the word lists.
#pragma once

#include "analyzers/text/hash.h"

namespace vouch {

// `lemma` is the hash of cue_lemma(): "criticize" for "criticised".
[[nodiscard]] constexpr bool takes_object(WordHash lemma) {
  // One name a line would bury the rest.
  // clang-format off
  switch (lemma) {
    case "accept"_w: case "accuse"_w: case "acknowledge"_w: case "address"_w: case "admire"_w: case "admit"_w:
    case "advocate"_w: case "affirm"_w: case "agree"_w: case "aim"_w: case "announce"_w: case "applaud"_w:
    case "approve"_w: case "articulate"_w: case "assail"_w: case "attack"_w: case "attribute"_w: case "authorize"_w:
    case "back"_w: case "balk"_w: case "bash"_w: case "believe"_w: case "belittle"_w: case "bemoan"_w:
    case "berate"_w: case "blame"_w: case "blast"_w: case "brand"_w: case "call"_w: case "castigate"_w:
    case "challenge"_w: case "characterise"_w: case "characterize"_w: case "chastise"_w: case "chide"_w:
    case "cite"_w: case "claim"_w: case "commend"_w: case "compare"_w: case "concede"_w: case "concur"_w:
    case "condemn"_w: case "confirm"_w: case "congratulate"_w: case "consider"_w: case "contemplate"_w:
    case "credit"_w: case "criticise"_w: case "criticize"_w: case "decide"_w: case "declare"_w: case "decline"_w:
    case "decry"_w: case "deem"_w: case "defend"_w: case "demand"_w: case "denounce"_w: case "deny"_w:
    case "depict"_w: case "deride"_w: case "describe"_w: case "detail"_w: case "disagree"_w: case "disavow"_w:
    case "disclose"_w: case "discuss"_w: case "dislike"_w: case "dismiss"_w: case "disown"_w: case "disparage"_w:
    case "dispute"_w: case "doubt"_w: case "dub"_w: case "emphasise"_w: case "emphasize"_w: case "endorse"_w:
    case "envision"_w: case "excoriate"_w: case "expect"_w: case "explain"_w: case "express"_w: case "fault"_w:
    case "favor"_w: case "favour"_w: case "fear"_w: case "forecast"_w: case "foresee"_w: case "hail"_w:
    case "hate"_w: case "highlight"_w: case "hope"_w: case "identify"_w: case "indicate"_w: case "intend"_w:
    case "introduce"_w: case "invoke"_w: case "issue"_w: case "know"_w: case "label"_w: case "lambaste"_w:
    case "lament"_w: case "laud"_w: case "lay"_w: case "liken"_w: case "list"_w: case "love"_w: case "mandate"_w:
    case "mention"_w: case "mock"_w: case "name"_w: case "note"_w: case "offer"_w: case "oppose"_w: case "order"_w:
    case "outline"_w: case "plan"_w: case "pledge"_w: case "portray"_w: case "praise"_w: case "predict"_w:
    case "prefer"_w: case "proclaim"_w: case "promise"_w: case "promote"_w: case "propose"_w: case "publish"_w:
    case "question"_w: case "quote"_w: case "reaffirm"_w: case "rebuke"_w: case "rebut"_w: case "recall"_w:
    case "recommend"_w: case "recount"_w: case "refuse"_w: case "regret"_w: case "reiterate"_w: case "reject"_w:
    case "release"_w: case "remember"_w: case "renew"_w: case "repeat"_w: case "report"_w: case "request"_w:
    case "retweet"_w: case "reveal"_w: case "ridicule"_w: case "rip"_w: case "say"_w: case "scold"_w: case "see"_w:
    case "seek"_w: case "share"_w: case "show"_w: case "signal"_w: case "slam"_w: case "stress"_w: case "suggest"_w:
    case "support"_w: case "tell"_w: case "think"_w: case "threaten"_w: case "tout"_w: case "trash"_w:
    case "trumpet"_w: case "underline"_w: case "underscore"_w: case "understand"_w: case "unveil"_w: case "urge"_w:
    case "vilify"_w: case "voice"_w: case "vow"_w: case "want"_w: case "welcome"_w: case "wish"_w: case "write"_w:
      return true;
    default: return false;
  }
  // clang-format on
}

}  // namespace vouch
