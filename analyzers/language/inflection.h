// Regular English inflection of verbs and nouns. Called by lexicon_compiler.cpp at build time, never by the analysis.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace vouch {

inline bool is_vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

// "-s" of verbs and nouns: watches, denies, says.
inline std::string with_s(const std::string& word) {
  for (const std::string_view tail : {"s", "x", "z", "ch", "sh"}) {
    if (word.ends_with(tail)) {
      return word + "es";
    }
  }
  if (word.size() > 1 && word.back() == 'y' && !is_vowel(word[word.size() - 2])) {
    return word.substr(0, word.size() - 1) + "ies";
  }
  if (word.size() > 1 && word.back() == 'o' && !is_vowel(word[word.size() - 2])) {
    return word + "es";
  }
  return word + "s";
}

// A verb of one syllable that ends in consonant, vowel, consonant doubles the last letter: quip, quipped.
inline bool doubles(const std::string& word) {
  const std::size_t size = word.size();
  if (size < 3 || is_vowel(word[size - 1]) || !is_vowel(word[size - 2]) ||
      std::string_view("wxy").find(word[size - 1]) != std::string_view::npos) {
    return false;
  }
  const bool after_qu = size >= 4 && word[size - 3] == 'u' && word[size - 4] == 'q';
  if (is_vowel(word[size - 3]) && !after_qu) {
    return false;
  }
  const auto stem_end = word.begin() + static_cast<std::ptrdiff_t>(size - (after_qu ? 4 : 2));
  return std::none_of(word.begin(), stem_end, [](char c) { return is_vowel(c) || c == 'y'; });
}

inline std::string with_ed(const std::string& word, bool twice) {
  if (word.back() == 'e') {
    return word + "d";
  }
  if (word.size() > 1 && word.back() == 'y' && !is_vowel(word[word.size() - 2])) {
    return word.substr(0, word.size() - 1) + "ied";
  }
  return (twice ? word + word.back() : word) + "ed";
}

inline std::string with_ing(const std::string& word, bool twice) {
  if (word.ends_with("ie")) {
    return word.substr(0, word.size() - 2) + "ying";
  }
  if (word.size() > 2 && word.back() == 'e' && !word.ends_with("ee") && !word.ends_with("ye") &&
      !word.ends_with("oe")) {
    return word.substr(0, word.size() - 1) + "ing";
  }
  return (twice ? word + word.back() : word) + "ing";
}

}  // namespace vouch
