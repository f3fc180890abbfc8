#include "analyzers/attribution/sieve.h"

#include <algorithm>

#include "analyzers/attribution/words.h"

namespace vouch {

namespace {

AttributionType type_of(const Reader& reader, const std::vector<Range>& contents) {
  bool quoted = false;
  bool plain = false;
  for (const Range range : contents) {
    for (Index i = range.first; i < range.last; ++i) {
      if (quoted && !reader.outside(i)) {  // one look a quotation: they may be long
        const QuoteRange* quote = reader.quote_of(i);
        i = quote == nullptr ? i : std::max(i, std::min(quote->tokens.last, range.last) - 1);
        continue;
      }
      const TokenKind kind = reader.at(i).kind;
      if (kind == TokenKind::word || kind == TokenKind::number) {
        (reader.at(i).quoted() ? quoted : plain) = true;
      }
    }
  }
  if (!quoted) {
    return AttributionType::indirect;
  }
  return plain ? AttributionType::mixed : AttributionType::direct;
}

}  // namespace

Range trimmed(const Reader& reader, Range range) {
  const auto droppable = [&](Index i) {
    const TokenKind kind = reader.at(i).kind;
    return kind == TokenKind::punctuation && reader.mark(i) != '(' && reader.mark(i) != ')' && reader.mark(i) != '$' &&
           reader.mark(i) != '%' && reader.mark(i) != '[' && reader.mark(i) != ']';
  };
  while (range.first < range.last && droppable(range.first)) {
    ++range.first;
  }
  while (range.first < range.last && droppable(range.last - 1)) {
    --range.last;
  }
  return range;
}

std::int32_t Sieve::quote_index(Index i) const {
  const QuoteRange* range = reader.quote_of(i);
  return range == nullptr ? kNone : static_cast<std::int32_t>(range - reader.quotes().data());
}

std::int32_t Sieve::add(Range source, Range cue, std::initializer_list<Range> contents, std::string_view by,
                        float confidence) {
  std::vector<Range> kept;
  for (const Range range : contents) {
    const Range content = trimmed(reader, range);
    if (!content.empty()) {
      kept.push_back(content);
    }
  }
  std::sort(kept.begin(), kept.end(), [](Range a, Range b) { return a.first < b.first; });
  if (kept.empty()) {
    return kNone;
  }
  const auto index = static_cast<std::int32_t>(out.size());
  Attribution attribution;
  source = trimmed(reader, source);
  if (!source.empty()) {
    attribution.source.push_back(reader.span(source));
  }
  if (!cue.empty()) {
    attribution.cue.push_back(reader.span(cue));
    attribution.sentence = reader.at(cue.first).sentence;
  } else {
    attribution.sentence = reader.at(kept.front().first).sentence;
  }
  for (const Range content : kept) {
    attribution.content.push_back(reader.span(content));
    for (Index i = content.first; i < content.last;) {
      const std::int32_t quote = quote_index(i);
      if (quote == kNone) {
        ++i;
        continue;
      }
      taken[static_cast<std::size_t>(quote)] = index;
      i = std::max(i + 1, reader.quotes()[static_cast<std::size_t>(quote)].tokens.last);
    }
  }
  attribution.type = type_of(reader, kept);
  attribution.by = by;
  attribution.confidence = confidence;
  out.push_back(attribution);
  last = index;
  return index;
}

void Sieve::append(std::int32_t attribution, Range content) {
  content = trimmed(reader, content);
  if (attribution == kNone || content.empty()) {
    return;
  }
  Attribution& target = out[static_cast<std::size_t>(attribution)];
  target.content.push_back(reader.span(content));
  std::sort(target.content.begin(), target.content.end());
  const std::int32_t quote = quote_index(content.first);
  if (quote != kNone) {
    taken[static_cast<std::size_t>(quote)] = attribution;
  } else if (target.type == AttributionType::direct) {
    target.type = AttributionType::mixed;
  }
}

bool has_own_cue(const Reader& r, Range quote) {
  if (quote.size() < 3 || quote.last >= r.size()) {
    return false;
  }
  const char inner = r.mark(quote.last - 2);
  Index i = quote.last;
  if (r.mark(i) == ',') {
    ++i;
  } else if (inner != ',' && inner != '?' && inner != '!') {
    return false;
  }
  if (!r.outside(i) || r.in(i, lex::preposition | lex::conjunction)) {
    return false;
  }
  if (r.in(i, lex::verb_reporting) && !r.in(i, lex::verb_participle) && !r.capital(i)) {
    return r.starts_noun_phrase(i + 1);
  }
  const Index limit = r.sentence(i).last;
  const Range subject = r.noun_phrase(i, limit, Reader::Apposition::take);
  Index verb = subject.last;
  if (subject.empty()) {
    return false;
  }
  if (r.mark(verb) == ',') {
    ++verb;
  }
  while (verb < limit && (words::is_verb_adverb(r.word(verb)) || r.is_lower_ly(verb) || r.in(verb, lex::auxiliary))) {
    ++verb;
  }
  return r.in(verb, lex::verb_clause) && !r.in(verb, lex::verb_participle) && r.outside(verb);
}

namespace {

// Where the subject begins whose verb introduces the quotation at `quote`: "…, Rossi said, “…”". kNoIndex where none
// does.
Index introduced_from(const Reader& r, Index quote, Index from) {
  Index verb = quote;
  if (verb > from && (r.mark(verb - 1) == ',' || r.mark(verb - 1) == ':')) {
    --verb;
  } else {
    return kNoIndex;
  }
  if (verb <= from + 2 || !r.in(verb - 1, lex::verb_reporting) || r.in(verb - 1, lex::verb_participle)) {
    return kNoIndex;
  }
  const Index group = r.verb_group_start(verb - 1, from);
  const Range subject = r.subject_before(group, from);
  return !subject.empty() && subject.first > from + 1 ? subject.first : kNoIndex;
}

// "…, but he said that …": a second speaker, or the same one with a verb of their own, behind the conjunction at i.
bool starts_new_report(const Reader& r, Index conjunction, Index limit) {
  Index i = conjunction + 1;
  if (!r.outside(i) || !r.starts_noun_phrase(i)) {
    return false;
  }
  const Range subject = r.noun_phrase(i, std::min(limit, i + 12), Reader::Apposition::leave);
  i = subject.last;
  while (i < limit && (words::is_verb_adverb(r.word(i)) || r.is_lower_ly(i))) {
    ++i;
  }
  return !subject.empty() && i < limit && r.outside(i) && r.in(i, lex::verb_neutral) && r.in(i, lex::verb_clause) &&
         r.in(i, lex::verb_past | lex::verb_present) && !r.capital(i);
}

}  // namespace

Index content_end(const Reader& r, Index from, Index limit) {
  Index i = from;
  const Index furthest = from + Reader::kSentenceReach;
  while (i < limit && i < furthest) {
    if (!r.outside(i)) {
      const QuoteRange* quote = r.quote_of(i);
      if (i > from && quote != nullptr && quote->tokens.first == i) {
        if (has_own_cue(r, quote->tokens)) {
          return i;
        }
        const Index speaker = introduced_from(r, i, from);
        if (speaker != kNoIndex) {
          return speaker;
        }
      }
      const Index next = quote == nullptr ? i + 1 : std::max(i + 1, quote->tokens.last);
      if (next >= limit) {
        // The quotation outlasts the sentence; go on behind it unless that starts a sentence of its own.
        if (next >= r.size() || r.at(next).has(kSentenceStart) || r.opens_quote(next)) {
          return next;
        }
        limit = std::max(limit, r.sentence(next).last);
      }
      i = next;
      continue;
    }
    const bool comma = r.mark(i) == ',' || r.is_dash(i) || r.mark(i) == ';';
    if (comma && i + 1 < limit && r.outside(i + 1)) {
      Index k = i + 1;
      while (k < limit && (r.word(k) == "and"_w || r.word(k) == "but"_w || words::is_verb_adverb(r.word(k)) ||
                           r.is_lower_ly(k) || r.word(k) == "while"_w)) {
        ++k;
      }
      if (r.in(k, lex::verb_participle) && r.in(k, lex::verb_cue) && !r.capital(k)) {
        return i;
      }
      if (k > i + 1 && r.in(k, lex::verb_reporting) && r.in(k, lex::verb_past) && !r.capital(k)) {
        return i;
      }
      const WordHash behind = r.word(i + 1);
      if (behind == "according"_w) {
        return i;
      }
      if ((behind == "but"_w || behind == "while"_w || behind == "and"_w || behind == "though"_w ||
           behind == "although"_w) &&
          starts_new_report(r, i + 1, limit)) {
        return i;
      }
    } else if ((r.word(i) == "and"_w || r.word(i) == "but"_w) && i > from) {
      Index k = i + 1;
      while (k < limit && (words::is_verb_adverb(r.word(k)) || r.is_lower_ly(k))) {
        ++k;
      }
      if (r.in(k, lex::verb_neutral) && r.in(k, lex::verb_past) && !r.capital(k) && r.outside(k)) {
        return i;
      }
      if (r.is_name(i + 1) && starts_new_report(r, i, limit)) {
        return i;
      }
    }
    ++i;
  }
  return i;
}

void find_by_patterns(const BlockText& block, std::vector<Attribution>& out) {
  if (block.tokens.empty()) {
    return;
  }
  Sieve sieve(block, out);
  const Reader& r = sieve.reader;
  const std::vector<CueVerb> cues = find_cue_verbs(r);
  std::size_t next = 0;
  for (Index i = 0; i < r.size(); ++i) {
    const Token& token = r.at(i);
    if (token.quoted()) {
      continue;
    }
    if (may_be_phrase(token)) {
      sieve_phrase(sieve, i);
    }
    if (may_be_aside(token)) {
      sieve_aside(sieve, i);
    }
    if (next >= cues.size() || cues[next].verb != i) {
      continue;
    }
    if (next == 0 || cues[next - 1].sentence.first != cues[next].sentence.first) {
      std::size_t closing = next;
      while (closing + 1 < cues.size() && cues[closing + 1].sentence.first == cues[next].sentence.first) {
        ++closing;
      }
      if (sieve_closing(sieve, cues[closing])) {
        next = closing + 1;
        continue;
      }
    }
    sieve_verb(sieve, cues[next]);
    ++next;
  }
  sieve_quotations(sieve);
}

}  // namespace vouch
