// Which cue verbs report a plain object: "criticised the plan", "denied any role". Read by sieve_verbs.cpp.
// Verbs that take a clause are the class verb_clause of the word lists.
#pragma once

#include "analyzers/text/word_set.h"

namespace vouch {

inline constexpr WordSet kObjectVerbs(
    {"accept"_w,    "accuse"_w,       "acknowledge"_w,  "address"_w,     "admire"_w,     "admit"_w,
     "advocate"_w,  "affirm"_w,       "agree"_w,        "aim"_w,         "announce"_w,   "applaud"_w,
     "approve"_w,   "articulate"_w,   "assail"_w,       "attack"_w,      "attribute"_w,  "authorize"_w,
     "back"_w,      "balk"_w,         "bash"_w,         "believe"_w,     "belittle"_w,   "bemoan"_w,
     "berate"_w,    "blame"_w,        "blast"_w,        "brand"_w,       "call"_w,       "castigate"_w,
     "challenge"_w, "characterise"_w, "characterize"_w, "chastise"_w,    "chide"_w,      "cite"_w,
     "claim"_w,     "commend"_w,      "compare"_w,      "concede"_w,     "concur"_w,     "condemn"_w,
     "confirm"_w,   "congratulate"_w, "consider"_w,     "contemplate"_w, "credit"_w,     "criticise"_w,
     "criticize"_w, "decide"_w,       "declare"_w,      "decline"_w,     "decry"_w,      "deem"_w,
     "defend"_w,    "demand"_w,       "denounce"_w,     "deny"_w,        "depict"_w,     "deride"_w,
     "describe"_w,  "detail"_w,       "disagree"_w,     "disavow"_w,     "disclose"_w,   "discuss"_w,
     "dislike"_w,   "dismiss"_w,      "disown"_w,       "disparage"_w,   "dispute"_w,    "doubt"_w,
     "dub"_w,       "emphasise"_w,    "emphasize"_w,    "endorse"_w,     "envision"_w,   "excoriate"_w,
     "expect"_w,    "explain"_w,      "express"_w,      "fault"_w,       "favor"_w,      "favour"_w,
     "fear"_w,      "forecast"_w,     "foresee"_w,      "hail"_w,        "hate"_w,       "highlight"_w,
     "hope"_w,      "identify"_w,     "indicate"_w,     "intend"_w,      "introduce"_w,  "invoke"_w,
     "issue"_w,     "know"_w,         "label"_w,        "lambaste"_w,    "lament"_w,     "laud"_w,
     "lay"_w,       "liken"_w,        "list"_w,         "love"_w,        "mandate"_w,    "mention"_w,
     "mock"_w,      "name"_w,         "note"_w,         "offer"_w,       "oppose"_w,     "order"_w,
     "outline"_w,   "plan"_w,         "pledge"_w,       "portray"_w,     "praise"_w,     "predict"_w,
     "prefer"_w,    "proclaim"_w,     "promise"_w,      "promote"_w,     "propose"_w,    "publish"_w,
     "question"_w,  "quote"_w,        "reaffirm"_w,     "rebuke"_w,      "rebut"_w,      "recall"_w,
     "recommend"_w, "recount"_w,      "refuse"_w,       "regret"_w,      "reiterate"_w,  "reject"_w,
     "release"_w,   "remember"_w,     "renew"_w,        "repeat"_w,      "report"_w,     "request"_w,
     "retweet"_w,   "reveal"_w,       "ridicule"_w,     "rip"_w,         "say"_w,        "scold"_w,
     "see"_w,       "seek"_w,         "share"_w,        "show"_w,        "signal"_w,     "slam"_w,
     "stress"_w,    "suggest"_w,      "support"_w,      "tell"_w,        "think"_w,      "threaten"_w,
     "tout"_w,      "trash"_w,        "trumpet"_w,      "underline"_w,   "underscore"_w, "understand"_w,
     "unveil"_w,    "urge"_w,         "vilify"_w,       "voice"_w,       "vow"_w,        "want"_w,
     "welcome"_w,   "wish"_w,         "write"_w});
// `lemma` is the hash of cue_lemma(): "criticize" for "criticised".
[[nodiscard]] constexpr bool takes_object(WordHash lemma) { return kObjectVerbs.has(lemma); }

}  // namespace vouch
