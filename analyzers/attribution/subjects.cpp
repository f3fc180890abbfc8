// Subjects for the reader: backward from a verb over its apposition or relative clause, and the main one of a sentence.
#include <algorithm>

#include "analyzers/attribution/reader.h"
#include "analyzers/attribution/words.h"

namespace vouch {

namespace {

bool is_finite_cue(const Reader& r, Index i) {
  return r.in(i, lex::verb_cue) && r.in(i, lex::verb_past) && !r.capital(i);
}

}  // namespace

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
