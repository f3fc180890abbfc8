// The lists of watched words: what tokens and blocks carry of them, and that no reader waits for a word that is
// missing.
#include "analyzers/language/watch.h"

#include <gtest/gtest.h>
#include <string>

#include "analyzers/block_analysis.h"
#include "analyzers/claims/calendar.h"
#include "analyzers/claims/numbers.h"
#include "analyzers/text/unicode.h"

namespace vouch {
namespace {

TEST(Watch, ATokenCarriesItsLists) {
  TokenStream stream;
  tokenise("Experts denied it Monday, citing the first study.", stream);
  const auto lists = [&](std::size_t i) { return stream.tokens[i].watch; };
  EXPECT_EQ(lists(0), watch::vague);
  EXPECT_EQ(lists(1), watch::response);
  EXPECT_EQ(lists(2), watch::agentless);
  EXPECT_EQ(lists(3), watch::figure);
  EXPECT_EQ(lists(5), 0);
  EXPECT_EQ(lists(7), watch::figure | watch::wording);
  EXPECT_EQ(lists(8), watch::research);
}

TEST(Watch, ABlockCarriesThoseOfItsTokens) {
  Block block;
  block.prose = "A former aide accused the mayor.";
  const BlockAnalysis analysis = analyse_block(block, nullptr);
  EXPECT_TRUE(analysis.watched(watch::accusation));
  EXPECT_TRUE(analysis.watched(watch::insider | watch::research));
  EXPECT_FALSE(analysis.watched(watch::response | watch::research));
}

TEST(Watch, EveryMonthWeekdayAndNumberMayBeginAFigure) {
  for (unsigned month = 1; month <= 12; ++month) {
    const std::string name = fold(month_name(month));
    EXPECT_TRUE(watched(hash_word(name)) & watch::figure) << name;
    EXPECT_TRUE(watched(hash_word(name.substr(0, 3))) & watch::figure) << name;
  }
  for (unsigned day = 1; day <= 7; ++day) {
    const std::string name = fold(weekday_name(day));
    EXPECT_TRUE(watched(hash_word(name)) & watch::figure) << name;
    EXPECT_TRUE(watched(hash_word(name.substr(0, 3))) & watch::figure) << name;
  }
  for (const char* word : {"one", "nine", "eleven", "nineteen", "twenty", "ninety"}) {
    EXPECT_NE(small_number(hash_word(word)), 0) << word;
    EXPECT_TRUE(watched(hash_word(word)) & watch::figure) << word;
  }
  for (const char* word : {"first", "third", "tenth", "nineteenth", "fiftieth"}) {
    EXPECT_NE(ordinal_number(hash_word(word)), 0) << word;
    EXPECT_TRUE(watched(hash_word(word)) & watch::figure) << word;
  }
}

// What stands in a compound or in capitals is found as before.
TEST(Watch, FiguresHideInCompounds) {
  for (const char* text :
       {"Two-thirds voted.", "The 20-member board met.", "A dozen boats sank.", "It sank a month ago.",
        "SEPT. 5 was cold.", "A quarter of them left.", "He ran a-third of it."}) {
    Block block;
    block.prose = text;
    EXPECT_FALSE(analyse_block(block, nullptr).figures.empty()) << text;
  }
  for (const char* text : {"A boat sank.", "An old boat sank in the bay.", "Nobody knew."}) {
    Block block;
    block.prose = text;
    EXPECT_TRUE(analyse_block(block, nullptr).figures.empty()) << text;
  }
}

}  // namespace
}  // namespace vouch
