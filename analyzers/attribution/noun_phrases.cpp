// Noun phrases for the reader, forward from a determiner or name, with complements and appositions.
#include <algorithm>

#include "analyzers/attribution/reader.h"
#include "analyzers/attribution/words.h"

namespace vouch {

namespace {

// "closed", "left" behind a noun and before anything but a noun.
bool looks_finite(const Reader& r, Index i) {
  if (r.capital(i) || !r.is_word(i)) {
    return false;
  }
  if (words::is_irregular_past(r.word(i))) {
    return true;
  }
  const std::string_view text = r.block().text(r.at(i));
  return text.size() > 4 && text.ends_with("ed") && r.word(i + 1) != "by"_w &&
         (r.in(i + 1, lex::determiner | lex::possessive | lex::pronoun) || r.is_name(i + 1));
}

bool is_object_pronoun(WordHash w) {
  return w == "him"_w || w == "them"_w || w == "it"_w || w == "me"_w || w == "us"_w || w == "himself"_w ||
         w == "herself"_w || w == "themselves"_w;
}

constexpr LexMask kClosed = lex::pronoun | lex::preposition | lex::conjunction | lex::auxiliary | lex::negation;

bool is_finite_cue(const Reader& r, Index i) {
  return r.in(i, lex::verb_cue) && r.in(i, lex::verb_past) && !r.capital(i);
}

// The place behind a bracketed placeholder such as "[name]", which a fix leaves for the writer to fill in; i where
// there is none. "[sic]" and other brackets inside quotations are never asked about.
Index placeholder_end(const Reader& r, Index i, Index limit) {
  constexpr Index kLongest = 8;
  if (r.mark(i) != '[') {
    return i;
  }
  for (Index k = i + 1; k < limit && k < i + kLongest; ++k) {
    if (r.mark(k) == ']') {
      return k > i + 1 ? k + 1 : i;
    }
    if (!r.is_word(k) && r.mark(k) != ',' && r.mark(k) != '-') {
      return i;
    }
  }
  return i;
}

}  // namespace

bool Reader::starts_noun_phrase(Index i) const {
  if (!outside(i) || is_time(i) || (is_word(i) && block_.text(at(i)).starts_with('\''))) {
    return false;
  }
  if (placeholder_end(*this, i, size()) != i) {
    return true;
  }
  if (is_number(i) || in(i, lex::determiner | lex::possessive | lex::vague_quantifier | lex::number_word)) {
    return true;
  }
  return is_word(i) &&
         (words::is_subject_pronoun(word(i)) || is_object_pronoun(word(i)) || capital(i) || is_noun_like(i));
}

// The end of the plain phrase at i: determiner, adjectives, nouns, names; no complements.
Index Reader::core_end(Index i, Index limit) const {
  const Index start = i;
  limit = std::min({limit, size(), i + kReach});
  if (const Index end = placeholder_end(*this, i, limit); end != i) {
    return end;
  }
  if (i < limit && (words::is_subject_pronoun(word(i)) || is_object_pronoun(word(i)))) {
    return i + 1;
  }
  bool lower_noun = false;
  while (i < limit && outside(i)) {
    const Token& token = at(i);
    if (token.kind == TokenKind::number) {
      ++i;
      continue;
    }
    const char c = mark(i);
    if (c == '-' || c == '/' || c == '&' || c == '$' || c == '%') {
      if (i == start && c != '$') {
        break;
      }
      if ((c == '-' || c == '/') && token.has(kSpaceBefore)) {
        break;  // a dash, not a hyphen
      }
      ++i;
      continue;
    }
    if (token.kind != TokenKind::word) {
      break;
    }
    const WordHash w = token.word;
    if (w == "'s"_w || (w == "'"_w && i > start)) {
      lower_noun = false;
      ++i;
      continue;
    }
    if (i > start && (words::is_clause_opener(w) || words::is_relative(w) || words::is_finite_auxiliary(w) ||
                      (words::is_subject_pronoun(w) && !token.has(kAllCaps)))) {
      break;
    }
    if (is_time(i) && i > start) {
      break;
    }
    if (i > start && token.in(lex::determiner) && !at(i - 1).in(lex::vague_quantifier | lex::determiner)) {
      break;  // a second phrase begins
    }
    if (is_name(i)) {
      if (lower_noun && i > start &&
          !at(i - 1).in(lex::role_noun | lex::title | lex::spokesperson | lex::common_word) &&
          !in(i - 1, lex::family_noun | lex::vague_holder)) {
        // "a statement Mr. Rossi": two phrases, unless the noun is a role before a name.
        if (token.in(lex::title) && (words::is_venue(at(i - 1).word) || is_time(i - 1))) {
          break;
        }
      }
      ++i;
      continue;
    }
    if (token.in(lex::name_particle) && i > start && is_name(i - 1) && i + 1 < limit && capital(i + 1)) {
      ++i;
      continue;
    }
    if ((w == "of"_w || w == "the"_w || w == "for"_w || w == "and"_w) && i > start && is_name(i - 1)) {
      // Inside an organisation's name: "Institute of Public Health", "Food and Drug Administration".
      const Index next = w == "of"_w && word(i + 1) == "the"_w ? i + 2 : i + 1;
      if (next < limit && is_name(next) && w != "and"_w) {
        i = next + 1;
        continue;
      }
    }
    if (token.in(kClosed) && !token.in(lex::determiner | lex::possessive | lex::vague_quantifier) && i >= start &&
        !(i == start && token.in(lex::number_word))) {
      break;
    }
    if (i > start && (is_finite_cue(*this, i) && !in(i + 1, lex::role_noun))) {
      break;
    }
    if (is_lower_ly(i) && i > start && !is_noun_like(i + 1)) {
      break;
    }
    if (i > start && is_noun_like(i - 1) && looks_finite(*this, i)) {
      break;  // "the port closed the pier"
    }
    if (words::is_trailing_adverb(w) && w != "this"_w && w != "last"_w && i > start) {
      break;
    }
    lower_noun = !token.in(lex::determiner | lex::possessive);
    ++i;
  }
  return i;
}

bool Reader::starts_apposition(Index i) const {
  if (i >= size() || !outside(i)) {
    return false;
  }
  if (is_number(i)) {
    return true;  // ", 54, …"
  }
  if (!is_word(i)) {
    return false;
  }
  const WordHash w = word(i);
  if (words::is_relative(w) ||
      in(i, lex::determiner | lex::possessive | lex::role_noun | lex::title | lex::spokesperson | lex::family_noun)) {
    return true;
  }
  if (in(i, lex::superlative) || w == "one"_w || w == "then"_w || w == "now"_w || w == "of"_w || w == "director"_w ||
      w == "himself"_w || w == "herself"_w || w == "themselves"_w || w == "himself"_w || w == "speaking"_w ||
      w == "citing"_w || w == "writing"_w || w == "using"_w || w == "including"_w || w == "appearing"_w ||
      w == "along"_w || w == "like"_w || w == "former"_w || w == "with"_w) {
    return true;
  }
  return !capital(i) && is_noun_like(i);
}

// Takes appositions behind a phrase that ends at `end`: ", a nurse at Varde, who runs the ward". They stop before what
// belongs to the cue or starts a clause of its own.
Index Reader::apposition_behind(Index end, Index limit) const {
  for (int rounds = 0; rounds < 6 && mark(end) == ',' && end + 1 < limit; ++rounds) {
    const Index first = end + 1;
    if (!outside(first) || !is_word(first)) {
      if (!is_number(first)) {
        break;
      }
    }
    const WordHash w = word(first);
    const bool relative = w == "who"_w || w == "whose"_w;
    if (words::is_subject_pronoun(w) && !relative) {
      break;
    }
    if ((in(first, lex::preposition) && w != "of"_w) || in(first, lex::verb_participle) || words::is_clause_opener(w) ||
        (in(first, lex::verb_cue) && !in(first, lex::role_noun) && !capital(first)) || is_time(first) ||
        words::is_venue(word(first + 1)) || words::is_leading_adverb(w) || is_lower_ly(first) || w == "which"_w ||
        w == "but"_w) {
      if (w != "and"_w || rounds == 0) {
        break;
      }
    }
    if (capital(first) && !in(first, lex::determiner) && rounds == 0) {
      // ", Europe coordinator at X" and ", D-Minn.,", but not ", Rossi won".
      bool role = false;
      for (Index k = first; k < limit && k < first + 8 && mark(k) != ','; ++k) {
        role = role || in(k, lex::role_noun | lex::title | lex::spokesperson);
      }
      if (!role &&
          !(mark(first + 1) == ',' || mark(first + 1) == '.' || mark(first + 2) == ',' || mark(first + 1) == '-')) {
        break;
      }
    }
    Index stop = first;
    bool speaks = false;
    const Index reach = std::min({limit, size(), end + kReach});
    while (stop < reach && mark(stop) != ',' && mark(stop) != ';' && mark(stop) != ':' && mark(stop) != '?' &&
           mark(stop) != '!' && !(mark(stop) == '.' && at(stop).span.size() == 1) &&
           !(is_dash(stop) && at(stop).has(kSpaceBefore))) {
      if (!outside(stop)) {
        const QuoteRange* quote = quote_of(stop);
        if (quote == nullptr || quote->tokens.size() > 8) {
          break;
        }
        stop = quote->tokens.last;
        continue;
      }
      speaks = speaks || (in(stop, lex::verb_cue) && in(stop, lex::verb_past) && in(stop, lex::verb_clause));
      ++stop;
    }
    if (stop <= first || (speaks && (relative || !in(first, lex::determiner)))) {
      break;
    }
    if (relative && mark(stop) == ',') {
      break;  // a relative clause counts where it ends the sentence
    }
    end = std::min(stop, limit);
  }
  return end;
}

Range Reader::noun_phrase(Index i, Index limit, Apposition apposition) const {
  limit = std::min({limit, size(), i + kReach});
  if (i >= limit || !starts_noun_phrase(i)) {
    return {i, i};
  }
  const Index start = i;
  Index end = core_end(i, limit);
  if (end == start || words::is_subject_pronoun(word(start))) {
    return {start, end};
  }
  const bool determined =
      in(start, lex::determiner | lex::possessive | lex::vague_quantifier | lex::number_word) || is_number(start);
  // Complements.
  while (end + 1 < limit && is_word(end) && outside(end)) {
    const WordHash w = word(end);
    const bool person =
        is_name(end - 1) && !in(end - 1, lex::organisation_head | lex::role_noun | lex::title) && !determined;
    if (w == "and"_w || w == "or"_w || w == "&"_w) {
      // "Rossi and Weber", "doctors and nurses": the second part must be a phrase without a verb of its own.
      if (!starts_noun_phrase(end + 1) || words::is_subject_pronoun(word(end + 1))) {
        break;
      }
      const Index next = core_end(end + 1, limit);
      if (next == end + 1 || (next < limit && words::is_finite_auxiliary(word(next)))) {
        break;
      }
      end = next;
      continue;
    }
    if (!words::is_noun_preposition(w) || (person && w != "of"_w)) {
      break;
    }
    if (is_time(end + 1) || !starts_noun_phrase(end + 1) || words::is_subject_pronoun(word(end + 1))) {
      break;
    }
    const Index next = core_end(end + 1, limit);
    bool venue = false;
    for (Index k = end + 1; k < next; ++k) {
      venue = venue || words::is_venue(word(k)) || is_time(k);
    }
    if (next == end + 1 || (venue && w != "of"_w && w != "for"_w)) {
      break;
    }
    end = next;
  }
  if (mark(end) == '(') {
    Index close = end + 1;
    while (close < limit && close < end + 8 && mark(close) != ')') {
      ++close;
    }
    if (mark(close) == ')' && close < limit) {
      end = close + 1;
    }
  }
  if (apposition == Apposition::take) {
    if (word(end) == "who"_w && determined && !is_name(end - 1)) {
      // "a resident who asked not to be named"
      while (end < limit && outside(end) && mark(end) != ',' && mark(end) != ';' && mark(end) != ':' && !is_dash(end) &&
             !(mark(end) == '.' && at(end).span.size() == 1)) {
        ++end;
      }
      return {start, end};
    }
    end = apposition_behind(end, limit);
  }
  return {start, end};
}

}  // namespace vouch
