// The shape of the generated word tables: written by wording_compiler.cpp at build time, read by wording.cpp only.
// All are sorted by their first member, so that looking something up is a binary search.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "analyzers/text/hash.h"

namespace vouch {

inline constexpr std::size_t kMaxPhraseWords = 5;

// What a dictionary knows of a word in its base form. A word may be none of these: an inflected form.
enum WordClass : std::uint8_t {
  kNoun = 1,
  kVerb = 2,
  kAdjective = 4,
  kAdverb = 8,
  kCommon = 16,  // met in the texts that WordNet's authors read
};
struct EnglishWord {
  WordHash word = 0;
  std::uint8_t classes = 0;  // WordClass flags
};
struct HandWord {  // a lemma of the groups written by hand, with its letters
  std::uint32_t group = 0;
  const char* letters = nullptr;
};
struct WordGroup {  // a word is in a group of one meaning
  WordHash word = 0;
  std::uint32_t group = 0;  // below kHandGroups: written by hand
};
struct WordForm {  // an irregular form
  WordHash form = 0;
  WordHash lemma = 0;
  char tag = 's';  // s plural or third person, v past, g -ing
};
struct Wording {  // words that are read as one
  std::array<WordHash, kMaxPhraseWords> words{};
  std::size_t size = 0;
  bool before_number = false;
  WordHash canonical = 0;
};

template <typename T>
struct WordTable {
  const T* rows = nullptr;
  std::size_t size = 0;
  [[nodiscard]] const T* begin() const { return rows; }
  [[nodiscard]] const T* end() const { return rows + size; }
};

extern const WordTable<EnglishWord> kEnglishWords;
// Where the words begin whose hash has these 12 bits at its top: 4097 places.
extern const WordTable<std::uint32_t> kEnglishPlaces;
extern const WordTable<WordGroup> kWordGroups;
extern const WordTable<HandWord> kHandWords;  // sorted by group
extern const WordTable<WordForm> kWordForms;
extern const WordTable<Wording> kWordings;
extern const WordTable<WordHash> kOptionalWords;
extern const WordTable<WordHash> kFactWords;
extern const std::uint32_t kHandGroups;

}  // namespace vouch
