// Closed classes of words that the attribution patterns ask for and that are too small for a word list of their own.
// Read by reader.cpp, the sieve, names.cpp and speakers.cpp. Pure functions of a word's hash.
#pragma once

#include "analyzers/text/word_set.h"

namespace vouch::words {

inline constexpr WordSet kSubjectPronoun({"he"_w, "she"_w, "they"_w, "it"_w, "i"_w, "we"_w, "you"_w, "who"_w, "ze"_w,
                                          "xe"_w});
[[nodiscard]] constexpr bool is_subject_pronoun(WordHash w) { return kSubjectPronoun.has(w); }

[[nodiscard]] constexpr bool is_relative(WordHash w) {
  return w == "who"_w || w == "which"_w || w == "whose"_w || w == "whom"_w || w == "where"_w;
}

// Indefinite pronouns that hold words by themselves: "nobody said", "many believe".
inline constexpr WordSet kIndefiniteHolder({"nobody"_w, "everyone"_w, "everybody"_w, "someone"_w, "somebody"_w,
                                            "anyone"_w, "anybody"_w, "none"_w, "others"_w, "some"_w, "many"_w, "most"_w,
                                            "few"_w, "both"_w, "neither"_w, "one"_w, "several"_w, "another"_w});
[[nodiscard]] constexpr bool is_indefinite_holder(WordHash w) { return kIndefiniteHolder.has(w); }

// Irregular pasts that are common behind a subject and are no cues.
inline constexpr WordSet kIrregularPast({"left"_w,    "went"_w,   "took"_w,  "came"_w,   "gave"_w,  "made"_w,
                                         "got"_w,     "held"_w,   "ran"_w,   "won"_w,    "lost"_w,  "met"_w,
                                         "stood"_w,   "began"_w,  "sat"_w,   "hit"_w,    "led"_w,   "kept"_w,
                                         "brought"_w, "fell"_w,   "grew"_w,  "rose"_w,   "drew"_w,  "drove"_w,
                                         "sent"_w,    "built"_w,  "spent"_w, "became"_w, "shook"_w, "threw"_w,
                                         "broke"_w,   "bought"_w, "sold"_w,  "flew"_w,   "wore"_w});
[[nodiscard]] constexpr bool is_irregular_past(WordHash w) { return kIrregularPast.has(w); }

// Words that introduce an embedded question: "asked whether", "knows what".
inline constexpr WordSet kQuestionWord({"whether"_w, "if"_w, "what"_w, "why"_w, "how"_w, "who"_w, "which"_w, "when"_w,
                                        "where"_w});
[[nodiscard]] constexpr bool is_question_word(WordHash w) { return kQuestionWord.has(w); }

inline constexpr WordSet kBe({"is"_w, "are"_w, "was"_w, "were"_w, "be"_w, "been"_w, "being"_w, "am"_w, "'s"_w, "'re"_w,
                              "'m"_w});
[[nodiscard]] constexpr bool is_be(WordHash w) { return kBe.has(w); }

// Auxiliaries that show a number and a tense, so that a clause has its finite verb with them.
inline constexpr WordSet kFiniteAuxiliary({"is"_w,    "are"_w, "was"_w,   "were"_w, "am"_w,    "has"_w,    "have"_w,
                                           "had"_w,   "do"_w,  "does"_w,  "did"_w,  "will"_w,  "would"_w,  "can"_w,
                                           "could"_w, "may"_w, "might"_w, "must"_w, "shall"_w, "should"_w, "ca"_w,
                                           "wo"_w,    "'ll"_w, "'d"_w,    "'ve"_w,  "'re"_w,   "'m"_w});
[[nodiscard]] constexpr bool is_finite_auxiliary(WordHash w) { return kFiniteAuxiliary.has(w); }

[[nodiscard]] constexpr bool is_negation(WordHash w) { return w == "not"_w || w == "n't"_w || w == "never"_w; }

// Adverbs without -ly that stand inside a verb group: "also said", "has since admitted".
inline constexpr WordSet kVerbAdverb({"also"_w,   "then"_w,   "later"_w,     "once"_w,      "still"_w,   "even"_w,
                                      "just"_w,   "always"_w, "often"_w,     "again"_w,     "now"_w,     "already"_w,
                                      "since"_w,  "soon"_w,   "ever"_w,      "long"_w,      "further"_w, "first"_w,
                                      "not"_w,    "n't"_w,    "never"_w,     "only"_w,      "too"_w,     "instead"_w,
                                      "almost"_w, "yet"_w,    "sometimes"_w, "therefore"_w, "thus"_w,    "simply"_w,
                                      "all"_w,    "both"_w,   "rather"_w});
[[nodiscard]] constexpr bool is_verb_adverb(WordHash w) { return kVerbAdverb.has(w); }

// Words after which a new clause begins, seen from its subject.
inline constexpr WordSet kClauseOpener({"but"_w,     "because"_w, "although"_w, "though"_w, "while"_w,   "when"_w,
                                        "if"_w,      "that"_w,    "as"_w,       "since"_w,  "so"_w,      "than"_w,
                                        "whether"_w, "after"_w,   "before"_w,   "until"_w,  "unless"_w,  "where"_w,
                                        "yet"_w,     "what"_w,    "why"_w,      "how"_w,    "whereas"_w, "once"_w});
[[nodiscard]] constexpr bool is_clause_opener(WordHash w) { return kClauseOpener.has(w); }

// Adverbs and connectives before a subject: "Still, experts said", "But Rossi said".
inline constexpr WordSet kLeadingAdverb(
    {"but"_w,     "and"_w,         "or"_w,      "so"_w,       "yet"_w,          "still"_w,     "then"_w,
     "later"_w,   "now"_w,         "also"_w,    "even"_w,     "meanwhile"_w,    "however"_w,   "instead"_w,
     "again"_w,   "moreover"_w,    "indeed"_w,  "though"_w,   "nor"_w,          "afterward"_w, "afterwards"_w,
     "today"_w,   "yesterday"_w,   "earlier"_w, "soon"_w,     "nevertheless"_w, "perhaps"_w,   "besides"_w,
     "further"_w, "furthermore"_w, "only"_w,    "while"_w,    "because"_w,      "when"_w,      "as"_w,
     "if"_w,      "after"_w,       "before"_w,  "although"_w, "since"_w,        "once"_w,      "that"_w});
[[nodiscard]] constexpr bool is_leading_adverb(WordHash w) { return kLeadingAdverb.has(w); }

// Prepositions that tie a complement to a lower-case head: "a spokesman for", "experts on", "people at".
inline constexpr WordSet kNounPreposition({"of"_w, "for"_w, "at"_w, "with"_w, "from"_w, "in"_w, "to"_w, "on"_w,
                                           "against"_w, "about"_w, "within"_w, "near"_w, "inside"_w, "behind"_w,
                                           "under"_w, "across"_w, "between"_w, "outside"_w, "by"_w});
[[nodiscard]] constexpr bool is_noun_preposition(WordHash w) { return kNounPreposition.has(w); }

// Prepositions of the circumstances behind a reporting verb: "said in a statement", "said of the plan".
inline constexpr WordSet kAdjunctPreposition({"in"_w,      "on"_w,    "at"_w,        "during"_w,    "to"_w,
                                              "of"_w,      "about"_w, "via"_w,       "through"_w,   "after"_w,
                                              "before"_w,  "from"_w,  "with"_w,      "by"_w,        "for"_w,
                                              "over"_w,    "into"_w,  "following"_w, "outside"_w,   "inside"_w,
                                              "near"_w,    "when"_w,  "as"_w,        "while"_w,     "against"_w,
                                              "between"_w, "under"_w, "upon"_w,      "regarding"_w, "alongside"_w,
                                              "aboard"_w,  "late"_w,  "early"_w,     "earlier"_w});
[[nodiscard]] constexpr bool is_adjunct_preposition(WordHash w) { return kAdjunctPreposition.has(w); }

// Heads of the places and occasions of speaking; behind a name they belong to the cue, not to the speaker.
inline constexpr WordSet kVenue(
    {"interview"_w, "interviews"_w, "statement"_w,  "statements"_w, "speech"_w,  "speeches"_w,  "rally"_w,
     "rallies"_w,   "email"_w,      "emails"_w,     "e-mail"_w,     "mail"_w,    "tweet"_w,     "tweets"_w,
     "debate"_w,    "debates"_w,    "conference"_w, "press"_w,      "news"_w,    "briefing"_w,  "hearing"_w,
     "testimony"_w, "letter"_w,     "memo"_w,       "post"_w,       "call"_w,    "message"_w,   "report"_w,
     "book"_w,      "column"_w,     "essay"_w,      "op-ed"_w,      "event"_w,   "meeting"_w,   "appearance"_w,
     "address"_w,   "remarks"_w,    "podcast"_w,    "show"_w,       "program"_w, "video"_w,     "twitter"_w,
     "facebook"_w,  "instagram"_w,  "telephone"_w,  "phone"_w,      "release"_w, "response"_w,  "reply"_w,
     "text"_w,      "stop"_w,       "dinner"_w,     "ceremony"_w,   "lunch"_w,   "breakfast"_w, "town"_w,
     "stage"_w});
[[nodiscard]] constexpr bool is_venue(WordHash w) { return kVenue.has(w); }

// Short time words behind a cue: "said later", "said again".
inline constexpr WordSet kTrailingAdverb({"later"_w,      "again"_w,    "too"_w,     "then"_w,      "afterward"_w,
                                          "afterwards"_w, "here"_w,     "there"_w,   "today"_w,     "yesterday"_w,
                                          "tonight"_w,    "recently"_w, "earlier"_w, "however"_w,   "instead"_w,
                                          "once"_w,       "simply"_w,   "ago"_w,     "last"_w,      "this"_w,
                                          "next"_w,       "early"_w,    "late"_w,    "back"_w,      "only"_w,
                                          "also"_w,       "twice"_w,    "morning"_w, "afternoon"_w, "evening"_w,
                                          "night"_w,      "aloud"_w,    "publicly"_w});
[[nodiscard]] constexpr bool is_trailing_adverb(WordHash w) { return kTrailingAdverb.has(w); }

}  // namespace vouch::words
