#include "analyzers/phrases.h"

#include <algorithm>

#include "analyzers/text/unicode.h"

namespace vouch {

namespace {

constexpr TokenIndex kLongestPhrase = 8;  // words before a head
constexpr TokenIndex kLongestGap = 14;    // words between a head and its verb
constexpr std::size_t kNeighbours = 6;    // attributions and marks looked at on either side of a place
constexpr TokenIndex kLongestTail = 32;   // tokens that may close a sentence
constexpr Offset kFarthest = 400;
bool is_word(const Token& token) { return token.kind == TokenKind::word || token.kind == TokenKind::number; }

bool is_one_of(const Token& token, std::initializer_list<WordHash> words) {
  return std::find(words.begin(), words.end(), token.word) != words.end();
}

bool is_definite(const Token& token) {
  return token.in(lex::possessive) ||
         is_one_of(token, {"the"_w, "this"_w, "that"_w, "these"_w, "those"_w, "'s"_w, "both"_w, "same"_w, "such"_w,
                           "his"_w, "her"_w, "their"_w, "its"_w, "our"_w, "my"_w, "your"_w});
}

bool is_indefinite(const Token& token) {
  return is_one_of(token, {"a"_w, "an"_w, "one"_w, "another"_w, "any"_w, "no"_w, "all"_w, "every"_w, "each"_w});
}

bool is_finite_cue(const Token& token) {
  return token.kind == TokenKind::word && !token.quoted() && token.in(lex::verb_cue) &&
         token.in(lex::verb_past | lex::verb_present) && !token.in(lex::verb_participle);
}

bool ends_in(std::string_view word, std::string_view ending) { return word.ends_with(ending); }

// "campaign strategists", "the state reports", "ordered goods": verb forms that stand before a noun as its modifier.
// In inversion ("say experts", "said officials") the verb is one of the plain ones.
bool may_be_noun(const BlockWords& words, TokenIndex i) {
  const std::string_view text = words.text(i);
  return ends_in(text, "ed") ||
         (words[i].in(lex::verb_present) && !ends_in(text, "s") &&
          !words.is(i, {"say"_w, "tell"_w, "believe"_w, "think"_w, "argue"_w, "warn"_w, "write"_w}));
}

}  // namespace

TokenIndex BlockWords::token_at(Offset at) const { return vouch::token_at(analysis.tokens, at); }

bool is_name_word(const BlockWords& words, TokenIndex i) {
  const Token& token = words[i];
  if (token.kind != TokenKind::word || !token.has(kCapitalised)) {
    return false;
  }
  if (token.in(lex::weekday | lex::month)) {
    return false;
  }
  return !token.has(kSentenceStart) || token.in(lex::first_name | lex::place | lex::demonym | lex::title) ||
         token.has(kAllCaps) ||
         !token.in(lex::common_word | lex::function_word | lex::vague_quantifier | lex::determiner | lex::number_word |
                   lex::role_noun | lex::vague_holder | lex::research_noun | lex::temporal | lex::spokesperson);
}

Phrase phrase_around(const BlockWords& words, TokenIndex head) {
  Phrase out{head, head, false, false, kNoToken};
  TokenIndex i = head;
  for (TokenIndex steps = 0; i > 0 && steps < kLongestPhrase; ++steps) {
    const Token& before = words[i - 1];
    if (!words.together(i - 1, head) || before.quoted() != words[head].quoted()) {
      break;
    }
    if (is_definite(before)) {
      out.definite = true;
      if (before.word == "'s"_w) {
        out.named = out.named || (i >= 2 && is_name_word(words, i - 2));
        i = i >= 2 ? i - 2 : i - 1;
        continue;  // "the city's experts"
      }
      --i;
      break;
    }
    if (before.in(lex::vague_quantifier) && before.kind == TokenKind::word) {
      out.quantifier = i - 1;
      --i;
      continue;  // "a few", "so many"
    }
    if (is_indefinite(before)) {
      --i;
      break;
    }
    // A hyphen joins: "Ohio-based analysts".
    if (before.kind == TokenKind::punctuation && words.text(i - 1) == "-" && !before.has(kSpaceBefore) &&
        !words[i].has(kSpaceBefore)) {
      --i;
      continue;
    }
    if (!is_word(before) ||
        before.in(lex::preposition | lex::conjunction | lex::auxiliary | lex::pronoun | lex::negation)) {
      break;
    }
    if (before.in(lex::function_word) && !before.in(lex::number_word)) {
      break;
    }
    if (is_finite_cue(before) && !before.has(kCapitalised) && !may_be_noun(words, i - 1)) {
      break;
    }
    if (is_name_word(words, i - 1) || before.in(lex::demonym | lex::place)) {
      out.named = true;
    }
    --i;
  }
  out.first = i;
  return out;
}

bool placed_behind(const BlockWords& words, TokenIndex head, Offset until) {
  for (TokenIndex i = head + 1; words.together(i, head) && i < head + kLongestGap && words[i].span.end <= until; ++i) {
    const Token& token = words[i];
    if (i == head + 1 && !token.in(lex::preposition) && !words.is(i, {"who"_w, "that"_w, "whose"_w})) {
      return false;
    }
    if (is_name_word(words, i) || token.in(lex::demonym | lex::place)) {
      return true;
    }
  }
  return false;
}

namespace {

// The verb behind a head, over adverbs, auxiliaries, one prepositional or participial phrase and one aside.
TokenIndex verb_behind(const BlockWords& words, TokenIndex head) {
  bool aside = false;
  bool phrase = false;
  for (TokenIndex i = head + 1; words.together(i, head) && i < head + kLongestGap; ++i) {
    const Token& token = words[i];
    if (token.kind == TokenKind::open_quote || token.kind == TokenKind::close_quote) {
      return kNoToken;
    }
    if (token.kind == TokenKind::punctuation) {
      if (words.text(i) != ",") {
        return kNoToken;
      }
      aside = !aside;
      continue;
    }
    if (aside) {
      continue;
    }
    if (is_finite_cue(token)) {
      // "officials ordered to", "experts interviewed by": a participle behind the noun, not its verb.
      const bool participle = words.together(i + 1, head) && words.is(i + 1, {"by"_w, "to"_w}) &&
                              !token.in(lex::verb_present) && ends_in(words.text(i), "ed");
      if (!participle) {
        return i;
      }
      phrase = true;
      continue;
    }
    if (token.in(lex::auxiliary | lex::negation) || ends_in(words.text(i), "ly") ||
        words.is(i, {"also"_w, "now"_w, "still"_w, "already"_w, "since"_w, "long"_w, "often"_w, "have"_w, "has"_w,
                     "had"_w, "themselves"_w, "here"_w, "alike"_w})) {
      continue;
    }
    if (token.in(lex::preposition) || words.is(i, {"who"_w, "familiar"_w, "close"_w, "interviewed"_w, "briefed"_w})) {
      phrase = true;
      continue;
    }
    if (!phrase || token.in(lex::conjunction)) {
      return kNoToken;
    }
  }
  return kNoToken;
}

}  // namespace

std::optional<HolderCue> cue_of(const BlockWords& words, const Phrase& phrase) {
  const Span head = words[phrase.head].span;
  // Attributions are sorted by cue, and a source stands near its cue: a look at the neighbours is enough, and linear.
  const auto& attributions = words.analysis.attributions;
  const auto after =
      std::lower_bound(attributions.begin(), attributions.end(), head.begin,
                       [](const Attribution& attribution, Offset at) { return attribution.cue.cover().begin < at; });
  const auto middle = static_cast<std::size_t>(after - attributions.begin());
  const std::size_t last = std::min(attributions.size(), middle + kNeighbours);
  for (std::size_t i = middle - std::min(middle, kNeighbours); i < last; ++i) {
    if (attributions[i].source.overlaps(head) && !attributions[i].cue.empty()) {
      return HolderCue{attributions[i].cue.cover(), attributions[i].cue.front().begin < head.begin,
                       static_cast<std::int32_t>(i)};
    }
  }
  if (phrase.first >= 2 && words.is(phrase.first - 1, {"to"_w}) && words.is(phrase.first - 2, {"according"_w}) &&
      words.together(phrase.first - 2, phrase.head)) {
    return HolderCue{words.span(phrase.first - 2, phrase.first - 1), true, kNone};
  }
  if (const TokenIndex verb = verb_behind(words, phrase.head); verb != kNoToken) {
    return HolderCue{words[verb].span, false, kNone};
  }
  return std::nullopt;
}

bool begins_source(const BlockWords& words, const Phrase& phrase, const HolderCue& cue) {
  if (phrase.first > 0 && words.together(phrase.first - 1, phrase.head)) {
    const std::string_view before = words.text(phrase.first - 1);
    const bool behind_name = before == "," && phrase.first >= 2 && is_name_word(words, phrase.first - 2);
    if (behind_name || words.is(phrase.first - 1, {"as"_w, "is"_w, "was"_w, "are"_w, "were"_w, "been"_w, "be"_w,
                                                   "became"_w, "now"_w, "of"_w, "with"_w, "for"_w, "including"_w})) {
      return false;
    }
  }
  if (cue.attribution == kNone) {
    return true;
  }
  const Attribution& attribution = words.analysis.attributions[static_cast<std::size_t>(cue.attribution)];
  const Offset begin = attribution.source.front().begin;
  return begin >= words[phrase.first].span.begin && begin <= words[phrase.head].span.begin;
}

bool voices(const BlockWords& words, const HolderCue& cue) {
  for (TokenIndex i = words.token_at(cue.cue.begin); i < words.size() && words[i].span.end <= cue.cue.end; ++i) {
    const Token& token = words[i];
    if (words.is(i, {"according"_w})) {
      return true;
    }
    const std::string_view lemma = cue_lemma(token.word);
    constexpr std::string_view kVerbs[] = {
        "accuse",   "acknowledge", "add",       "agree",    "allege",   "announce",   "anticipate", "argue",
        "assert",   "assume",      "believe",   "blame",    "caution",  "charge",     "claim",      "comment",
        "complain", "conclude",    "confirm",   "consider", "contend",  "counter",    "criticize",  "declare",
        "deny",     "describe",    "disagree",  "dispute",  "doubt",    "emphasize",  "estimate",   "expect",
        "explain",  "express",     "fear",      "feel",     "forecast", "hail",       "indicate",   "insist",
        "maintain", "note",        "object",    "point",    "praise",   "predict",    "question",   "quip",
        "recall",   "recommend",   "regard",    "reject",   "remark",   "report",     "respond",    "reveal",
        "say",      "see",         "speculate", "state",    "stress",   "suggest",    "suspect",    "tell",
        "think",    "view",        "voice",     "warn",     "wonder",   "worry",      "write",      "concede",
        "admit",    "observe",     "reply",     "theorize", "urge",     "understand", "warn"};
    if (!lemma.empty() && std::find(std::begin(kVerbs), std::end(kVerbs), lemma) != std::end(kVerbs)) {
      return true;
    }
    if (token.in(lex::attitude_noun | lex::cue_noun) && !token.in(lex::verb_cue)) {
      return true;
    }
  }
  return false;
}

bool is_insider(const BlockWords& words, TokenIndex i) {
  if (i >= words.size() || !words[i].watched(watch::insider)) {
    return false;
  }
  if (words.is(i, {"official"_w,  "officials"_w,    "aide"_w,          "aides"_w,       "adviser"_w,    "advisers"_w,
                   "advisor"_w,   "advisors"_w,     "diplomat"_w,      "diplomats"_w,   "staffer"_w,    "staffers"_w,
                   "operative"_w, "operatives"_w,   "lobbyist"_w,      "executive"_w,   "executives"_w, "employee"_w,
                   "employees"_w, "investigator"_w, "investigators"_w, "insider"_w,     "insiders"_w,   "confidant"_w,
                   "donor"_w,     "donors"_w,       "strategist"_w,    "strategists"_w, "lawmaker"_w,   "officer"_w,
                   "officers"_w})) {
    return true;
  }
  // "a person familiar with the talks", "two people close to the board", "a source with direct knowledge"
  if (!words.is(i, {"person"_w, "people"_w, "source"_w, "sources"_w, "individual"_w, "individuals"_w, "someone"_w,
                    "somebody"_w}) ||
      !words.together(i + 1, i)) {
    return false;
  }
  return words.is(i + 1, {"familiar"_w, "close"_w, "briefed"_w, "knowledgeable"_w, "involved"_w}) ||
         (words.is(i + 1, {"with"_w, "who"_w}) && words.together(i + 3, i) &&
          (words.is(i + 2, {"knowledge"_w, "direct"_w, "firsthand"_w, "knows"_w, "attended"_w}) ||
           words.is(i + 3, {"knowledge"_w, "briefed"_w})));
}

TokenIndex unnamed_insider(const BlockWords& words, Span source) {
  const TokenIndex first = words.token_at(source.begin);
  // A name in a clause behind them ("a lawyer who has a case before Judge Lindqvist") is somebody else's.
  TokenIndex phrase_end = first;
  while (phrase_end < words.size() && words[phrase_end].span.end <= source.end &&
         !words.is(phrase_end, {"who"_w, "because"_w, "whose"_w})) {
    ++phrase_end;
  }
  const Offset end = phrase_end < words.size() ? std::min(source.end, words[phrase_end].span.begin) : source.end;
  if (names_person(words, {source.begin, end})) {
    return kNoToken;
  }
  const bool indefinite = words.is(first, {"a"_w, "an"_w, "one"_w, "another"_w, "two"_w, "three"_w, "four"_w,
                                           "several"_w, "multiple"_w, "people"_w, "sources"_w});
  for (TokenIndex i = first; indefinite && i < words.size() && words[i].span.end <= source.end && i < first + 8; ++i) {
    const bool bare = words.is(i, {"source"_w, "sources"_w, "lawyer"_w, "friend"_w, "colleague"_w, "neighbor"_w,
                                   "neighbour"_w, "player"_w, "teacher"_w, "worker"_w, "member"_w});
    if (bare || is_insider(words, i)) {
      return i;
    }
    if (words.text(i) == ",") {
      break;
    }
  }
  return kNoToken;
}

bool names_person(const BlockWords& words, Span prose_span) {
  const auto& names = words.analysis.names;
  auto name = std::lower_bound(names.begin(), names.end(), prose_span.begin,
                               [](const NameMention& each, Offset at) { return each.span.begin < at; });
  for (; name != names.end() && name->span.begin < prose_span.end; ++name) {
    if (name->kind == SpeakerKind::person &&
        (name->form == MentionForm::full_name || name->form == MentionForm::title_surname)) {
      return true;
    }
  }
  return false;
}

bool cited(const Block& block, Span prose_span) {
  // Marks come in the order of the text, but for nested ones, which their outer mark follows.
  auto mark = std::lower_bound(block.marks.begin(), block.marks.end(), prose_span.begin,
                               [](const InlineMark& each, Offset at) { return each.prose < at; });
  mark -= std::min<std::ptrdiff_t>(mark - block.marks.begin(), static_cast<std::ptrdiff_t>(kNeighbours));
  std::size_t beyond = 0;
  for (; mark != block.marks.end() && beyond < kNeighbours; ++mark) {
    using Kind = InlineMark::Kind;
    const bool cites = mark->kind == Kind::link || mark->kind == Kind::autolink ||
                       mark->kind == Kind::footnote_reference || mark->kind == Kind::citation;
    if (cites && prose_span.begin <= mark->prose && mark->prose <= prose_span.end) {
      return true;
    }
    beyond += mark->prose > prose_span.end ? 1U : 0U;
  }
  return false;
}

bool has_placeholder(const BlockWords& words, Span prose_span) { return has_placeholder(words.text(prose_span)); }

bool is_reported(const BlockWords& words, Span prose_span) { return covers(words.analysis.reported, prose_span); }

Span neighbourhood(const BlockWords& words, TokenIndex i) {
  const Span sentence = words.sentence_of(i).span;
  const Span token = words[i].span;
  return {std::max(sentence.begin, token.begin - std::min(token.begin, kFarthest)),
          std::min(sentence.end, token.end + kFarthest)};
}

Offset end_of_words(const BlockWords& words, const Sentence& sentence) {
  const TokenIndex stop = sentence.last - std::min(sentence.last - sentence.first, kLongestTail);
  for (TokenIndex i = sentence.last; i > stop; --i) {
    const Token& token = words[i - 1];
    if (token.kind == TokenKind::word || token.kind == TokenKind::number || token.kind == TokenKind::object ||
        words.text(i - 1) == "]" || words.text(i - 1) == ")" || words.text(i - 1) == "%") {
      // An abbreviation at the end of a sentence lends its full stop to it.
      return token.has(kAbbreviation) && i == sentence.last ? token.span.end - 1 : token.span.end;
    }
  }
  return sentence.span.end;
}

std::string with_case_of(std::string_view word, std::string_view like) {
  std::string out(word);
  const bool upper = !like.empty() && is_upper(decode_utf8(like, 0).value);
  if (upper && !out.empty() && out[0] >= 'a' && out[0] <= 'z') {
    out[0] = static_cast<char>(out[0] - 'a' + 'A');
  }
  return out;
}

}  // namespace vouch
