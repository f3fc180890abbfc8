// Cues that are no verbs: "according to S", "in S's words", "S's claim that C".
#include <algorithm>

#include "analyzers/attribution/sieve.h"
#include "analyzers/attribution/words.h"

namespace vouch {

namespace {

void according_to(Sieve& sieve, Index i) {
  const Reader& r = sieve.reader;
  const Range sentence = r.sentence(i);
  const Index start = i + 2;
  Range source = r.noun_phrase(start, sentence.last, Reader::Apposition::take);
  if (source.empty()) {
    return;
  }
  const Range cue{i, i + 2};
  const bool leads = i == sentence.first || (i == sentence.first + 1 && words::is_leading_adverb(r.word(i - 1)));
  if (leads) {
    source = r.noun_phrase(start, sentence.last, Reader::Apposition::leave);
    if (r.mark(source.last) == ',') {
      // ", a nurse at Varde," belongs to the source only where a role stands in it and a comma closes it.
      Index close = source.last + 1;
      bool role = false;
      while (close < sentence.last && r.outside(close) && r.mark(close) != ',' && close < source.last + 25) {
        role = role || r.in(close, lex::role_noun | lex::title | lex::spokesperson);
        ++close;
      }
      const bool finite = [&] {
        for (Index k = source.last + 1; k < close; ++k) {
          if (words::is_finite_auxiliary(r.word(k)) || (r.in(k, lex::verb_cue) && r.in(k, lex::verb_past))) {
            return true;
          }
        }
        return false;
      }();
      if (role && !finite && r.mark(close) == ',' &&
          r.in(source.last + 1, lex::determiner | lex::role_noun | lex::possessive)) {
        source.last = close;
      }
    }
    Index from = source.last;
    while (from < sentence.last && r.mark(from) != ',' && !r.opens_quote(from) && from < source.last + 25) {
      ++from;
    }
    if (from >= sentence.last || (r.mark(from) != ',' && !r.opens_quote(from))) {
      from = source.last;
    }
    const Index end = content_end(r, from, sentence.last);
    if (sieve.add(source, cue, {{from, end}}, "according-to", 0.93F) != kNone) {
      sieve.reported_until = std::max(sieve.reported_until, end);
    }
    return;
  }
  // Behind or inside the clause.
  Index first = std::max(sentence.first, std::min(sieve.reported_until, i));
  Index end = i;
  if (end > 0 && r.mark(end - 1) == ',') {
    --end;
  }
  if (first >= end) {
    first = sentence.first;
  }
  if (const QuoteRange* quote = r.quote_of(first); quote != nullptr) {
    first = std::min(first, quote->tokens.first);
  }
  bool worded = false;
  for (Index k = first; k < end; ++k) {
    worded = worded || r.is_word(k) || r.is_number(k);
  }
  if (!worded && sentence.first > 0) {  // a sentence of marks alone, as behind an emoji: the one before is meant
    first = r.sentence(sentence.first - 1).first;
  }
  Range more{source.last, source.last};
  if (r.mark(source.last) == ',' && source.last + 1 < sentence.last) {
    more = {source.last + 1, content_end(r, source.last + 1, sentence.last)};
    if (r.in(more.first, lex::verb_participle) || words::is_relative(r.word(more.first))) {
      more.last = more.first;
    }
  }
  sieve.add(source, cue, {{first, end}, more}, "according-to", 0.93F);
  if (!more.empty()) {
    sieve.reported_until = std::max(sieve.reported_until, more.last);
  }
}

// "in the words of S, Q", "in S's words, Q", "in S's view, C"
void in_words_of(Sieve& sieve, Index i) {
  const Reader& r = sieve.reader;
  const Range sentence = r.sentence(i);
  const auto is_cue_head = [&](Index k) {
    const WordHash w = r.word(k);
    return w == "words"_w || w == "view"_w || w == "opinion"_w || w == "telling"_w || w == "eyes"_w;
  };
  Range source{i, i};
  Range cue{i, i + 1};
  Index behind = i;
  if (r.word(i + 1) == "the"_w && is_cue_head(i + 2) && r.word(i + 3) == "of"_w) {
    source = r.noun_phrase(i + 4, sentence.last, Reader::Apposition::leave);
    cue = {i, i + 4};
    behind = source.last;
  } else {
    Index k = i + 1;
    const Index reach = std::min(sentence.last, i + 8);
    while (k < reach && !is_cue_head(k) &&
           (r.is_noun_like(k) || r.in(k, lex::possessive | lex::determiner) || r.word(k) == "'s"_w ||
            r.word(k) == "'"_w)) {
      ++k;
    }
    if (k >= reach || !is_cue_head(k) || k == i + 1) {
      return;
    }
    const bool possessive =
        r.in(i + 1, lex::possessive) || r.word(k - 1) == "'s"_w || r.word(k - 1) == "own"_w || r.word(k - 2) == "'s"_w;
    if (!possessive) {
      return;
    }
    source = {i + 1, k};
    behind = k + 1;
    cue = {k, k + 1};
  }
  if (source.empty()) {
    return;
  }
  Range content{behind, content_end(r, behind, sentence.last)};
  if (i > sentence.first && (r.mark(i - 1) == ',' || !r.outside(i - 1)) &&
      (behind >= sentence.last || r.mark(behind) == '.')) {
    content = {sentence.first, i};
  }
  if (sieve.add(source, cue, {content}, "in-words-of", 0.64F) != kNone) {
    sieve.reported_until = std::max(sieve.reported_until, content.last);
  }
}

// "Rossi's claim that C", "a warning from Rossi that C"
void noun_that(Sieve& sieve, Index i) {
  const Reader& r = sieve.reader;
  if (i < sieve.reported_until) {
    return;
  }
  const Range sentence = r.sentence(i);
  Index that = i + 1;
  Range source{i, i};
  if (r.word(that) == "by"_w || r.word(that) == "from"_w) {
    source = r.noun_phrase(that + 1, sentence.last, Reader::Apposition::leave);
    that = source.last;
  }
  if (r.word(that) != "that"_w || source.size() > 12 || that + 2 >= sentence.last) {
    return;
  }
  // "a comment that drew laughter": a relative clause reports nothing.
  const Index verb = that + 1;
  if (r.in(verb, lex::auxiliary) || words::is_finite_auxiliary(r.word(verb)) || r.is_lower_ly(verb) ||
      (r.in(verb, lex::verb_past) && !r.capital(verb))) {
    return;
  }
  if (source.empty()) {
    Index k = i;
    while (k > sentence.first && i - k < 8 && r.is_word(k - 1) && r.outside(k - 1) &&
           (r.is_noun_like(k - 1) || r.word(k - 1) == "'s"_w) && !r.in(k - 1, lex::verb_past) &&
           !words::is_irregular_past(r.word(k - 1))) {
      --k;
    }
    Index owner = i;
    while (owner > k && r.word(owner - 1) != "'s"_w) {
      --owner;
    }
    if (owner > k) {
      source = {k, owner - 1};
      if (k > sentence.first && r.in(k - 1, lex::determiner)) {
        --source.first;
      }
    } else if (k > sentence.first && r.in(k - 1, lex::possessive)) {
      source = {k - 1, k};
    }
  }
  if (source.empty()) {
    return;
  }
  const Index end = content_end(r, that, sentence.last);
  if (sieve.add(source, {i, i + 1}, {{that, end}}, "noun-that", 0.55F) != kNone) {
    sieve.reported_until = std::max(sieve.reported_until, end);
  }
}

}  // namespace

void sieve_phrase(Sieve& sieve, Index i) {
  const Reader& r = sieve.reader;
  const WordHash w = r.word(i);
  if (w == "according"_w && r.word(i + 1) == "to"_w) {
    according_to(sieve, i);
  } else if (w == "in"_w) {
    in_words_of(sieve, i);
  } else if (r.in(i, lex::cue_noun | lex::attitude_noun) && !r.capital(i)) {
    noun_that(sieve, i);
  }
}

}  // namespace vouch
