// Which listed verb forms are verbs here: "reports" in "reports said" is not, "said" is.
#include <algorithm>

#include "analyzers/attribution/sieve.h"
#include "analyzers/attribution/words.h"

namespace vouch {

namespace {

bool is_after_determiner(const Reader& r, Index i) {
  if (i == 0 || !r.is_word(i - 1)) {
    return false;
  }
  return r.in(i - 1, lex::determiner | lex::possessive) || r.word(i - 1) == "'s"_w || r.word(i - 1) == "no"_w;
}

// "the plan", "reports of", "in charge": a noun that looks like a verb.
bool is_noun_here(const Reader& r, Index i, Range sentence) {
  if (is_after_determiner(r, i)) {
    return !(r.word(i - 1) == "that"_w || r.word(i - 1) == "this"_w || r.word(i - 1) == "all"_w ||
             r.word(i - 1) == "some"_w || r.word(i - 1) == "many"_w || r.word(i - 1) == "most"_w ||
             r.word(i - 1) == "her"_w || r.word(i - 1) == "both"_w || r.word(i - 1) == "few"_w) ||
           !r.in(i, lex::verb_past);
  }
  if (r.in(i, lex::verb_past) && !r.in(i, lex::verb_present)) {
    return false;
  }
  if (i > sentence.first && r.in(i - 1, lex::preposition) && r.word(i - 1) != "to"_w && !r.in(i, lex::verb_participle)) {
    return true;
  }
  const WordHash next = r.word(i + 1);
  if (r.in(i, lex::verb_present) && (next == "of"_w || next == "from"_w || words::is_finite_auxiliary(next))) {
    return true;
  }
  // "media reports said": a finite verb follows the noun.
  return r.in(i, lex::verb_present) && r.in(i + 1, lex::verb_cue) && r.in(i + 1, lex::verb_past) && !r.capital(i + 1);
}

}  // namespace

std::vector<CueVerb> find_cue_verbs(const Reader& r) {
  std::vector<CueVerb> cues;
  for (Index i = 0; i < r.size(); ++i) {
    if (!r.outside(i) || !r.in(i, lex::verb_cue) || !r.is_word(i)) {
      continue;
    }
    const Range sentence = r.sentence(i);
    if (r.capital(i) && !r.at(i).has(kSentenceStart)) {
      continue;
    }
    if (i > 0 && r.mark(i - 1) == '-' && !r.at(i).has(kSpaceBefore)) {
      continue;   // "so-called"
    }
    if (r.word(i) == "according"_w || r.word(i) == "like"_w || is_noun_here(r, i, sentence)) {
      continue;
    }
    CueVerb cue;
    cue.verb = i;
    cue.sentence = sentence;
    cue.group = {r.verb_group_start(i, sentence.first), i + 1};
    const bool grouped = cue.group.first < i;
    bool be = false;
    for (Index k = cue.group.first; k < i; ++k) {
      be = be || words::is_be(r.word(k));
      cue.negated = cue.negated || words::is_negation(r.word(k));
    }
    cue.participle = r.in(i, lex::verb_participle) && !be;
    cue.passive = be && r.in(i, lex::verb_past);
    cue.infinitive = !grouped && i > sentence.first && r.word(i - 1) == "to"_w;
    const WordHash next = r.word(i + 1);
    if (next == "out"_w || next == "off"_w) {
      ++cue.group.last;
    }
    cues.push_back(cue);
  }
  return cues;
}

}  // namespace vouch
