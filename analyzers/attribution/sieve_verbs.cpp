// The frames around a cue verb, tried in the order of their certainty.
#include <algorithm>

#include "analyzers/attribution/cue_frames.h"
#include "analyzers/attribution/sieve.h"
#include "analyzers/attribution/words.h"

namespace vouch {

namespace {

// What stands behind the verb group, once addressee and circumstances are skipped.
struct Tail {
  Index object = 0;   // right behind the verb group
  Index at = 0;       // behind addressee and circumstances
  bool ends = false;  // the clause is over at `at`: comma, full stop, end
};

bool is_end(const Reader& r, Index i, Range sentence) {
  if (i >= sentence.last || i >= r.size()) {
    return true;
  }
  const char c = r.mark(i);
  return c == '.' || c == ',' || c == ';' || c == '?' || c == '!' || r.is_dash(i) || c == ')';
}

// An opening quotation mark at i, or behind a comma, colon or dash at i.
Index quote_at(const Reader& r, Index i) {
  if (r.opens_quote(i) && r.quote_of(i) != nullptr) {
    return i;
  }
  if ((r.mark(i) == ',' || r.mark(i) == ':' || r.is_dash(i) || r.mark(i) == '.') && r.opens_quote(i + 1) &&
      r.quote_of(i + 1) != nullptr && r.mark(i) != '.') {
    return i + 1;
  }
  return kNoIndex;
}

Tail read_tail(const Reader& r, const CueVerb& cue) {
  Tail tail;
  tail.object = cue.group.last;
  tail.at = tail.object;
  const Index limit = cue.sentence.last;
  if (r.in(cue.verb, lex::verb_addressee) && !cue.passive && tail.at < limit) {
    const WordHash w = r.word(tail.at);
    if (w != "that"_w && !words::is_question_word(w) && w != "about"_w) {
      if (w == "him"_w || w == "her"_w || w == "them"_w || w == "me"_w || w == "us"_w) {
        tail.at += 1;
      } else {
        const Range addressee = r.noun_phrase(tail.at, limit, Reader::Apposition::leave);
        if (!addressee.empty()) {
          tail.at = addressee.last;
        }
      }
    }
  }
  tail.at = r.skip_circumstances(tail.at, limit);
  // "said, however, that", "said, referring to the plan, that"
  if (r.mark(tail.at) == ',' && quote_at(r, tail.at) == kNoIndex) {
    Index comma = tail.at + 1;
    const Index reach = std::min(limit, tail.at + 14);
    while (comma < reach && r.outside(comma) && r.mark(comma) != ',' &&
           !(r.in(comma, lex::verb_reporting) && !r.in(comma, lex::cue_noun))) {
      ++comma;
    }
    if (comma < reach && r.mark(comma) == ',' && (r.word(comma + 1) == "that"_w || r.opens_quote(comma + 1))) {
      tail.at = r.opens_quote(comma + 1) ? comma : comma + 1;
    }
  }
  tail.ends = is_end(r, tail.at, cue.sentence);
  return tail;
}

// The reported clause that ends before `end` (a comma or closing mark): from its quotation or its sentence's start.
Range content_before(const Reader& r, Index end, Range sentence, Index floor) {
  Index first = std::max(sentence.first, floor);
  const QuoteRange* adjacent = end > 0 ? r.quote_of(end - 1) : nullptr;
  if (adjacent == nullptr && end > 1 && (r.mark(end - 1) == ',' || r.is_dash(end - 1))) {
    adjacent = r.quote_of(end - 2);
  }
  if (adjacent != nullptr) {
    const Index open = adjacent->tokens.first;
    if (open <= first) {
      return {open, end};
    }
    const char before = r.mark(open - 1);
    if (before == ':' || r.at(open).sentence != r.at(adjacent->tokens.last - 1).sentence || r.is_dash(open - 1)) {
      return {open, end};
    }
  } else if (const QuoteRange* start = r.quote_of(first); start != nullptr && start->tokens.first < first) {
    first = start->tokens.first;  // the sentence begins inside a quotation that closed before the comma
  }
  while (first < end && (r.word(first) == "but"_w || r.word(first) == "and"_w)) {
    ++first;
  }
  return {first, end};
}

bool left_is_quote(const Reader& r, Index i) {
  if (i == 0) {
    return false;
  }
  if (!r.outside(i - 1)) {
    return true;
  }
  return i > 1 && (r.mark(i - 1) == ',' || r.is_dash(i - 1)) && !r.outside(i - 2);
}

// A quotation whose last word is followed by a full stop has ended its sentence.
bool quote_ended_sentence(const Reader& r, Index i) {
  if (i < 2 || r.outside(i - 1)) {
    return false;
  }
  Index k = i - 1;
  while (k > 0 && (r.at(k).kind == TokenKind::close_quote || r.at(k).kind == TokenKind::open_quote)) {
    --k;
  }
  return r.mark(k) == '.' && r.at(k).span.size() == 1;
}

// The subject of a participle or of a second verb: the source of the verb before it, the pronoun that the clause began
// with, or the sentence's subject.
Range shared_subject(const Sieve& sieve, const CueVerb& cue, bool& known) {
  const Reader& r = sieve.reader;
  known = false;
  if (sieve.last != kNone) {
    const Attribution& before = sieve.out[static_cast<std::size_t>(sieve.last)];
    if (!before.source.empty() && !before.cue.empty() && before.sentence == r.at(cue.verb).sentence &&
        before.cue.front().begin < r.at(cue.verb).span.begin) {
      known = true;
      return {};
    }
  }
  const Index g = cue.group.first;
  const Index reach = g > cue.sentence.first + 25 ? g - 25 : cue.sentence.first;
  for (Index i = g; i-- > reach;) {
    const WordHash w = r.word(i);
    if (r.outside(i) && (w == "he"_w || w == "she"_w || w == "they"_w || w == "i"_w || w == "we"_w)) {
      return {i, i + 1};
    }
  }
  return r.main_subject(cue.sentence.first, g);
}

std::int32_t add_frame(Sieve& sieve, Range source, const SpanList* shared, Range cue,
                       std::initializer_list<Range> contents, std::string_view by, float confidence) {
  const SpanList copy = shared == nullptr ? SpanList{} : *shared;
  const std::int32_t index = sieve.add(source, cue, contents, by, confidence);
  if (index != kNone && shared != nullptr) {
    sieve.out[static_cast<std::size_t>(index)].source = copy;
  }
  return index;
}

bool is_finite(const Reader& r, const CueVerb& cue) {
  return !cue.participle && !cue.passive && !cue.infinitive && !cue.reduced &&
         r.in(cue.verb, lex::verb_past | lex::verb_present);
}

// Something that may be said: a verb of its own, not merely "In a statement" or "His successor".
bool has_clause(const Reader& r, Range range) {
  for (Index i = range.first; i < range.last; ++i) {
    if (r.outside(i) && r.capital(i)) {
      continue;  // "In May"
    }
    if (!r.outside(i) || words::is_finite_auxiliary(r.word(i)) ||
        r.in(i, lex::verb_past | lex::verb_present | lex::auxiliary)) {
      return true;
    }
    if (r.is_word(i) && !r.capital(i) && r.at(i).span.size() > 4 && r.block().text(r.at(i)).ends_with("ed")) {
      return true;
    }
  }
  return range.size() > 12;
}

bool is_final(const Reader& r, Index i, Range sentence) {
  return i >= sentence.last || i >= r.size() || r.mark(i) == '.' || r.mark(i) == ';' || r.mark(i) == '?' ||
         r.mark(i) == '!';
}

bool quote_is_free(const Sieve& sieve, Index i) {
  const std::int32_t quote = sieve.quote_index(i);
  return quote == kNone || sieve.taken[static_cast<std::size_t>(quote)] == kNone;
}

// `"…," said Rossi, a nurse.` and `The pier is unsafe, said Rossi.`
bool verb_subject(Sieve& sieve, const CueVerb& cue, bool addressee) {
  const Reader& r = sieve.reader;
  const Index g = cue.group.first;
  const Range sentence = cue.sentence;
  const bool after_quote = left_is_quote(r, g) && !quote_ended_sentence(r, g);
  const bool after_comma = g > sentence.first && (r.mark(g - 1) == ',' || r.is_dash(g - 1));
  if (addressee || !is_finite(r, cue) || cue.group.size() > 2 || (!after_quote && !after_comma) ||
      !r.in(cue.verb, lex::verb_reporting) || !r.starts_noun_phrase(cue.group.last) ||
      r.word(cue.group.last) == "that"_w) {
    return false;
  }
  const Index limit = r.sentence(cue.group.last).last;
  const Range source = r.noun_phrase(cue.group.last, limit, Reader::Apposition::take);
  if (source.empty()) {
    return false;
  }
  const Index behind = r.skip_circumstances(source.last, limit);
  const Index end = after_comma ? g - 1 : g;
  const Range content = content_before(r, end, sentence, after_quote ? 0 : sieve.reported_until);
  Range more{behind, behind};
  if (after_quote) {
    const Index quote = quote_at(r, behind);
    if (quote != kNoIndex && quote_is_free(sieve, quote) && !has_own_cue(r, r.quote_of(quote)->tokens)) {
      more = r.quote_of(quote)->tokens;
    }
    // "Rossi, the host of “Tides,” listed a show": an apposition that ends in a quotation.
    if (!r.in(cue.verb, lex::verb_clause) && !r.is_name(source.last - 1) && !r.in(source.first, lex::title)) {
      return false;
    }
    return sieve.add(source, cue.group, {content, more}, "quote-verb-subject", 0.96F) != kNone;
  }
  const Index first = source.first;
  const bool holder =
      r.is_name(first) || r.is_name(source.last - 1) || words::is_subject_pronoun(r.word(first)) || [&] {
        for (Index k = first; k < source.last; ++k) {
          if (r.in(k, lex::role_noun | lex::title | lex::spokesperson | lex::vague_holder | lex::anonymous_holder |
                          lex::research_noun | lex::organisation_head)) {
            return true;
          }
        }
        return false;
      }();
  const bool closed = is_end(r, behind, sentence) || words::is_clause_opener(r.word(behind)) ||
                      words::is_relative(r.word(behind)) || r.word(behind) == "and"_w || r.in(behind, lex::preposition);
  if (!holder || !closed || !r.in(cue.verb, lex::verb_clause) || !has_clause(r, content) ||
      !r.subject_before(g, sentence.first).empty()) {
    return false;
  }
  if (r.mark(behind) == ',' && behind + 1 < sentence.last &&
      !r.in(behind + 1, lex::verb_participle | lex::preposition) && !words::is_relative(r.word(behind + 1)) &&
      !words::is_clause_opener(r.word(behind + 1))) {
    more = {behind + 1, content_end(r, behind + 1, sentence.last)};
  }
  if (sieve.add(source, cue.group, {content, more}, "clause-verb-subject", 0.86F) == kNone) {
    return false;
  }
  sieve.reported_until = std::max({sieve.reported_until, g, more.last});
  return true;
}

// "Berg said that Lund had told him that C": speech within reported speech, for the clearest verbs alone.
void second_hand(Sieve& sieve, const CueVerb& cue, Range subject, const Tail& tail) {
  const Reader& r = sieve.reader;
  if (!r.in(cue.verb, lex::verb_neutral) || !r.in(cue.verb, lex::verb_clause) || subject.empty()) {
    return;
  }
  const bool that = r.word(tail.at) == "that"_w;
  const bool told = r.in(cue.verb, lex::verb_addressee) && tail.at > tail.object && r.starts_noun_phrase(tail.at);
  if ((!that && !told) || tail.at + 1 >= cue.sentence.last) {
    return;
  }
  const Index end = content_end(r, tail.at, cue.sentence.last);
  for (Index i = tail.at; i < end; ++i) {
    if (!r.outside(i)) {
      return;  // a quotation belongs to whoever speaks first
    }
  }
  const std::int32_t outer = sieve.last;
  sieve.add(subject, cue.group, {{tail.at, end}}, "second-hand", 0.6F);
  sieve.last = outer;
}

}  // namespace

bool sieve_closing(Sieve& sieve, const CueVerb& cue) {
  const Reader& r = sieve.reader;
  if (!is_finite(r, cue) || !r.in(cue.verb, lex::verb_clause)) {
    return false;
  }
  const Tail tail = read_tail(r, cue);
  if (!is_final(r, tail.at, cue.sentence)) {
    return false;
  }
  const Range subject = r.subject_before(cue.group.first, cue.sentence.first);
  const Index first = subject.first;
  if (subject.empty() || first <= cue.sentence.first + 3 || r.mark(first - 1) != ',' || left_is_quote(r, first) ||
      words::is_relative(r.word(first)) || subject.size() > 20) {
    return false;
  }
  // ", largely targeting voters in the big states": a participle is no subject, and "states" no verb.
  if (r.is_lower_ly(first) && r.block().text(r.at(first + 1)).ends_with("ing")) {
    return false;
  }
  const Range content = content_before(r, first - 1, cue.sentence, 0);
  if (!has_clause(r, content)) {
    return false;
  }
  // A quotation that has its own cue, and a speaker named before, keep what they have.
  for (Index i = content.first; i < content.last; ++i) {
    const QuoteRange* quote = r.outside(i) ? nullptr : r.quote_of(i);
    if (quote != nullptr && has_own_cue(r, quote->tokens)) {
      return false;
    }
    i = quote != nullptr && quote->tokens.last > i ? quote->tokens.last - 1 : i;
  }
  if (r.word(content.first) == "as"_w) {
    return false;
  }
  return sieve.add(subject, cue.group, {content}, "clause-subject-verb", 0.85F) != kNone;
}

void sieve_verb(Sieve& sieve, const CueVerb& cue) {
  const Reader& r = sieve.reader;
  const Range sentence = cue.sentence;
  const Index g = cue.group.first;
  if (cue.infinitive || cue.passive || cue.reduced) {
    return;
  }
  const bool clausal = r.in(cue.verb, lex::verb_clause);
  const bool objectual = takes_object(hash_word(cue_lemma(r.word(cue.verb))));
  const bool addressee = r.in(cue.verb, lex::verb_addressee);
  if (verb_subject(sieve, cue, addressee)) {
    return;
  }
  const Tail tail = read_tail(r, cue);

  // The subject ---------------------------------------------------------------------------------------------
  Range subject{g, g};
  const SpanList* shared = nullptr;
  Attribution shared_from;
  bool elided = false;
  if (!cue.participle || (g > sentence.first && r.is_noun_like(g - 1) && !r.in(g - 1, lex::verb_cue))) {
    subject = r.subject_before(g, sentence.first);
  }
  if (subject.empty()) {
    const WordHash before = g > 0 ? r.word(g - 1) : 0;
    const bool tied = g > sentence.first && r.is_word(g - 1) && r.in(g - 1, lex::preposition) && before != "by"_w &&
                      before != "in"_w && before != "after"_w && before != "before"_w;
    const bool joined = (cue.participle && !tied) || before == "and"_w || before == "but"_w || before == "then"_w ||
                        before == "or"_w || (g > 0 && r.mark(g - 1) == ',');
    if (!joined) {
      return;
    }
    elided = true;
    bool known = false;
    subject = shared_subject(sieve, cue, known);
    if (known) {
      shared_from = sieve.out[static_cast<std::size_t>(sieve.last)];
      shared = &shared_from.source;
    } else if (subject.empty()) {
      return;
    }
  }
  const Index clause_first = subject.empty() || elided ? g : subject.first;
  const bool relative = !elided && words::is_relative(r.word(subject.first));

  // Q, S V ----------------------------------------------------------------------------------------------------
  const Index right = quote_at(r, tail.at);
  const bool quote_right =
      right != kNoIndex && quote_is_free(sieve, right) && !has_own_cue(r, r.quote_of(right)->tokens);
  const bool quote_left = left_is_quote(r, clause_first) && !elided && !relative;
  if (quote_left && (!quote_ended_sentence(r, clause_first) || (tail.ends && !quote_right)) &&
      r.word(tail.at) != "that"_w) {
    const Index end = r.outside(clause_first - 1) ? clause_first - 1 : clause_first;
    if (quote_is_free(sieve, end - 1)) {
      const Range content = content_before(r, end, sentence, 0);
      const Range more = quote_right ? r.quote_of(right)->tokens : Range{tail.at, tail.at};
      sieve.add(subject, cue.group, {content, more}, quote_right ? "split-quote" : "quote-subject-verb", 0.97F);
      return;
    }
  }
  // Inside somebody's reported clause only plain second-hand speech counts.
  if (g < sieve.reported_until) {
    if (!elided && !relative && is_finite(r, cue)) {
      second_hand(sieve, cue, subject, tail);
    }
    return;
  }
  // "While he allowed that C, he estimated …": a subordinate clause ends at its comma.
  const WordHash opener = !elided && clause_first > sentence.first ? r.word(clause_first - 1) : 0;
  const bool subordinate = opener == "while"_w || opener == "although"_w || opener == "though"_w ||
                           opener == "when"_w || opener == "because"_w || opener == "after"_w || opener == "if"_w ||
                           opener == "before"_w;
  const auto put = [&](Index from, Index end, std::string_view by, float confidence) {
    for (Index k = from; subordinate && k < end; ++k) {
      if (r.outside(k) && r.mark(k) == ',' &&
          (r.starts_noun_phrase(k + 1) || words::is_subject_pronoun(r.word(k + 1)))) {
        end = k;
      } else if (!r.outside(k) && r.quote_of(k) != nullptr) {
        k = r.quote_of(k)->tokens.last - 1;
        if (r.mark(k - 1) == ',' && r.starts_noun_phrase(k + 1)) {
          end = std::min(end, k + 1);
        }
      }
    }
    const std::int32_t index = add_frame(sieve, subject, shared, cue.group, {{from, end}}, by, confidence);
    if (index != kNone) {
      sieve.reported_until = std::max(sieve.reported_until, end);
    }
  };

  // As S V, C --------------------------------------------------------------------------------------------------
  if (!elided && clause_first > sentence.first && r.word(clause_first - 1) == "as"_w && clausal) {
    const bool leads = clause_first - 1 == sentence.first;
    if (leads && r.mark(tail.at) == ',') {
      put(tail.at + 1, content_end(r, tail.at + 1, sentence.last), "as-subject-verb", 0.78F);
    } else if (!leads && tail.ends && r.mark(clause_first - 2) == ',') {
      sieve.add(subject, cue.group, {content_before(r, clause_first - 2, sentence, sieve.reported_until)},
                "as-subject-verb", 0.78F);
    }
    return;
  }

  // S V that C, S V, Q -----------------------------------------------------------------------------------------
  if (r.word(tail.at) == "that"_w && tail.at + 1 < sentence.last && r.word(tail.at + 1) != 0) {
    put(tail.at, content_end(r, tail.at, sentence.last), elided ? "participle-that" : "subject-verb-that",
        elided ? 0.75F : 0.87F);
    return;
  }
  if (quote_right) {
    const Index close = r.quote_of(right)->tokens.last;
    // Words that go on behind the quotation belong to the reported clause, unless the quotation is a sentence.
    const Index end = right != tail.at ? close : content_end(r, right, std::max(sentence.last, close));
    put(right, end, elided ? "participle-quote" : "subject-verb-quote", elided ? 0.78F : 0.88F);
    return;
  }

  // C, S V, C -----------------------------------------------------------------------------------------------------
  const bool comma_left = clause_first > sentence.first + 1 && r.mark(clause_first - 1) == ',' && !elided && !relative;
  if (comma_left && tail.ends && clausal) {
    Range content = content_before(r, clause_first - 1, sentence, sieve.reported_until);
    // "In May, she said, the pier …": what comes before is the circumstance of either, the subject of neither.
    const bool circumstance = !r.starts_noun_phrase(content.first) || r.in(content.first, lex::preposition) ||
                              words::is_leading_adverb(r.word(content.first)) ||
                              (content.size() == 1 && !r.is_name(content.first));
    if (circumstance && !has_clause(r, content) && r.mark(tail.at) == ',') {
      content.first = content.last;
    }
    if (is_final(r, tail.at, sentence)) {
      sieve.add(subject, cue.group, {content}, "clause-subject-verb", 0.7F);
      return;
    }
    const Index next = tail.at + 1;
    if (r.mark(tail.at) == ',' && next < sentence.last) {
      const bool goes_on = content.empty() ||
                           !(r.in(next, lex::preposition | lex::verb_participle) ||
                             words::is_clause_opener(r.word(next)) || words::is_relative(r.word(next))) ||
                           r.word(next) == "that"_w;
      const Index end = goes_on ? content_end(r, next, sentence.last) : next;
      sieve.add(subject, cue.group, {content, {next, end}}, "parenthesis", 0.87F);
      sieve.reported_until = std::max(sieve.reported_until, end);
      return;
    }
  }

  // S V whether C, S V to C, S V C, S V N -------------------------------------------------------------------------
  const Index from = r.starts_noun_phrase(tail.object) && !addressee ? tail.object : tail.at;
  if (from >= sentence.last) {
    return;
  }
  const WordHash w = r.word(from);
  if (words::is_question_word(w) && (clausal || objectual) && w != "who"_w && w != "when"_w && w != "where"_w &&
      w != "which"_w) {
    put(from, content_end(r, from, sentence.last), "subject-verb-question", 0.75F);
    return;
  }
  if (w == "to"_w && (addressee || r.in(cue.verb, lex::verb_commitment | lex::verb_denial | lex::verb_belief)) &&
      (addressee ? from > tail.object : objectual || clausal)) {
    put(from, content_end(r, from, sentence.last), "subject-verb-to", 0.65F);
    return;
  }
  const bool starts = r.starts_noun_phrase(from) || w == "there"_w || w == "it"_w || w == "if"_w;
  if (starts && clausal && !relative) {
    put(from, content_end(r, from, sentence.last), elided ? "participle-clause" : "subject-verb-clause",
        elided ? 0.6F : 0.81F);
  } else if (starts && (objectual || clausal)) {
    put(from, content_end(r, from, sentence.last), elided ? "participle-object" : "subject-verb-object",
        elided ? 0.47F : 0.66F);
  }
}

}  // namespace vouch
