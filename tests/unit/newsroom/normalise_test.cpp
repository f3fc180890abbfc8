// What counts as the same text: figures, quotation marks, contractions, short forms.
#include "analyzers/newsroom/normalise.h"

#include <gtest/gtest.h>

namespace vouch {
namespace {

std::vector<WordHash> keys(std::string_view text) {
  std::vector<WordHash> out;
  for (const NormalWord& word : normalise(text)) {
    out.push_back(word.key);
  }
  return out;
}

void expect_same(std::string_view a, std::string_view b) { EXPECT_EQ(keys(a), keys(b)) << a << " / " << b; }
void expect_other(std::string_view a, std::string_view b) { EXPECT_NE(keys(a), keys(b)) << a << " / " << b; }

TEST(Normalise, figures_are_values) {
  expect_same("about 4,100 households", "roughly 4100 households");
  expect_same("4,100 households", "4.1 thousand households");
  expect_same("four thousand one hundred households", "4,100 households");
  expect_same("$3.5 million", "$3,500,000");
  expect_same("$3.5m", "3.5 million dollars");
  expect_same("20 percent", "20%");
  expect_same("twenty-five boats", "25 boats");
  expect_same("10-15 boats", "10 to 15 boats");
  expect_same("the 21st", "the twenty-first");
  expect_same("a dozen boats", "12 boats");
  expect_other("4,100", "4,700");
  expect_other("20 percent", "20 percentage points");
  expect_other("-5 degrees", "5 degrees");
  expect_other("3.5 million", "3.5 billion");
  expect_other("$5", "€5");
}

TEST(Normalise, marks_case_and_contractions_are_folded) {
  expect_same("“We didn’t go,” she said.", "\"we did not go\", She said");
  expect_same("cannot", "can’t");
  expect_same("Inês Duarte", "Ines Duarte");
  expect_same("on Sept. 1", "on September 1");
  expect_same("the U.S. Senate", "the United States Senate");
  expect_same("30 km", "30 kilometers");
  expect_same("because of rain", "due to rain");
  expect_same("no fewer than 5 boats", "at least 5 boats");
  expect_other("at least 5 boats", "at most 5 boats");
  expect_other("did go", "did not go");
  expect_other("over the bridge", "more than the bridge");
}

TEST(Normalise, survives_any_bytes) {
  EXPECT_NO_FATAL_FAILURE(static_cast<void>(normalise("\xff\xfe 4,,1.2.3 '' n't \xe2\x80")));
  EXPECT_TRUE(normalise("").empty());
  EXPECT_TRUE(normalise("— … “”").empty());
}

TEST(Normalise, takes_markup_out) {
  EXPECT_EQ(plain_prose("The fee is **20 percent** [@audit2024, p. 3]."), "The fee is 20 percent.");
}

}  // namespace
}  // namespace vouch
