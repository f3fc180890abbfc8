#include "analyzers/quote_signs.h"

#include <algorithm>

#include "analyzers/text/unicode.h"

namespace vouch {
namespace {

// No-break spaces count, too.
std::string_view without_space(std::string_view text) {
  CodePoint first = decode_utf8(text, 0);
  while (first.size != 0 && is_space(first.value) && first.value != '\n') {
    text.remove_prefix(first.size);
    first = decode_utf8(text, 0);
  }
  return text;
}

}  // namespace

// "The Last Days of the Valley": most words in capitals, and no sentence ends inside.
bool looks_like_title(const BlockWords& words, const Quote& quote) {
  std::size_t capitals = 0;
  std::size_t total = 0;
  for (TokenIndex i = words.token_at(quote.inner.begin); i < words.size() && words[i].span.end <= quote.inner.end;
       ++i) {
    const Token& token = words[i];
    const std::string_view text = words.text(i);
    if (text == "." || text == "!") {
      return false;
    }
    if (token.kind == TokenKind::word && (token.span.size() > 3 || token.has(kCapitalised))) {
      ++total;
      capitals += token.has(kCapitalised) ? 1 : 0;
    }
  }
  return total >= 2 && capitals * 4 >= total * 3;
}

// The narrator's words in the quotation's own sentence name somebody who speaks, or say whose words these are.
bool sentence_names_source(const BlockWords& words, const Quote& quote) {
  const TokenIndex first = words.token_at(quote.span.begin);
  if (first >= words.size()) {
    return false;
  }
  const Span around = neighbourhood(words, first).joined({quote.span.begin, quote.span.begin});
  bool cue = false;
  bool holder = false;
  for (TokenIndex i = words.token_at(around.begin); i < words.size() && words[i].span.begin < around.end; ++i) {
    const Token& token = words[i];
    if (token.quoted() || token.kind != TokenKind::word) {
      continue;
    }
    cue = cue || token.in(lex::verb_cue | lex::cue_noun | lex::cue_preposition | lex::attitude_noun) ||
          words.is(i, {"reads"_w,    "read"_w,     "reading"_w, "titled"_w,  "headlined"_w, "entitled"_w, "called"_w,
                       "quoted"_w,   "quipped"_w,  "tweeted"_w, "posted"_w,  "captioned"_w, "labeled"_w,  "labelled"_w,
                       "chanted"_w,  "chanting"_w, "sang"_w,    "singing"_w, "song"_w,      "slogan"_w,   "motto"_w,
                       "sign"_w,     "signs"_w,    "lyrics"_w,  "line"_w,    "words"_w,     "phrase"_w,   "hashtag"_w,
                       "headline"_w, "chapter"_w,  "book"_w});
    holder = holder || is_name_word(words, i) ||
             token.in(lex::pronoun | lex::role_noun | lex::spokesperson | lex::vague_holder | lex::anonymous_holder |
                      lex::organisation_head | lex::family_noun | lex::research_noun);
  }
  return cue && holder;
}

// ", she went on", ", a voice says": words of the narrator close the quoted sentence.
bool is_tagged(const BlockWords& words, const Quote& quote) {
  const TokenIndex behind = words.token_at(quote.span.end);
  const bool comma = quote.inner.end > quote.inner.begin && words.block.prose[quote.inner.end - 1] == ',';
  return comma && behind < words.size() && words[behind].kind == TokenKind::word && !words[behind].quoted();
}

// "― Ida Lund", "- The mayor, writing to the council": the signature under a quotation, behind it or on a line of
// its own.
bool is_signed(std::string_view behind) {
  constexpr std::string_view kDashes[] = {"—", "―", "–", "--", "-", "~"};
  constexpr std::size_t kLongestSignature = 120;
  behind = behind.substr(0, 2 * kLongestSignature);
  behind = without_space(behind);
  for (const std::string_view dash : kDashes) {
    if (behind.starts_with(dash)) {
      behind.remove_prefix(dash.size());
      behind = without_space(behind);
      return !behind.empty() && behind.substr(0, behind.find('\n')).size() < kLongestSignature &&
             is_upper(decode_utf8(behind, 0).value);
    }
  }
  return false;
}

// “Yes to the wall” (2009), “Keep out” (Port Alder election poster, 2003): the source stands in brackets behind it.
bool sourced_in_brackets(std::string_view behind) {
  behind = without_space(behind);
  if (!behind.starts_with('(')) {
    return false;
  }
  const std::string_view inside = behind.substr(0, behind.find(')'));
  return inside.size() < 120 && std::any_of(inside.begin(), inside.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "A: …", "Chris Brandt: …": the label of a transcript, at the paragraph's start or inside the marks.
bool begins_with_label(const BlockWords& words, TokenIndex first) {
  constexpr TokenIndex kLongestLabel = 4;
  for (TokenIndex i = first; i < words.size() && i <= first + kLongestLabel; ++i) {
    if (words.text(i) == ":") {
      return i > first && words.together(i, first);
    }
    const bool initial = words.text(i) == "." && i > first;
    if (!initial && (words[i].kind != TokenKind::word || !words[i].has(kCapitalised))) {
      return false;
    }
  }
  return false;
}

// "So says a voice at the end of the film", "The statement was signed by Brandt": the next paragraph tells whose words
// these were.
bool told_behind(const BlockView& next) {
  const BlockWords words{next.block, *next.analysis};
  if (words.is(0, {"so"_w, "thus"_w})) {
    return words.size() > 1 && words[1].in(lex::verb_cue);
  }
  return words.is(0, {"the"_w, "that"_w, "this"_w}) &&
         words.is(1, {"statement"_w, "letter"_w, "email"_w, "e-mail"_w, "post"_w, "tweet"_w, "message"_w, "note"_w,
                      "memo"_w, "quote"_w, "quotation"_w, "words"_w}) &&
         words.is(2, {"was"_w, "were"_w, "is"_w, "are"_w}) &&
         words.is(3, {"signed"_w, "written"_w, "posted"_w, "issued"_w, "sent"_w, "from"_w, "by"_w});
}

// The paragraph ends with somebody's statement, in words of the narrator: a quotation of its own paragraph behind it is
// theirs as most readers take it.
bool hands_over(const BlockWords& words) {
  if (words.analysis.attributions.empty() || words.analysis.sentences.empty()) {
    return false;
  }
  const Sentence& last = words.analysis.sentences.back();
  const Attribution& attribution = words.analysis.attributions.back();
  if (!attribution.source.empty() && attribution.cue.cover().begin >= last.span.begin) {
    return true;
  }
  for (TokenIndex i = last.first; i < last.last; ++i) {
    if (words.is(i, {"statement"_w, "editorial"_w, "email"_w, "e-mail"_w, "interview"_w, "remarks"_w, "letter"_w,
                     "tweet"_w, "post"_w, "speech"_w, "essay"_w, "column"_w, "continued"_w, "elaborated"_w})) {
      return true;
    }
  }
  return false;
}

// "Renn shook her head. “We will never forgive them.”": a short sentence on what somebody does leads in to their words.
bool follows_beat(const BlockWords& words, const Quote& quote) {
  constexpr TokenIndex kLongestBeat = 12;
  const TokenIndex open = words.token_at(quote.span.begin);
  if (open == 0 || open >= words.size() || words[open].sentence == words[open - 1].sentence) {
    return false;
  }
  const TokenIndex last = open - 1;
  TokenIndex first = last;
  while (first > 0 && words.together(first - 1, last) && last - first <= kLongestBeat) {
    --first;
  }
  if (last - first > kLongestBeat || words[first].quoted() || (words.text(last) != "." && words.text(last) != "?")) {
    return false;
  }
  // "Why was he out in the heat? “To save up for college.”": the narrator asks, and somebody answers.
  if (words.is(first, {"he"_w, "she"_w}) || words.text(last) == "?") {
    return true;
  }
  // A person's name is the subject: nothing but a title before it, and a verb behind it.
  const std::vector<NameMention>& names = words.analysis.names;
  const Offset begin = words[first].span.begin;
  const auto name = std::lower_bound(names.begin(), names.end(), begin,
                                     [](const NameMention& n, Offset at) { return n.span.begin < at; });
  if (name == names.end() || name->kind != SpeakerKind::person || name->form == MentionForm::nominal ||
      (name->span.begin != begin && name->title.begin != begin)) {
    return false;
  }
  TokenIndex behind = words.token_at(name->span.end);
  if (words.together(behind, last) && words.text(behind) == ",") {  // "Renn, a teacher, shook her head"
    ++behind;
    while (words.together(behind, last) && words.text(behind) != ",") {
      ++behind;
    }
    ++behind;
  }
  return words.together(behind, last) && words[behind].kind == TokenKind::word &&
         !words[behind].in(lex::preposition | lex::conjunction | lex::auxiliary | lex::possessive);
}

// A verb of saying and somebody to say it, anywhere among the paragraph's own words.
bool paragraph_speaks(const BlockWords& words) {
  bool verb = false;
  bool holder = false;
  for (TokenIndex i = 0; i < words.size() && !(verb && holder); ++i) {
    const Token& token = words[i];
    if (token.quoted() || token.kind != TokenKind::word) {
      continue;
    }
    const std::string_view lemma = token.in(lex::verb_cue) ? cue_lemma(token.word) : std::string_view();
    verb = verb || lemma == "say" || lemma == "tell" || lemma == "write" || lemma == "add" || lemma == "ask" ||
           lemma == "tweet" || lemma == "reply" || lemma == "respond" || lemma == "declare" || lemma == "explain";
    holder = holder || is_name_word(words, i) || token.in(lex::pronoun | lex::role_noun | lex::spokesperson);
  }
  return verb && holder;
}

}  // namespace vouch
