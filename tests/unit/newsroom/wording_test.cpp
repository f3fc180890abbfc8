// Slips of the keyboard and synonyms: what is harmless, and what is not.
#include "analyzers/newsroom/wording.h"

#include <gtest/gtest.h>

namespace vouch {
namespace {

TEST(Wording, a_slip_is_no_word_and_near_to_the_one_that_was_meant) {
  for (const auto& [word, slip] :
       {std::pair("would", "wuold"), std::pair("would", "xwlud"), std::pair("miles", "milees"),
        std::pair("grams", "garms"), std::pair("said", "staetd"), std::pair("children", "chilen")}) {
    EXPECT_TRUE(slip_of(word, slip)) << word << ' ' << slip;
    EXPECT_TRUE(slip_of(slip, word)) << word << ' ' << slip;
  }
  for (const auto& [word, other] :
       {std::pair("would", "cuold"), std::pair("were", "neer"), std::pair("km", "kn"), std::pair("flood", "food"),
        std::pair("million", "billion"), std::pair("market", "parade"), std::pair("4100", "4700")}) {
    EXPECT_FALSE(slip_of(word, other)) << word << ' ' << other;
  }
}

TEST(Wording, another_word_is_a_slip_where_it_cannot_stand_or_is_hardly_ever_met) {
  for (const auto& [was, is] : {std::pair("could", "cold"), std::pair("heard", "head"), std::pair("grown", "gown"),
                                std::pair("years", "yeas")}) {
    EXPECT_TRUE(slip_between_words(was, is)) << was << ' ' << is;
  }
  // The same part of speech, two forms of one word, too far apart, or another first letter: a fact may have changed.
  for (const auto& [was, is] :
       {std::pair("flood", "food"), std::pair("chief", "chef"), std::pair("resident", "residents"),
        std::pair("county", "country"), std::pair("marital", "martial"), std::pair("nitrate", "nitrite"),
        std::pair("methane", "ethane"), std::pair("employer", "employee"), std::pair("said", "paid")}) {
    EXPECT_FALSE(slip_between_words(was, is)) << was << ' ' << is;
  }
}

TEST(Wording, meanings_without_a_common_bit_are_never_the_same) {
  for (const auto& [a, b] : {std::pair("said", "stated"), std::pair("began", "started"), std::pair("centre", "center"),
                             std::pair("bigger", "larger"), std::pair("leaves", "departs")}) {
    if (same_meaning(a, b, false)) {
      EXPECT_NE(meaning_bits(a) & meaning_bits(b), 0U) << a << ' ' << b;
    }
  }
  EXPECT_TRUE(same_meaning("said", "stated", false));
  EXPECT_FALSE(same_meaning("rose", "fell", false));
}

}  // namespace
}  // namespace vouch
