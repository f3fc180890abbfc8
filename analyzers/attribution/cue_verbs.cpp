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

bool is_plural_word(const Reader& r, Index i) {
  const WordHash w = r.word(i);
  if (w == "they"_w || w == "we"_w || w == "i"_w || w == "you"_w || w == "who"_w || w == "that"_w || w == "which"_w ||
      w == "people"_w || w == "police"_w || w == "percent"_w || w == "others"_w || w == "men"_w || w == "women"_w ||
      w == "children"_w || r.in(i, lex::vague_quantifier | lex::number_word) || r.is_number(i)) {
    return true;
  }
  const std::string_view text = r.block().text(r.at(i));
  return text.ends_with('s') && !text.ends_with("ss") && w != "'s"_w && !words::is_be(w);
}

bool is_singular_word(const Reader& r, Index i) {
  const WordHash w = r.word(i);
  if (w == "he"_w || w == "she"_w || w == "it"_w || w == "who"_w || w == "that"_w || w == "which"_w || r.is_name(i) ||
      w == "one"_w || w == "this"_w) {
    return true;
  }
  const std::string_view text = r.block().text(r.at(i));
  return r.is_noun_like(i) && (!text.ends_with('s') || text.ends_with("ss"));
}

// Verbs that no noun is spelt like, so that number tells nothing: the subject's head may stand far off.
bool is_only_verb(WordHash lemma) {
  switch (lemma) {
    case "say"_w:
    case "tell"_w:
    case "think"_w:
    case "believe"_w:
    case "argue"_w:
    case "insist"_w:
    case "suggest"_w:
    case "know"_w:
    case "agree"_w:
    case "write"_w:
    case "deny"_w:
    case "admit"_w:
    case "explain"_w:
    case "describe"_w:
    case "want"_w:
    case "expect"_w:
    case "ask"_w:
    case "announce"_w:
    case "warn"_w:
    case "add"_w:
    case "accuse"_w:
    case "criticize"_w:
    case "criticise"_w:
    case "oppose"_w:
    case "propose"_w:
    case "acknowledge"_w:
    case "contend"_w:
    case "maintain"_w:
    case "see"_w:
    case "understand"_w:
    case "feel"_w:
    case "reject"_w:
    case "allege"_w:
    case "predict"_w:
    case "concede"_w:
    case "conclude"_w:
    case "assert"_w:
    case "indicate"_w:
    case "recommend"_w:
    case "consider"_w:
    case "dismiss"_w:
    case "complain"_w:
    case "assume"_w:
    case "hear"_w:
    case "seem"_w:
      return true;
    default:
      return false;
  }
}

// "say" needs a plural subject and "says" a singular one: else it is the noun ("a new claim", "attacks on").
bool agrees(const Reader& r, Index i, Index group, Range sentence) {
  if (is_only_verb(hash_word(cue_lemma(r.word(i))))) {
    return true;
  }
  if (group < i) {
    for (Index k = group; k < i; ++k) {
      if (r.in(k, lex::auxiliary) || words::is_finite_auxiliary(r.word(k))) {
        return true;
      }
    }
  }
  if (group <= sentence.first) {
    return false;
  }
  const Index before = group - 1;
  const WordHash w = r.word(before);
  if (!r.is_word(before) || !r.outside(before) || w == "and"_w || w == "but"_w || w == "or"_w || w == "to"_w) {
    return w != "or"_w;
  }
  const bool base = cue_lemma(r.word(i)) == r.block().text(r.at(i));
  return base ? is_plural_word(r, before) : is_singular_word(r, before);
}

// "the plan", "reports of", "in charge": a noun that looks like a verb.
bool is_noun_here(const Reader& r, Index i, Range sentence) {
  if (is_after_determiner(r, i)) {
    return !(r.word(i - 1) == "that"_w || r.word(i - 1) == "this"_w || r.word(i - 1) == "all"_w ||
             r.word(i - 1) == "some"_w || r.word(i - 1) == "many"_w || r.word(i - 1) == "most"_w ||
             r.word(i - 1) == "her"_w || r.word(i - 1) == "both"_w || r.word(i - 1) == "few"_w) ||
           !r.in(i, lex::verb_past);
  }
  if (r.in(i, lex::verb_past)) {
    return false;
  }
  if (i > sentence.first && r.in(i - 1, lex::preposition) && r.word(i - 1) != "to"_w &&
      !r.in(i, lex::verb_participle)) {
    return true;
  }
  if (!r.in(i, lex::verb_present)) {
    return false;
  }
  const WordHash next = r.word(i + 1);
  if (next == "of"_w || next == "from"_w || words::is_finite_auxiliary(next)) {
    return true;
  }
  // "media reports said": a finite verb follows the noun.
  if (r.in(i + 1, lex::verb_cue) && r.in(i + 1, lex::verb_past) && !r.capital(i + 1)) {
    return true;
  }
  return !agrees(r, i, r.verb_group_start(i, sentence.first), sentence);
}

// "experts interviewed by", "the order released Friday said": a participle within the subject.
bool is_reduced(const Reader& r, Index i, Range sentence) {
  if (!r.in(i, lex::verb_past) || r.word(i) == "said"_w) {
    return false;
  }
  if (r.word(i + 1) == "by"_w) {
    return true;
  }
  const Index behind = r.skip_circumstances(i + 1, sentence.last);
  return behind > i + 1 && r.outside(behind) && !r.capital(behind) &&
         ((r.in(behind, lex::verb_cue) && r.in(behind, lex::verb_past)) || words::is_finite_auxiliary(r.word(behind)));
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
      continue;  // "so-called"
    }
    if (r.word(i) == "according"_w || r.word(i) == "like"_w || is_noun_here(r, i, sentence)) {
      continue;
    }
    if (cues.empty()) {
      cues.reserve(8);
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
    cue.reduced = !grouped && is_reduced(r, i, sentence);
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
