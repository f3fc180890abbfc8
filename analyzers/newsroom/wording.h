// Which words may stand for one another without a fact changing, and which differences are slips of the keyboard.
// Called by normalise.cpp and compare.cpp. The lists stand in wording/; the tables are compiled at build time.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "analyzers/newsroom/normalise.h"
#include "analyzers/newsroom/wording_table.h"

namespace vouch {

// Insertions, deletions, substitutions and swaps of neighbours that turn a into b, counted up to `most` + 1.
[[nodiscard]] std::size_t letters_apart(std::string_view a, std::string_view b, std::size_t most);
// The word, or an inflected form of it, is in an English dictionary or in one of the lexicon's lists.
[[nodiscard]] bool is_english(std::string_view folded);
// Synonyms in the same form ("began", "started"), or two spellings of one word ("center", "centre"). `counted` says
// that the word is what a figure counts: then only words of the hand-written list are one.
[[nodiscard]] bool same_meaning(std::string_view folded_a, std::string_view folded_b, bool counted);
// Words without a common bit are no synonyms; those with one may be.
[[nodiscard]] std::uint64_t meaning_bits(std::string_view folded);
// One of them is no word, and one to three letters of it make it the other, or a synonym of the other. Never true for
// two words that both exist: those may be a changed fact.
[[nodiscard]] bool slip_of(std::string_view folded_a, std::string_view folded_b);
// Both are words, but one was meant for the other: a letter apart, and of parts of speech that cannot stand in one
// place
// ("could", "cold"), or the new one hardly ever met ("years", "yeas"). Not for words that carry a fact; the caller
// knows.
[[nodiscard]] bool slip_between_words(std::string_view was, std::string_view is);
// Adding or dropping the word changes no fact: articles, "also", "that".
[[nodiscard]] bool is_optional(WordHash word);
// The wording that the words begin with and that is read as one; nullptr where there is none. Longest first.
[[nodiscard]] const Wording* find_wording(std::span<const NormalWord> words);

}  // namespace vouch
