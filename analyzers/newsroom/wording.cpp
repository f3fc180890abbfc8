#include "analyzers/newsroom/wording.h"

#include <algorithm>
#include <array>
#include <string>

#include "analyzers/language/lexicon.h"

namespace vouch {
namespace {

constexpr std::string_view kVowels = "aeiou";

// A word's lemma and the form it has: b base, s plural or third person, v past, g -ing, c comparative, t superlative.
struct Reading {
  WordHash lemma = 0;
  char tag = 'b';
};

// A word has few readings: "leaves" is of leaf and of leave.
struct Readings {
  std::array<Reading, 8> rows{};
  std::size_t size = 0;
  void add(WordHash lemma, char tag) {
    if (size < rows.size()) {
      rows[size++] = {lemma, tag};
    }
  }
  [[nodiscard]] const Reading* begin() const { return rows.data(); }
  [[nodiscard]] const Reading* end() const { return rows.data() + size; }
};

const EnglishWord* entry_of(WordHash word) {
  const std::uint32_t* place = kEnglishPlaces.begin() + (word >> 52U);
  const EnglishWord* end = kEnglishWords.begin() + place[1];
  const EnglishWord* at = std::lower_bound(kEnglishWords.begin() + place[0], end, word,
                                           [](const EnglishWord& row, WordHash h) { return row.word < h; });
  return at != end && at->word == word ? at : nullptr;
}
bool in_dictionary(WordHash word) { return entry_of(word) != nullptr; }

void add_stem(Readings& out, const std::string& stem, char tag) {
  if (stem.size() > 1 && in_dictionary(hash_word(stem))) {
    out.add(hash_word(stem), tag);
  }
}

// "-ed", "-ing", "-er", "-est" off: the stem, the stem with its e, and the stem without a doubled consonant.
void add_stems(Readings& out, std::string_view word, std::string_view ending, char tag) {
  if (!word.ends_with(ending) || word.size() < ending.size() + 2) {
    return;
  }
  const std::string stem(word.substr(0, word.size() - ending.size()));
  add_stem(out, stem, tag);
  add_stem(out, stem + "e", tag);
  if (stem.size() > 3 && stem.back() == stem[stem.size() - 2] && kVowels.find(stem.back()) == std::string_view::npos) {
    add_stem(out, stem.substr(0, stem.size() - 1), tag);
  }
  if (stem.back() == 'i') {
    add_stem(out, stem.substr(0, stem.size() - 1) + "y", tag);
  }
}

Readings readings_of(std::string_view word) {
  Readings out;
  const WordHash hash = hash_word(word);
  out.add(hash, 'b');
  if ((lookup(hash) & lex::auxiliary) != 0) {  // "is" and "was" are not one
    return out;
  }
  const auto form = std::lower_bound(kWordForms.begin(), kWordForms.end(), hash,
                                     [](const WordForm& row, WordHash h) { return row.form < h; });
  for (auto at = form; at != kWordForms.end() && at->form == hash && out.size < 4; ++at) {
    out.add(at->lemma, at->tag);
  }
  if (word.ends_with("s") && !word.ends_with("ss") && word.size() > 2) {
    add_stem(out, std::string(word.substr(0, word.size() - 1)), 's');
    if (word.ends_with("es")) {
      add_stem(out, std::string(word.substr(0, word.size() - 2)), 's');
    }
    if (word.ends_with("ies")) {
      add_stem(out, std::string(word.substr(0, word.size() - 3)) + "y", 's');
    }
  }
  add_stems(out, word, "ed", 'v');
  add_stems(out, word, "ing", 'g');
  add_stems(out, word, "er", 'c');
  add_stems(out, word, "est", 't');
  return out;
}

// Words of these classes are no matter of style: WordNet's groups do not apply to them.
constexpr LexMask kFactClasses =
    lex::function_word | lex::auxiliary | lex::negation | lex::preposition | lex::pronoun | lex::conjunction |
    lex::number_word | lex::weekday | lex::month | lex::temporal | lex::unit | lex::approximator |
    lex::vague_quantifier | lex::role_noun | lex::title | lex::spokesperson | lex::organisation_head |
    lex::anonymous_holder | lex::vague_holder | lex::family_noun | lex::wrongdoing | lex::legal_status | lex::hedge |
    lex::demonym | lex::place | lex::determiner | lex::possessive | lex::verb_denial | lex::verb_doubting |
    lex::verb_confessing | lex::verb_commitment | lex::verb_belief;

bool carries_fact(WordHash word) {
  return (lookup(word) & kFactClasses) != 0 || std::binary_search(kFactWords.begin(), kFactWords.end(), word);
}

// Both words are in one group; `by_hand`: of the hand-written ones.
bool share_group(WordHash a, WordHash b, bool by_hand) {
  const auto less = [](const WordGroup& row, WordHash h) { return row.word < h; };
  auto at_a = std::lower_bound(kWordGroups.begin(), kWordGroups.end(), a, less);
  const auto first_b = std::lower_bound(kWordGroups.begin(), kWordGroups.end(), b, less);
  for (; at_a != kWordGroups.end() && at_a->word == a; ++at_a) {
    if (by_hand && at_a->group >= kHandGroups) {
      continue;
    }
    for (auto at_b = first_b; at_b != kWordGroups.end() && at_b->word == b; ++at_b) {
      if (at_a->group == at_b->group) {
        return true;
      }
    }
  }
  return false;
}

// American spelling of a word that has a British one.
std::string american(std::string_view word) {
  struct Ending {
    std::string_view british, american;
  };
  static constexpr Ending kEndings[] = {
      {"isation", "ization"}, {"isations", "izations"}, {"ise", "ize"},     {"ised", "ized"},     {"ises", "izes"},
      {"ising", "izing"},     {"yse", "yze"},           {"ysed", "yzed"},   {"ysing", "yzing"},   {"tre", "ter"},
      {"tres", "ters"},       {"ence", "ense"},         {"ogue", "og"},     {"ogues", "ogs"},     {"lled", "led"},
      {"lling", "ling"},      {"ller", "ler"},          {"gramme", "gram"}, {"grammes", "grams"}, {"eable", "able"},
  };
  for (const Ending& ending : kEndings) {
    if (word.size() > ending.british.size() + 1 && word.ends_with(ending.british)) {
      std::string out(word.substr(0, word.size() - ending.british.size()));
      out += ending.american;
      if (in_dictionary(hash_word(out))) {
        return out;
      }
    }
  }
  if (const std::size_t our = word.find("our"); our != std::string_view::npos && our > 1) {
    std::string out(word);
    out.erase(our + 1, 1);
    if (in_dictionary(hash_word(out))) {
      return out;
    }
  }
  return std::string(word);
}

}  // namespace

std::size_t letters_apart(std::string_view a, std::string_view b, std::size_t most) {
  if (a.size() > b.size() + most || b.size() > a.size() + most || a.size() > 40 || b.size() > 40) {
    return most + 1;
  }
  std::array<std::array<std::uint8_t, 42>, 3> rows{};
  for (std::size_t j = 0; j <= b.size(); ++j) {
    rows[0][j] = static_cast<std::uint8_t>(j);
  }
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& before = rows[(i + 2) % 3];
    const auto& before2 = rows[(i + 1) % 3];
    row[0] = static_cast<std::uint8_t>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      unsigned best = before[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U);
      best = std::min({best, before[j] + 1U, row[j - 1] + 1U});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        best = std::min(best, before2[j - 2] + 1U);
      }
      row[j] = static_cast<std::uint8_t>(best);
    }
  }
  return rows[a.size() % 3][b.size()];
}

namespace {

// Some word one letter from `slip` is as asked.
template <typename Test>
bool any_near(std::string_view slip, Test&& means) {
  std::string candidate;
  for (std::size_t i = 0; i <= slip.size(); ++i) {
    for (char c = 'a'; c <= 'z'; ++c) {
      candidate.assign(slip);
      candidate.insert(i, 1, c);
      if (means(candidate)) {
        return true;
      }
      if (i < slip.size()) {
        candidate.assign(slip);
        candidate[i] = c;
        if (means(candidate)) {
          return true;
        }
      }
    }
    if (i < slip.size()) {
      candidate.assign(slip);
      candidate.erase(i, 1);
      if (means(candidate)) {
        return true;
      }
    }
    if (i + 1 < slip.size()) {
      candidate.assign(slip);
      std::swap(candidate[i], candidate[i + 1]);
      if (means(candidate)) {
        return true;
      }
    }
  }
  return false;
}

// Some word one letter from `slip` is a synonym of `word`: a slip in a word that had been replaced.
bool slip_of_synonym(std::string_view slip, std::string_view word) {
  return slip.size() >= 4 && slip.size() <= 24 &&
         any_near(slip, [&](const std::string& near) { return is_english(near) && same_meaning(near, word, false); });
}

// `lemma` in the form of a reading's tag, if it is regular.
std::string inflected(std::string_view lemma, char tag) {
  std::string out(lemma);
  const bool silent_e = out.ends_with('e');
  switch (tag) {
    case 's':
      return out + "s";
    case 'v':
      return out.ends_with('y') ? out.substr(0, out.size() - 1) + "ied" : out + (silent_e ? "d" : "ed");
    case 'g':
      return (silent_e ? out.substr(0, out.size() - 1) : out) + "ing";
    default:
      return out;
  }
}

// Two slips in a synonym of `word`, of those written by hand: "stteed" for "said".
bool slips_of_synonym(std::string_view slip, std::string_view word) {
  if (slip.size() < 6) {
    return false;
  }
  for (const Reading& reading : readings_of(word)) {
    auto at = std::lower_bound(kWordGroups.begin(), kWordGroups.end(), reading.lemma,
                               [](const WordGroup& row, WordHash h) { return row.word < h; });
    for (; at != kWordGroups.end() && at->word == reading.lemma; ++at) {
      if (at->group >= kHandGroups) {
        continue;
      }
      auto member = std::lower_bound(kHandWords.begin(), kHandWords.end(), at->group,
                                     [](const HandWord& row, std::uint32_t group) { return row.group < group; });
      for (; member != kHandWords.end() && member->group == at->group; ++member) {
        const std::string form = inflected(member->letters, reading.tag);
        if (form.size() >= 6 && letters_apart(form, slip, 2) <= 2) {
          return true;
        }
      }
    }
  }
  return false;
}

// Words that turn a claim, whatever else they are.
bool turns_claim(WordHash word) {
  constexpr LexMask kTurning = lex::auxiliary | lex::negation | lex::number_word | lex::weekday | lex::month |
                               lex::temporal | lex::unit | lex::approximator | lex::vague_quantifier;
  return (lookup(word) & kTurning) != 0 || std::binary_search(kFactWords.begin(), kFactWords.end(), word);
}

// Forms a word may have in a sentence: of a noun, verb, adjective or adverb, or of a closed class.
using Forms = std::uint32_t;

Forms forms_of(std::string_view word) {
  constexpr LexMask kClosed[] = {lex::auxiliary,  lex::pronoun,    lex::preposition, lex::conjunction,
                                 lex::determiner, lex::possessive, lex::negation,    lex::number_word};
  const LexMask known = lookup(hash_word(word));
  Forms out = 0;
  for (std::size_t i = 0; i < std::size(kClosed); ++i) {
    out |= (known & kClosed[i]) != 0 ? 1U << (16 + i) : 0U;
  }
  if (out != 0 || (known & lex::function_word) != 0) {
    return out | ((known & lex::function_word) != 0 && out == 0 ? 1U << 15U : 0U);
  }
  constexpr std::string_view kTags = "svgct";
  for (const Reading& reading : readings_of(word)) {
    const EnglishWord* entry = entry_of(reading.lemma);
    const Forms classes = entry == nullptr ? 0U : entry->classes & (kNoun | kVerb | kAdjective | kAdverb);
    if (reading.tag == 'b') {
      out |= classes;
    } else if (const std::size_t tag = kTags.find(reading.tag); tag != std::string_view::npos) {
      // Nouns have only the plural, verbs no comparative, others only the comparatives.
      const bool verbal = reading.tag == 'v' || reading.tag == 'g' || reading.tag == 's';
      out |= verbal && (classes & kVerb) != 0 ? 1U << (4 + tag) : 0U;
      out |= reading.tag == 's' && (classes & kNoun) != 0 ? 1U << 9U : 0U;
      out |= !verbal && (classes & (kAdjective | kAdverb)) != 0 ? 1U << (4 + tag) : 0U;
    }
  }
  return out;
}

bool is_common(std::string_view word) {
  const Readings readings = readings_of(word);
  return std::any_of(readings.begin(), readings.end(), [](const Reading& reading) {
    const EnglishWord* entry = entry_of(reading.lemma);
    return entry != nullptr && (entry->classes & kCommon) != 0;
  });
}

// `is` is `was` with a letter left out or doubled, or two letters the wrong way round.
bool keys_slipped(std::string_view was, std::string_view is) {
  if (is.size() + 1 == was.size()) {
    return letters_apart(was, is, 1) == 1;
  }
  std::size_t at = 0;
  while (at < std::min(was.size(), is.size()) && was[at] == is[at]) {
    ++at;
  }
  if (was.size() == is.size()) {
    return at + 1 < was.size() && was[at] == is[at + 1] && was[at + 1] == is[at] &&
           was.substr(at + 2) == is.substr(at + 2);
  }
  return was.size() + 1 == is.size() && at > 0 && is[at] == is[at - 1] && was.substr(at) == is.substr(at + 1);
}

}  // namespace

bool slip_between_words(std::string_view was, std::string_view is) {
  if (std::min(was.size(), is.size()) < 4 || was[0] != is[0] || letters_apart(was, is, 1) != 1) {
    return false;
  }
  const Readings a = readings_of(was);
  const Readings b = readings_of(is);
  for (const Reading& x : a) {
    for (const Reading& y : b) {
      if (x.lemma == y.lemma) {  // "resident", "residents"
        return false;
      }
    }
  }
  const Forms forms_a = forms_of(was);
  const Forms forms_b = forms_of(is);
  if (forms_a != 0 && forms_b != 0 && (forms_a & forms_b) == 0) {
    return true;
  }
  return is_common(was) && !is_common(is) && lookup(hash_word(is)) == 0 && keys_slipped(was, is);
}

bool is_english(std::string_view folded) {
  const WordHash word = hash_word(folded);
  return in_dictionary(word) || lookup(word) != 0;
}

bool same_meaning(std::string_view folded_a, std::string_view folded_b, bool counted) {
  if (folded_a == folded_b || american(folded_a) == american(folded_b)) {
    return true;
  }
  const Readings a = readings_of(folded_a);
  const Readings b = readings_of(folded_b);
  const bool fact = counted || carries_fact(a.rows[0].lemma) || carries_fact(b.rows[0].lemma);
  for (const Reading& x : a) {
    for (const Reading& y : b) {
      if (x.tag != y.tag) {
        continue;
      }
      const bool by_hand = fact || carries_fact(x.lemma) || carries_fact(y.lemma);
      const bool one_word = x.lemma == y.lemma && x.tag != 'b';
      if (one_word || share_group(x.lemma, y.lemma, by_hand)) {
        return true;
      }
    }
  }
  return false;
}

bool slip_of(std::string_view folded_a, std::string_view folded_b) {
  const auto has_digit = [](std::string_view word) {
    return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  if (has_digit(folded_a) || has_digit(folded_b)) {  // another figure is another fact
    return false;
  }
  const bool word_a = is_english(folded_a);
  const bool word_b = is_english(folded_b);
  if ((word_a && word_b) || std::min(folded_a.size(), folded_b.size()) < 3) {
    return false;
  }
  const std::string_view known = word_a ? folded_a : folded_b;
  const std::string_view slip = word_a ? folded_b : folded_a;
  if (known.size() < 4 && (lookup(hash_word(known)) & lex::unit) != 0) {  // "km", "kg": too near to one another
    return false;
  }
  const std::size_t longer = std::max(folded_a.size(), folded_b.size());
  if (!word_a && !word_b) {  // two words that nobody knows: "bioreactor", "bioreactr"
    return longer >= 7 && letters_apart(folded_a, folded_b, 1) <= 1;
  }
  const std::size_t most = known.size() >= 5 ? 3 : longer >= 5 ? 2 : 1;
  const std::size_t apart = letters_apart(known, slip, most);
  if (apart <= 1) {
    return true;
  }
  // Another word is as near or nearer: "cxuld" is no slip of "would". A word that is wholly scrambled must be near to
  // none at all.
  const auto near_another = [&](bool any) {
    return any_near(slip,
                    [&](const std::string& near) { return is_english(near) && (any || turns_claim(hash_word(near))); });
  };
  return (apart <= most && !near_another(apart > 2)) || slip_of_synonym(slip, known) ||
         (slips_of_synonym(slip, known) && !near_another(false));
}

std::uint64_t meaning_bits(std::string_view folded) {
  std::uint64_t out = 0;
  const std::string spelling = american(folded);
  for (const Reading& reading : readings_of(spelling)) {
    out |= 1ULL << (reading.lemma % 64);
    auto at = std::lower_bound(kWordGroups.begin(), kWordGroups.end(), reading.lemma,
                               [](const WordGroup& row, WordHash h) { return row.word < h; });
    for (; at != kWordGroups.end() && at->word == reading.lemma; ++at) {
      out |= 1ULL << (at->group % 64);
    }
  }
  return out;
}

bool is_optional(WordHash word) { return std::binary_search(kOptionalWords.begin(), kOptionalWords.end(), word); }

namespace {

// A figure, or a currency and its figure.
bool figure_follows(std::span<const NormalWord> words) {
  const auto is_currency = [](WordHash key) {
    return key == "dollar"_w || key == "euro"_w || key == "pound"_w || key == "yen"_w;
  };
  return !words.empty() && (words[0].number || (words.size() > 1 && words[1].number && is_currency(words[0].key)));
}

}  // namespace

const Wording* find_wording(std::span<const NormalWord> words) {
  if (words.empty()) {
    return nullptr;
  }
  const auto first = std::lower_bound(kWordings.begin(), kWordings.end(), words[0].key,
                                      [](const Wording& row, WordHash h) { return row.words[0] < h; });
  for (auto at = first; at != kWordings.end() && at->words[0] == words[0].key; ++at) {
    bool same = at->size <= words.size();
    for (std::size_t i = 1; same && i < at->size; ++i) {
      same = words[i].key == at->words[i] && words[i].gap == 0;
    }
    if (same && (!at->before_number || figure_follows(words.subspan(at->size)))) {
      return at;
    }
  }
  return nullptr;
}

}  // namespace vouch
