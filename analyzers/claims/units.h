// Units and counted nouns: what a number in front of a word means. Called by figures.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "analyzers/claims/pieces.h"

namespace vouch {

enum class UnitKind : std::uint8_t { none, percent, currency, physical, duration };

// What a word is as a unit behind a number.
[[nodiscard]] UnitKind unit_kind(WordHash word);
// The singular of an English noun, folded: "households" -> "household", "people" -> "person", "lives" -> "life".
[[nodiscard]] std::string singular(std::string_view noun);
// True where the noun looks like a plural: "voters", "people", "children".
[[nodiscard]] bool looks_plural(std::string_view noun);
// Nouns whose number names a thing and counts nothing, in lower case too: "page 5", "chapter 11", "type 2".
[[nodiscard]] bool names_by_number(WordHash word);
// The last word of a street's name: "Street", "Ave.", "Boulevard".
[[nodiscard]] bool street_word(WordHash word);

}  // namespace vouch
