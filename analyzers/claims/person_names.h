// Names of people as first name and surname, for the rules that compare them. Pure; called by the rules on names.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vouch {

struct PersonName {
  std::string_view text;          // as the draft writes it: the text that was read
  std::string first;              // folded, without accents
  std::string surname;            // folded, without accents and suffixes such as "Jr."
  std::string_view surname_text;  // the surname's bytes in the text that was read
};

// Reads "Daniel J. Okafor Jr."; nullopt where there are not at least two words or one is no name.
[[nodiscard]] std::optional<PersonName> read_person_name(std::string_view text);
// Lower case without accents: the form in which surnames are compared.
[[nodiscard]] std::string surname_key(std::string_view word);
// Same surname, and first names that one person may go by: equal, an initial, a nickname ("Dan" for "Daniel") or a
// slip of one letter.
[[nodiscard]] bool may_be_one_person(const PersonName& a, const PersonName& b);
// True where one insertion, deletion, substitution or swap of neighbours turns one into the other. In bytes.
[[nodiscard]] bool one_letter_apart(std::string_view a, std::string_view b);

}  // namespace vouch
