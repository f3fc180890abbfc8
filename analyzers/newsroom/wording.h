// Which words may stand for one another without a fact changing, and which differences are slips of the keyboard.
// Called by normalise.cpp and compare.cpp. The lists stand in wording/; the tables are compiled at build time.
#pragma once

#include <span>
#include <string_view>

#include "analyzers/newsroom/normalise.h"
#include "analyzers/newsroom/wording_table.h"

namespace vouch {

// The word, or an inflected form of it, is in an English dictionary or in one of the lexicon's lists.
[[nodiscard]] bool is_english(std::string_view folded);
// Synonyms in the same form ("began", "started"), or two spellings of one word ("center", "centre"). `counted` says
// that the word is what a figure counts: then only words of the hand-written list are one.
[[nodiscard]] bool same_meaning(std::string_view folded_a, std::string_view folded_b, bool counted);
// One of them is no word, and one or two letters of it make it the other, or a synonym of the other. Never true for two
// words that both exist: those may be a changed fact.
[[nodiscard]] bool slip_of(std::string_view folded_a, std::string_view folded_b);
// Adding or dropping the word changes no fact: articles, "also", "that".
[[nodiscard]] bool is_optional(WordHash word);
// The wording that the words begin with and that is read as one; nullptr where there is none. Longest first.
[[nodiscard]] const Wording* find_wording(std::span<const NormalWord> words);

}  // namespace vouch
