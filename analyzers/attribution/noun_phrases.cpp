// Noun phrases for the reader: forward from a determiner or name, backward from a verb.
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

// The phrase whose last token is `last - 1`.
Range Reader::phrase_before(Index last, Index floor) const {
  if (last <= floor || word(last - 1) == "and"_w || word(last - 1) == "or"_w || word(last - 1) == "but"_w) {
    return {last, last};
  }
  const Index reach = last > floor + kReach ? last - kReach : floor;
  Index i = last;
  if (mark(i - 1) == ')') {  // "Ada Lind (D-Minn.) said"
    Index open = i - 1;
    while (open > reach && mark(open) != '(' && i - open < 12) {
      --open;
    }
    if (mark(open) != '(' || open <= reach) {
      return {last, last};
    }
    i = open;
  }
  if (i <= reach || !is_word(i - 1)) {
    if (i <= reach || !is_number(i - 1)) {
      return {last, last};
    }
  }
  if (words::is_subject_pronoun(word(i - 1)) || word(i - 1) == "that"_w || word(i - 1) == "which"_w ||
      (words::is_indefinite_holder(word(i - 1)) &&
       (i - 1 == floor || !is_word(i - 2) || !in(i - 2, lex::determiner)))) {
    return {i - 1, last};
  }
  Index complement = kNoIndex;  // the leftmost preposition walked over
  while (i > reach) {
    const Index left = i - 1;
    if (!outside(left)) {
      const QuoteRange* quote = quote_of(left);  // the "quoted" part of a phrase
      if (quote == nullptr || quote->tokens.size() > 8 || quote->tokens.first <= reach || i == last ||
          !is_word(left - 1) || !is_word(quote->tokens.first - 1)) {
        break;
      }
      i = quote->tokens.first;
      continue;
    }
    const Token& token = at(left);
    const WordHash w = token.word;
    if (token.kind == TokenKind::number) {
      i = left;
      continue;
    }
    const char c = mark(left);
    if ((c == '-' || c == '/' || c == '&' || c == '$' || c == '%') && !(c == '-' && token.has(kSpaceBefore))) {
      i = left;
      continue;
    }
    if (token.kind != TokenKind::word) {
      break;
    }
    if (w == "'s"_w) {
      i = left;
      continue;
    }
    if (words::is_relative(w) && left > reach && (is_noun_like(left - 1) || mark(left - 1) == ',')) {
      i = mark(left - 1) == ',' ? left - 1 : left;  // "the man who runs the firm said"
      continue;
    }
    if (w == "that"_w && left > reach && in(left - 1, lex::role_noun | lex::organisation_head | lex::research_noun)) {
      i = left;
      continue;
    }
    if (w == "and"_w || w == "or"_w) {
      // Two names or two nouns stand together only where the first begins its clause.
      if (left > reach && is_noun_like(left - 1) && !in(left - 1, lex::verb_cue)) {
        const Range first = phrase_before(left, std::max(floor, left > 12 ? left - 12 : 0));
        const bool at_start = first.first == floor || mark(first.first - 1) == ',' || !outside(first.first - 1) ||
                              words::is_leading_adverb(word(first.first - 1));
        if (!first.empty() && at_start && first.size() < 10) {
          i = first.first;
        }
      }
      break;
    }
    if (words::is_subject_pronoun(w) || (words::is_clause_opener(w) && i != last)) {
      break;
    }
    if (words::is_clause_opener(w)) {
      break;
    }
    if (token.in(lex::preposition) || words::is_noun_preposition(w)) {
      if (i == last) {
        break;
      }
      complement = left;
      i = left;
      continue;
    }
    if (token.in(lex::auxiliary | lex::negation) || words::is_finite_auxiliary(w)) {
      break;
    }
    if (token.in(lex::conjunction)) {
      break;
    }
    if (words::is_leading_adverb(w) && !token.in(lex::determiner)) {
      break;
    }
    if (is_finite_cue(*this, left) && !token.in(lex::determiner) && i != last) {
      const bool reduced = word(i) == "by"_w;  // "experts interviewed by", "people told by"
      if (!reduced && !(left > reach && in(left - 1, lex::determiner | lex::possessive))) {
        break;
      }
    }
    if (in(left, lex::weekday) || (is_time(left) && i != last && !capital(left))) {
      break;
    }
    if (is_lower_ly(left) && i != last && !is_noun_like(i)) {
      break;
    }
    i = left;
  }
  // A leading circumstance without a comma: "In Iowa Rossi said", "At the time the mayor said".
  const bool leading = i < last && (in(i, lex::preposition) || words::is_noun_preposition(word(i)));
  if (leading) {
    Index k = last;
    if (complement != kNoIndex) {
      // The last phrase behind the last preposition, cut where a name or determiner starts anew.
      k = i + 1;
      Index best = kNoIndex;
      for (Index j = i + 1; j < last; ++j) {
        if (in(j, lex::preposition) || words::is_noun_preposition(word(j))) {
          best = kNoIndex;
          k = j + 1;
        } else if (j > k && (in(j, lex::determiner) || (is_name(j) && (!is_name(j - 1) || in(j, lex::title))) ||
                             is_time(j - 1))) {
          best = j;
        }
      }
      if (best != kNoIndex) {
        return {best, last};
      }
    }
    return {last, last};
  }
  return {i, last};
}

Range Reader::subject_before(Index i, Index floor) const {
  if (i <= floor) {
    return {i, i};
  }
  const Index p = i - 1;
  if (mark(p) != ',' && !is_dash(p)) {
    return phrase_before(i, floor);
  }
  if (p == floor) {
    return {i, i};
  }
  // "Lind, a harbour master in Varde, said": the leftmost comma behind a name that opens an apposition.
  const Index reach = p > floor + kReach ? p - kReach : floor;
  Range best{i, i};
  for (Index comma = p; comma-- > reach + 0;) {
    if (mark(comma) == ';' || mark(comma) == ':' || mark(comma) == '.') {
      break;
    }
    if (at(comma).kind == TokenKind::open_quote || at(comma).kind == TokenKind::close_quote) {
      const QuoteRange* quote = quote_of(comma);
      if (quote == nullptr || quote->tokens.size() > 8) {
        break;
      }
      comma = quote->tokens.first;
      if (comma <= reach) {
        break;
      }
      continue;
    }
    const bool separator = mark(comma) == ',' || (is_dash(comma) && is_dash(p));
    if (!separator || comma == reach || comma + 1 >= p) {
      continue;
    }
    const bool named = comma + 1 < p && p - comma <= 6 && is_name(comma + 1) && is_name(p - 1) &&
                       is_noun_like(comma - 1) && !is_name(comma - 1);
    if (named) {
      const Range head = phrase_before(comma, floor);
      if (!head.empty() && (head.first == floor || !in(head.first - 1, lex::preposition))) {
        best = {head.first, i};
        break;
      }
    }
    if (!starts_apposition(comma + 1) && !is_time(comma + 1)) {
      if (!best.empty()) {
        break;
      }
      continue;
    }
    const Range head = phrase_before(comma, floor);
    if (head.empty()) {
      continue;
    }
    const Index before = head.first;
    const bool good = is_name(comma - 1) || mark(comma - 1) == ')' || is_noun_like(comma - 1);
    const bool circumstance = before > floor && in(before - 1, lex::preposition) && mark(before - 1) == 0 &&
                              !is_noun_like(before - 2 < floor ? floor : before - 2);
    const bool finite = in(comma - 1, lex::verb_cue) && in(comma - 1, lex::verb_past);
    if (good && !circumstance && !finite && !is_time(comma - 1)) {
      best = {head.first, i};
    }
    if (is_name(comma - 1) && !best.empty() && !is_name(comma + 1)) {
      // A name right before the apposition is as far as it goes, unless that name is inside an apposition itself.
      const bool clause_start = before == floor || words::is_leading_adverb(word(before - 1)) || !outside(before - 1) ||
                                (mark(before - 1) == ',' && !starts_apposition(before));
      if (clause_start) {
        break;
      }
    }
  }
  if (!best.empty()) {
    best.last = p;
  }
  return best;
}

Range Reader::main_subject(Index from, Index before) const {
  Index i = from;
  const Index limit = std::min(before, size());
  for (Index k = from; k < limit && k < from + 12 && at(from).has(kAllCaps); ++k) {
    if (is_dash(k) && at(k).has(kSpaceBefore)) {
      i = k + 1;  // a dateline: "VARDE, Sept. 8 (APX) —"
      break;
    }
  }
  for (int rounds = 0; rounds < 8 && i < limit; ++rounds) {
    if (!outside(i)) {
      const QuoteRange* quote = quote_of(i);
      if (quote == nullptr) {
        break;
      }
      i = quote->tokens.last;
      continue;
    }
    const WordHash w = word(i);
    const bool subordinate = w == "while"_w || w == "although"_w || w == "though"_w || w == "if"_w || w == "as"_w ||
                             w == "when"_w || w == "after"_w || w == "before"_w || w == "because"_w || w == "since"_w;
    const bool circumstance = in(i, lex::preposition) && (!capital(i) || at(i).has(kSentenceStart));
    const std::string_view text = block_.text(at(i));
    const bool participle = at(i).has(kSentenceStart) && text.size() > 4 &&
                            (text.ends_with("ing") || text.ends_with("ed")) &&
                            !in(i, lex::first_name | lex::role_noun) && (in(i, lex::verb_cue) || !is_name(i + 1));
    if (circumstance || subordinate || participle || in(i, lex::verb_participle)) {
      // Skip to behind the comma that ends the circumstance.
      Index comma = i;
      const Index reach = std::min(limit, i + kReach);
      while (comma < reach && mark(comma) != ',') {
        ++comma;
      }
      if (comma >= reach) {
        return {from, from};
      }
      i = comma + 1;
      continue;
    }
    if (words::is_leading_adverb(word(i)) || is_lower_ly(i) || is_time(i) || mark(i) == ',' ||
        (is_word(i) && block_.text(at(i)).ends_with("ly") && at(i).has(kSentenceStart))) {
      ++i;
      continue;
    }
    const Range phrase = noun_phrase(i, limit, Apposition::leave);
    return phrase;
  }
  return {from, from};
}

}  // namespace vouch
