// Asides at the end of a sentence, in which somebody takes a stand on what was just reported: ", but some experts are
// skeptical", ", accusations that officials deny". Patterns know them better than the model, which reads over them.
#include "analyzers/attribution/asides.h"
#include "analyzers/attribution/sieve.h"
#include "analyzers/attribution/words.h"

namespace vouch {
namespace {

bool ends_clause(const Reader& r, Index i, Range sentence) {
  return i >= sentence.last || r.mark(i) == '.' || r.mark(i) == ';';
}

// ", accusations [that] S deny."
void denied_charge(Sieve& sieve, Index i) {
  const Reader& r = sieve.reader;
  const Range sentence = r.sentence(i);
  if (i <= sentence.first + 3 || r.mark(i - 1) != ',') {
    return;
  }
  Index at = i + 1;
  if (r.word(at) == "that"_w || r.word(at) == "which"_w) {
    ++at;
  }
  if (!r.starts_noun_phrase(at) && !r.is_name(at)) {
    return;
  }
  constexpr Index kLongest = 10;
  Range source{at, at};
  while (source.last < sentence.last && source.size() < kLongest && r.is_word(source.last) &&
         (r.capital(source.last) || !r.in(source.last, lex::verb_denial)) && r.word(source.last) != "has"_w &&
         r.word(source.last) != "have"_w) {
    ++source.last;
  }
  Index verb = source.last;
  if (r.word(verb) == "has"_w || r.word(verb) == "have"_w) {
    ++verb;
  }
  if (source.empty() || !r.in(verb, lex::verb_denial) || !r.in(verb, lex::verb_present | lex::verb_past) ||
      !ends_clause(r, verb + 1, sentence)) {
    return;
  }
  sieve.add(source, {source.last, verb + 1}, {{i, i + 1}}, kDeniedCharge, 0.88F);
}

// "C, but S are skeptical." What they doubt is what was said before.
void but_doubtful(Sieve& sieve, Index i) {
  const Reader& r = sieve.reader;
  const Range sentence = r.sentence(i);
  if (i <= sentence.first + 5 || !words::is_be(r.word(i - 1)) || !ends_clause(r, i + 1, sentence)) {
    return;
  }
  const Range source = r.subject_before(i - 1, sentence.first);
  if (source.empty() || source.first < sentence.first + 3 || r.word(source.first - 1) != "but"_w ||
      !r.in(source.last - 1, lex::role_noun | lex::vague_holder | lex::title)) {
    return;
  }
  const Index but = source.first - 1;
  Index first = sentence.first;
  if (sieve.last != kNone) {
    const Attribution& before = sieve.out[static_cast<std::size_t>(sieve.last)];
    while (before.sentence == r.at(i).sentence && first < but &&
           r.at(first).span.begin < before.content.front().begin) {
      ++first;
    }
  }
  if (first + 2 < but) {
    const std::int32_t last = sieve.last;
    sieve.add(source, {i - 1, i + 1}, {{first, but}}, kButDoubtful, 0.88F);
    sieve.last = last;
  }
}

}  // namespace

void sieve_aside(Sieve& sieve, Index i) {
  const Reader& r = sieve.reader;
  if (!r.outside(i) || r.capital(i)) {
    return;
  }
  if (kCharges.has(r.word(i))) {
    denied_charge(sieve, i);
  } else if (r.in(i, lex::attitude_adjective)) {
    but_doubtful(sieve, i);
  }
}

}  // namespace vouch
