// The frames around a cue verb, tried in the order of their certainty.
#include <algorithm>

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
    first = start->tokens.first;   // the sentence begins inside a quotation that closed before the comma
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

// The subject of a participle or of a second verb: the source of the verb before it, or the sentence's subject.
Range shared_subject(const Sieve& sieve, const CueVerb& cue, bool& known) {
  known = false;
  if (sieve.last != kNone) {
    const Attribution& before = sieve.out[static_cast<std::size_t>(sieve.last)];
    if (!before.source.empty() && !before.cue.empty() && before.sentence == sieve.reader.at(cue.verb).sentence) {
      known = true;
      return {};
    }
  }
  return sieve.reader.main_subject(cue.sentence.first, cue.group.first);
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

}  // namespace

void sieve_verb(Sieve& sieve, const CueVerb& cue) {
  const Reader& r = sieve.reader;
  const Range sentence = cue.sentence;
  const Index g = cue.group.first;
  if (cue.infinitive || cue.passive) {
    return;   // see sieve_passives
  }
  const Tail tail = read_tail(r, cue);
  const bool reporting = r.in(cue.verb, lex::verb_reporting);
  const bool addressee = r.in(cue.verb, lex::verb_addressee) && r.word(cue.verb) != "added"_w;

  // Q, V S ----------------------------------------------------------------------------------------------------
  const bool after_quote = left_is_quote(r, g) && !quote_ended_sentence(r, g);
  const bool after_comma = g > sentence.first && (r.mark(g - 1) == ',' || r.is_dash(g - 1));
  if (!addressee && reporting && !cue.participle && cue.group.size() <= 2 && (after_quote || after_comma) &&
      r.starts_noun_phrase(cue.group.last) && r.word(cue.group.last) != "that"_w) {
    const Range source = r.noun_phrase(cue.group.last, r.sentence(cue.group.last).last, Reader::Apposition::take);
    Index behind = r.skip_circumstances(source.last, sentence.last);
    const bool closed = is_end(r, behind, sentence) || r.opens_quote(behind) || words::is_clause_opener(r.word(behind)) ||
                        words::is_relative(r.word(behind)) || r.mark(behind) == ':' ||
                        (r.word(behind) == "and"_w) || r.in(behind, lex::verb_participle);
    const bool subject_left = after_comma && !after_quote && !r.subject_before(g, sentence.first).empty();
    if (!source.empty() && (after_quote || (closed && !subject_left))) {
      const Index end = r.mark(g - 1) == ',' || r.is_dash(g - 1) ? g - 1 : g;
      const Range content = content_before(r, end, sentence, after_quote ? 0 : sieve.reported_until);
      Range more{behind, behind};
      const Index quote = quote_at(r, behind);
      if (after_quote && quote != kNoIndex) {
        more = r.quote_of(quote)->tokens;
      }
      sieve.add(source, cue.group, {content, more}, after_quote ? "quote-verb-subject" : "clause-verb-subject",
                after_quote ? 0.97F : 0.9F);
      return;
    }
  }

  // The subject ---------------------------------------------------------------------------------------------
  Range subject{g, g};
  const SpanList* shared = nullptr;
  Attribution shared_from;
  bool elided = false;
  if (!cue.participle) {
    subject = r.subject_before(g, sentence.first);
  } else if (g > sentence.first && r.is_noun_like(g - 1) && !r.in(g - 1, lex::verb_cue)) {
    subject = r.subject_before(g, sentence.first);
  }
  if (subject.empty()) {
    const WordHash before = g > 0 ? r.word(g - 1) : 0;
    const bool joined = cue.participle || before == "and"_w || before == "but"_w || before == "then"_w ||
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

  // Q, S V ----------------------------------------------------------------------------------------------------
  const bool quote_left = left_is_quote(r, clause_first) && !elided;
  const bool quote_right = quote_at(r, tail.at) != kNoIndex;
  if (quote_left && (!quote_ended_sentence(r, clause_first) || (tail.ends && !quote_right)) &&
      r.word(tail.at) != "that"_w) {
    const Index end = r.outside(clause_first - 1) ? clause_first - 1 : clause_first;
    const Range content = content_before(r, end, sentence, 0);
    const bool free = [&] {
      const std::int32_t quote = sieve.quote_index(r.outside(end - 1) ? content.first : end - 1);
      return quote == kNone || sieve.taken[static_cast<std::size_t>(quote)] == kNone;
    }();
    if (free) {
      Range more{tail.at, tail.at};
      std::string_view by = "quote-subject-verb";
      if (quote_right) {
        more = r.quote_of(quote_at(r, tail.at))->tokens;
        by = "split-quote";
      } else if (!tail.ends && r.starts_noun_phrase(tail.object) && tail.object == tail.at && reporting && !addressee &&
                 r.mark(end - 1) != 0) {
        more = {tail.at, tail.at};
      }
      sieve.add(subject, cue.group, {content, more}, by, 0.97F);
      return;
    }
  }

  // Inside somebody's reported clause only a parenthesis counts.
  if (g < sieve.reported_until) {
    return;
  }

  // S V that C ------------------------------------------------------------------------------------------------
  const auto put = [&](Index from, std::string_view by, float confidence) {
    const Index end = content_end(r, from, sentence.last);
    const std::int32_t index = add_frame(sieve, subject, shared, cue.group, {{from, end}}, by, confidence);
    if (index != kNone) {
      sieve.reported_until = std::max(sieve.reported_until, end);
    }
  };
  if (r.word(tail.at) == "that"_w && r.word(tail.at + 1) != 0) {
    put(tail.at, elided ? "participle-that" : "subject-verb-that", 0.93F);
    return;
  }

  // S V, Q ----------------------------------------------------------------------------------------------------
  if (quote_right) {
    const Index open = quote_at(r, tail.at);
    const Index close = r.quote_of(open)->tokens.last;
    // Words that go on behind the quotation belong to the reported clause, unless the quotation is a sentence.
    const bool introduced = open != tail.at;
    const Index end = introduced ? close : content_end(r, open, std::max(sentence.last, close));
    const std::int32_t index = add_frame(sieve, subject, shared, cue.group, {{open, end}},
                                         elided ? "participle-quote" : "subject-verb-quote", 0.95F);
    if (index != kNone) {
      sieve.reported_until = std::max(sieve.reported_until, end);
    }
    return;
  }

  // C, S V and C, S V, C ---------------------------------------------------------------------------------------
  const bool comma_left = clause_first > sentence.first + 1 && r.mark(clause_first - 1) == ',' && !elided;
  if (comma_left && tail.ends && reporting) {
    const Range content = content_before(r, clause_first - 1, sentence, sieve.reported_until);
    const bool final = tail.at >= sentence.last || r.mark(tail.at) == '.' || r.mark(tail.at) == ';' ||
                       r.mark(tail.at) == '?' || r.mark(tail.at) == '!';
    if (final) {
      sieve.add(subject, cue.group, {content}, "clause-subject-verb", 0.85F);
      return;
    }
    if (r.mark(tail.at) == ',' && tail.at + 1 < sentence.last && !r.in(tail.at + 1, lex::verb_participle)) {
      const Index end = content_end(r, tail.at + 1, sentence.last);
      sieve.add(subject, cue.group, {content, {tail.at + 1, end}}, "parenthesis", 0.8F);
      sieve.reported_until = std::max(sieve.reported_until, end);
      return;
    }
  }

  // S V C, S V whether C, S V to C, S V N -------------------------------------------------------------------------
  const Index object = addressee && tail.at > tail.object ? tail.at : tail.object;
  if (object >= sentence.last) {
    return;
  }
  const Index from = r.starts_noun_phrase(tail.object) && !addressee ? tail.object : tail.at;
  const WordHash w = r.word(from);
  if (words::is_question_word(w)) {
    put(from, "subject-verb-question", 0.75F);
    return;
  }
  if (w == "to"_w && !r.in(cue.verb, lex::verb_neutral)) {
    put(from, "subject-verb-to", 0.6F);
    return;
  }
  if (w == "to"_w && addressee && from > tail.object) {
    put(from, "subject-verb-to", 0.6F);
    return;
  }
  if (r.starts_noun_phrase(from) || w == "there"_w || w == "if"_w || r.is_word(from)) {
    const bool clausal = r.in(cue.verb, lex::verb_neutral | lex::verb_belief | lex::verb_doubting | lex::verb_confessing |
                                            lex::verb_factive | lex::verb_manner);
    if (r.starts_noun_phrase(from)) {
      put(from, clausal ? (elided ? "participle-clause" : "subject-verb-clause") : "subject-verb-object",
          clausal ? 0.7F : 0.5F);
    }
  }
}

}  // namespace vouch
