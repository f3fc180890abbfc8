// Closed classes of words that the attribution patterns ask for and that are too small for a word list of their own.
// Read by reader.cpp, the sieve, names.cpp and speakers.cpp. Pure functions of a word's hash.
#pragma once

#include "analyzers/text/hash.h"

namespace vouch::words {

[[nodiscard]] constexpr bool is_subject_pronoun(WordHash w) {
  switch (w) {
    case "he"_w:
    case "she"_w:
    case "they"_w:
    case "it"_w:
    case "i"_w:
    case "we"_w:
    case "you"_w:
    case "who"_w:
    case "ze"_w:
    case "xe"_w:
      return true;
    default:
      return false;
  }
}

[[nodiscard]] constexpr bool is_relative(WordHash w) {
  return w == "who"_w || w == "which"_w || w == "whose"_w || w == "whom"_w || w == "where"_w;
}

// Indefinite pronouns that hold words by themselves: "nobody said", "many believe".
[[nodiscard]] constexpr bool is_indefinite_holder(WordHash w) {
  switch (w) {
    case "nobody"_w:
    case "everyone"_w:
    case "everybody"_w:
    case "someone"_w:
    case "somebody"_w:
    case "anyone"_w:
    case "anybody"_w:
    case "none"_w:
    case "others"_w:
    case "some"_w:
    case "many"_w:
    case "most"_w:
    case "few"_w:
    case "both"_w:
    case "neither"_w:
    case "one"_w:
    case "several"_w:
    case "another"_w:
      return true;
    default:
      return false;
  }
}

// Irregular pasts that are common behind a subject and are no cues.
[[nodiscard]] constexpr bool is_irregular_past(WordHash w) {
  switch (w) {
    case "left"_w:
    case "went"_w:
    case "took"_w:
    case "came"_w:
    case "gave"_w:
    case "made"_w:
    case "got"_w:
    case "held"_w:
    case "ran"_w:
    case "won"_w:
    case "lost"_w:
    case "met"_w:
    case "stood"_w:
    case "began"_w:
    case "sat"_w:
    case "hit"_w:
    case "led"_w:
    case "kept"_w:
    case "brought"_w:
    case "fell"_w:
    case "grew"_w:
    case "rose"_w:
    case "drew"_w:
    case "drove"_w:
    case "sent"_w:
    case "built"_w:
    case "spent"_w:
    case "became"_w:
    case "shook"_w:
    case "threw"_w:
    case "broke"_w:
    case "bought"_w:
    case "sold"_w:
    case "flew"_w:
    case "wore"_w:
      return true;
    default:
      return false;
  }
}

// Words that introduce an embedded question: "asked whether", "knows what".
[[nodiscard]] constexpr bool is_question_word(WordHash w) {
  switch (w) {
    case "whether"_w:
    case "if"_w:
    case "what"_w:
    case "why"_w:
    case "how"_w:
    case "who"_w:
    case "which"_w:
    case "when"_w:
    case "where"_w:
      return true;
    default:
      return false;
  }
}

[[nodiscard]] constexpr bool is_be(WordHash w) {
  switch (w) {
    case "is"_w:
    case "are"_w:
    case "was"_w:
    case "were"_w:
    case "be"_w:
    case "been"_w:
    case "being"_w:
    case "am"_w:
    case "'s"_w:
    case "'re"_w:
    case "'m"_w:
      return true;
    default:
      return false;
  }
}

// Auxiliaries that show a number and a tense, so that a clause has its finite verb with them.
[[nodiscard]] constexpr bool is_finite_auxiliary(WordHash w) {
  switch (w) {
    case "is"_w:
    case "are"_w:
    case "was"_w:
    case "were"_w:
    case "am"_w:
    case "has"_w:
    case "have"_w:
    case "had"_w:
    case "do"_w:
    case "does"_w:
    case "did"_w:
    case "will"_w:
    case "would"_w:
    case "can"_w:
    case "could"_w:
    case "may"_w:
    case "might"_w:
    case "must"_w:
    case "shall"_w:
    case "should"_w:
    case "ca"_w:
    case "wo"_w:
    case "'ll"_w:
    case "'d"_w:
    case "'ve"_w:
    case "'re"_w:
    case "'m"_w:
      return true;
    default:
      return false;
  }
}

[[nodiscard]] constexpr bool is_negation(WordHash w) { return w == "not"_w || w == "n't"_w || w == "never"_w; }

// Adverbs without -ly that stand inside a verb group: "also said", "has since admitted".
[[nodiscard]] constexpr bool is_verb_adverb(WordHash w) {
  switch (w) {
    case "also"_w:
    case "then"_w:
    case "later"_w:
    case "once"_w:
    case "still"_w:
    case "even"_w:
    case "just"_w:
    case "always"_w:
    case "often"_w:
    case "again"_w:
    case "now"_w:
    case "already"_w:
    case "since"_w:
    case "soon"_w:
    case "ever"_w:
    case "long"_w:
    case "further"_w:
    case "at"_w:
    case "first"_w:
    case "not"_w:
    case "n't"_w:
    case "never"_w:
    case "only"_w:
    case "too"_w:
    case "instead"_w:
    case "almost"_w:
    case "yet"_w:
    case "sometimes"_w:
    case "therefore"_w:
    case "thus"_w:
    case "simply"_w:
    case "all"_w:
    case "both"_w:
    case "rather"_w:
      return w != "at"_w;
    default:
      return false;
  }
}

// Words after which a new clause begins, seen from its subject.
[[nodiscard]] constexpr bool is_clause_opener(WordHash w) {
  switch (w) {
    case "but"_w:
    case "because"_w:
    case "although"_w:
    case "though"_w:
    case "while"_w:
    case "when"_w:
    case "if"_w:
    case "that"_w:
    case "as"_w:
    case "since"_w:
    case "so"_w:
    case "than"_w:
    case "whether"_w:
    case "after"_w:
    case "before"_w:
    case "until"_w:
    case "unless"_w:
    case "where"_w:
    case "yet"_w:
    case "what"_w:
    case "why"_w:
    case "how"_w:
    case "whereas"_w:
    case "once"_w:
      return true;
    default:
      return false;
  }
}

// Adverbs and connectives before a subject: "Still, experts said", "But Rossi said".
[[nodiscard]] constexpr bool is_leading_adverb(WordHash w) {
  switch (w) {
    case "but"_w:
    case "and"_w:
    case "or"_w:
    case "so"_w:
    case "yet"_w:
    case "still"_w:
    case "then"_w:
    case "later"_w:
    case "now"_w:
    case "also"_w:
    case "even"_w:
    case "meanwhile"_w:
    case "however"_w:
    case "instead"_w:
    case "again"_w:
    case "moreover"_w:
    case "indeed"_w:
    case "though"_w:
    case "nor"_w:
    case "afterward"_w:
    case "afterwards"_w:
    case "today"_w:
    case "yesterday"_w:
    case "earlier"_w:
    case "soon"_w:
    case "nevertheless"_w:
    case "perhaps"_w:
    case "besides"_w:
    case "further"_w:
    case "furthermore"_w:
    case "only"_w:
    case "while"_w:
    case "because"_w:
    case "when"_w:
    case "as"_w:
    case "if"_w:
    case "after"_w:
    case "before"_w:
    case "although"_w:
    case "since"_w:
    case "once"_w:
    case "that"_w:
      return true;
    default:
      return false;
  }
}

// Prepositions that tie a complement to a lower-case head: "a spokesman for", "experts on", "people at".
[[nodiscard]] constexpr bool is_noun_preposition(WordHash w) {
  switch (w) {
    case "of"_w:
    case "for"_w:
    case "at"_w:
    case "with"_w:
    case "from"_w:
    case "in"_w:
    case "to"_w:
    case "on"_w:
    case "against"_w:
    case "about"_w:
    case "within"_w:
    case "near"_w:
    case "inside"_w:
    case "behind"_w:
    case "under"_w:
    case "across"_w:
    case "between"_w:
    case "outside"_w:
    case "by"_w:
      return true;
    default:
      return false;
  }
}

// Prepositions of the circumstances behind a reporting verb: "said in a statement", "said of the plan".
[[nodiscard]] constexpr bool is_adjunct_preposition(WordHash w) {
  switch (w) {
    case "in"_w:
    case "on"_w:
    case "at"_w:
    case "during"_w:
    case "to"_w:
    case "of"_w:
    case "about"_w:
    case "via"_w:
    case "through"_w:
    case "after"_w:
    case "before"_w:
    case "from"_w:
    case "with"_w:
    case "by"_w:
    case "for"_w:
    case "over"_w:
    case "into"_w:
    case "following"_w:
    case "outside"_w:
    case "inside"_w:
    case "near"_w:
    case "when"_w:
    case "as"_w:
    case "while"_w:
    case "against"_w:
    case "between"_w:
    case "under"_w:
    case "upon"_w:
    case "regarding"_w:
    case "alongside"_w:
    case "aboard"_w:
    case "late"_w:
    case "early"_w:
    case "earlier"_w:
      return true;
    default:
      return false;
  }
}

// Heads of the places and occasions of speaking; behind a name they belong to the cue, not to the speaker.
[[nodiscard]] constexpr bool is_venue(WordHash w) {
  switch (w) {
    case "interview"_w:
    case "interviews"_w:
    case "statement"_w:
    case "statements"_w:
    case "speech"_w:
    case "speeches"_w:
    case "rally"_w:
    case "rallies"_w:
    case "email"_w:
    case "emails"_w:
    case "e-mail"_w:
    case "mail"_w:
    case "tweet"_w:
    case "tweets"_w:
    case "debate"_w:
    case "debates"_w:
    case "conference"_w:
    case "press"_w:
    case "news"_w:
    case "briefing"_w:
    case "hearing"_w:
    case "testimony"_w:
    case "letter"_w:
    case "memo"_w:
    case "post"_w:
    case "call"_w:
    case "message"_w:
    case "report"_w:
    case "book"_w:
    case "column"_w:
    case "essay"_w:
    case "op-ed"_w:
    case "event"_w:
    case "meeting"_w:
    case "appearance"_w:
    case "address"_w:
    case "remarks"_w:
    case "podcast"_w:
    case "show"_w:
    case "program"_w:
    case "video"_w:
    case "twitter"_w:
    case "facebook"_w:
    case "instagram"_w:
    case "telephone"_w:
    case "phone"_w:
    case "release"_w:
    case "response"_w:
    case "reply"_w:
    case "text"_w:
    case "stop"_w:
    case "dinner"_w:
    case "ceremony"_w:
    case "lunch"_w:
    case "breakfast"_w:
    case "town"_w:
    case "stage"_w:
      return true;
    default:
      return false;
  }
}

// Short time words behind a cue: "said later", "said again".
[[nodiscard]] constexpr bool is_trailing_adverb(WordHash w) {
  switch (w) {
    case "later"_w:
    case "again"_w:
    case "too"_w:
    case "then"_w:
    case "afterward"_w:
    case "afterwards"_w:
    case "here"_w:
    case "there"_w:
    case "today"_w:
    case "yesterday"_w:
    case "tonight"_w:
    case "recently"_w:
    case "earlier"_w:
    case "however"_w:
    case "instead"_w:
    case "once"_w:
    case "simply"_w:
    case "ago"_w:
    case "last"_w:
    case "this"_w:
    case "next"_w:
    case "early"_w:
    case "late"_w:
    case "back"_w:
    case "only"_w:
    case "also"_w:
    case "twice"_w:
    case "morning"_w:
    case "afternoon"_w:
    case "evening"_w:
    case "night"_w:
    case "aloud"_w:
    case "publicly"_w:
      return true;
    default:
      return false;
  }
}

}  // namespace vouch::words
