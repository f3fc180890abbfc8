// The words by which speakers are told apart: keys of names, titles, roles and initials. Used by speakers.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "analyzers/attribution/attribution.h"

namespace vouch {

enum class Pronoun : std::uint8_t { unknown, he, she, they };

struct NameParts {
  std::string first;  // empty where the name is one word
  std::string surname;
};

// Folded, without accents, possessive, honorifics' full stops and a leading article: equal for equal names.
[[nodiscard]] std::string name_key(std::string_view name);
// Of a key: "maria del carmen ortiz" -> first "maria", surname "ortiz"; suffixes as jr. are left out.
[[nodiscard]] NameParts split_name(std::string_view key);
// The last word of a name of two words or more, as it stands; suffixes as Jr. are left out. Empty where there is none.
[[nodiscard]] std::string_view surname_in(std::string_view name);
// True where one is missing, an initial of the other, or both are the same.
[[nodiscard]] bool same_first_name(std::string_view a, std::string_view b);
// "Drug Enforcement Administration" -> "dea": the initials of its capitalised words.
[[nodiscard]] std::string initials(std::string_view name);
// The role behind an abbreviation, in the singular and lower case: "Sen." -> "senator", "officials" -> "official".
[[nodiscard]] std::string role_key(std::string_view word);
// What a title itself says: "Mr." he, "Ms." she, "spokeswoman" she. A first name says nothing.
[[nodiscard]] Pronoun pronoun_of_title(std::string_view title);
[[nodiscard]] bool is_courtesy(std::string_view title);  // "Mr.", "Ms.", "Mrs.": no title of office
[[nodiscard]] bool is_role(std::string_view key);        // of a role_key()
[[nodiscard]] bool is_given_name(std::string_view folded);
[[nodiscard]] bool is_institution(std::string_view phrase);
// A source that no mention covers: an organisation, a document, or an unnamed holder, by its words.
[[nodiscard]] SpeakerKind kind_of_words(std::string_view phrase);
// Where the head of a source ends, in bytes: before the first comma, bracket or preposition.
[[nodiscard]] Offset source_head_end(std::string_view source);
// The start of the word that ends at `end`, not before `floor`.
[[nodiscard]] Offset word_start(std::string_view text, Offset end, Offset floor);
// "John Coyne" -> "john-coyne": letters and digits of any script in lower case, joined by hyphens; never empty.
[[nodiscard]] std::string slug(std::string_view name);

[[nodiscard]] constexpr bool is_blank_in_name(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

// Calls f for each word of the text: letters, digits, and full stops within.
template <class F>
void each_word(std::string_view text, F f) {
  const auto parts = [](char c) { return is_blank_in_name(c) || c == '-' || c == ',' || c == ';' || c == '/'; };
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    while (end < text.size() && !parts(text[end])) {
      ++end;
    }
    if (end > begin) {
      f(text.substr(begin, end - begin));
    }
    begin = end + 1;
  }
}

}  // namespace vouch
