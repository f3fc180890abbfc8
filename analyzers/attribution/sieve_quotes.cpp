// Quotations that no cue verb took, in the order of their certainty: `Name: "…"`, verbs outside the list beside a
// quotation, the sentence's subject, and last what the paragraph said before.
#include <algorithm>

#include "analyzers/attribution/sieve.h"
#include "analyzers/attribution/words.h"

namespace vouch {

namespace {

// A lower-case verb form by its ending: "deadpanned", "quips".
bool looks_like_verb(const Reader& r, Index i) {
  if (!r.is_word(i) || !r.outside(i) || r.capital(i) || r.in(i, lex::function_word | lex::preposition)) {
    return false;
  }
  const std::string_view text = r.block().text(r.at(i));
  return text.size() > 3 && (text.ends_with("ed") || text.ends_with("s") || r.in(i, lex::verb_cue));
}

bool ends_open(const Reader& r, Range quote) {  // the sentence goes on behind the quotation
  if (quote.size() < 2) {
    return false;
  }
  const Index inner = quote.last - 2;
  const char c = r.mark(inner);
  return !(c == '.' && r.at(inner).span.size() == 1);
}

bool name_colon(Sieve& sieve, Range quote) {
  const Reader& r = sieve.reader;
  const Index open = quote.first;
  if (open < 2 || r.mark(open - 1) != ':') {
    return false;
  }
  const Range sentence = r.sentence(open - 1);
  const Index first = std::min(sentence.first, open - 1);
  Range source{open - 1, open - 1};
  while (source.first > first && source.size() < 10 && r.is_name(source.first - 1)) {
    --source.first;
  }
  if (source.empty()) {
    source = r.main_subject(first, open - 1);
  }
  return sieve.add(source, {open - 1, open}, {quote}, "name-colon", 0.65F) != kNone;
}

// `“…” — Ada Lind`: a signature that ends its line.
bool signature(Sieve& sieve, Range quote) {
  const Reader& r = sieve.reader;
  const Index dash = quote.last;
  if (!r.is_dash(dash) || !r.is_name(dash + 1)) {
    return false;
  }
  const Range source = r.noun_phrase(dash + 1, std::min(r.size(), dash + 14), Reader::Apposition::take);
  if (source.empty() || source.size() > 10) {
    return false;
  }
  const Index behind = source.last;
  const bool ends = behind >= r.size() || r.opens_quote(behind) || r.mark(behind) == '.' || r.mark(behind) == ',' ||
                    r.at(behind).has(kSentenceStart);
  return ends && sieve.add(source, {dash, dash + 1}, {quote}, "quote-signature", 0.85F) != kNone;
}

// `"…," Lind deadpanned`, `"…," deadpanned Lind`
bool unlisted_verb(Sieve& sieve, Range quote) {
  const Reader& r = sieve.reader;
  Index i = quote.last;
  if (!ends_open(r, quote) || i >= r.size()) {
    return false;
  }
  if (r.mark(i) == ',') {
    ++i;
  }
  const Index limit = std::min(r.size(), r.sentence(i).last);
  const Range subject = r.noun_phrase(i, limit, Reader::Apposition::take);
  if (!subject.empty() && (words::is_subject_pronoun(r.word(i)) || r.is_name(i) || r.in(i, lex::determiner)) &&
      subject.last < limit) {
    Index verb = subject.last;
    if (r.mark(verb) == ',') {
      ++verb;
    }
    while (verb < limit && (words::is_verb_adverb(r.word(verb)) || r.is_lower_ly(verb))) {
      ++verb;
    }
    if (looks_like_verb(r, verb)) {
      return sieve.add(subject, {verb, verb + 1}, {quote}, "quote-subject-unlisted-verb", 0.55F) != kNone;
    }
  }
  if (looks_like_verb(r, i)) {
    const Range inverted = r.noun_phrase(i + 1, limit, Reader::Apposition::take);
    if (!inverted.empty() && r.is_name(inverted.last - 1)) {
      return sieve.add(inverted, {i, i + 1}, {quote}, "quote-unlisted-verb-subject", 0.4F) != kNone;
    }
  }
  return false;
}

// A quotation inside a sentence of the narrator's: its subject is the likeliest speaker.
bool in_sentence(Sieve& sieve, Range quote) {
  const Reader& r = sieve.reader;
  const Range sentence = r.sentence(quote.first);
  if (quote.first <= sentence.first) {
    return false;
  }
  const Range subject = r.main_subject(sentence.first, quote.first);
  if (subject.empty() || subject.last >= quote.first) {
    return false;
  }
  return sieve.add(subject, {}, {quote}, "subject-of-sentence", 0.3F) != kNone;
}

}  // namespace

void sieve_quotations(Sieve& sieve) {
  const Reader& r = sieve.reader;
  const auto& quotes = r.quotes();
  for (std::size_t q = 0; q < quotes.size(); ++q) {
    if (sieve.taken[q] != kNone) {
      continue;
    }
    const Range quote = quotes[q].tokens;
    if (name_colon(sieve, quote) || signature(sieve, quote) || unlisted_verb(sieve, quote)) {
      continue;
    }
    // `"…," he said. "…"`: the quotation that follows goes on with the one before.
    const bool whole_sentence = r.at(quote.first).has(kSentenceStart) || r.sentence(quote.first).first == quote.first;
    if (q > 0 && sieve.taken[q - 1] != kNone && whole_sentence) {
      const Index before = quotes[q - 1].tokens.last;
      const Range previous = r.sentence(before < r.size() ? before : before - 1);
      if (previous.last >= quote.first || quote.first - previous.last <= 1 || before == quote.first) {
        sieve.append(sieve.taken[q - 1], quote);
        continue;
      }
    }
    if (whole_sentence && sieve.last != kNone && quote.first > 0) {
      // The attribution that stands in the sentence before.
      std::int32_t best = kNone;
      const std::uint32_t sentence = r.at(quote.first - 1).sentence;
      for (std::size_t a = sieve.out.size(); a-- > 0 && sieve.out.size() - a < 8;) {
        if (sieve.out[a].sentence == sentence && sieve.out[a].cue.size() > 0) {
          best = static_cast<std::int32_t>(a);
          break;
        }
      }
      if (best != kNone) {
        Attribution next = sieve.out[static_cast<std::size_t>(best)];
        const std::int32_t index = sieve.add({}, {}, {quote}, "sentence-before", 0.4F);
        if (index != kNone) {
          sieve.out[static_cast<std::size_t>(index)].source = next.source;
          sieve.out[static_cast<std::size_t>(index)].cue = next.cue;
        }
        continue;
      }
    }
    if (!whole_sentence) {
      (void)in_sentence(sieve, quote);
    }
  }
}

}  // namespace vouch
