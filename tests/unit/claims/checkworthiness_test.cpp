// The score: its order on invented sentences, its range on any bytes, its features.
#include "analyzers/claims/checkworthiness.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <vector>

#include "analyzers/block_analysis.h"

namespace vouch {
namespace {

float score(const std::string& text) {
  Block block;
  block.prose = text;
  block.span = {0, static_cast<Offset>(text.size())};
  const BlockAnalysis analysis = analyse_block(block, nullptr);
  const BlockText words{block.prose, analysis.tokens, analysis.sentences, analysis.quotes};
  return checkworthiness({.block = words,
                          .first = 0,
                          .last = static_cast<std::uint32_t>(analysis.tokens.size()),
                          .figures = analysis.figures,
                          .triggers = analysis.triggers});
}

TEST(Checkworthiness, FactsRankAboveTalk) {
  const char* facts[] = {
      "Unemployment in the state has fallen to 4.2 percent, the lowest in 20 years.",
      "The governor cut $300 million from the schools and raised taxes 12 times.",
      "Two million people lost their health insurance last year.",
      "Crime is up 17 percent in the county’s largest cities.",
  };
  const char* talk[] = {
      "Thank you all very much, and good night.",
      "I would like to ask you about that, if I may.",
      "Let’s go on to the next question.",
      "I believe in you, and I believe in this café. 😀",
  };
  for (const char* fact : facts) {
    EXPECT_GE(score(fact), kCheckworthy) << fact;
    for (const char* word : talk) {
      EXPECT_GT(score(fact), score(word)) << fact << " / " << word;
    }
  }
  for (const char* word : talk) {
    EXPECT_LT(score(word), kCheckworthy) << word;
  }
}

TEST(Checkworthiness, AnyTextHasAScore) {
  for (const char* text : {"", " ", "?", "\xff\xfe", "1", "a\r\nb", "🚢🚢🚢"}) {
    const float value = score(text);
    EXPECT_GE(value, 0) << text;
    EXPECT_LE(value, 1) << text;
  }
}

TEST(Checkworthiness, FeaturesComeOnceEach) {
  const std::string text = "The mill, the mill and the mill lost 45 of 60 workers.";
  Block block;
  block.prose = text;
  block.span = {0, static_cast<Offset>(text.size())};
  const BlockAnalysis analysis = analyse_block(block, nullptr);
  const BlockText words{block.prose, analysis.tokens, analysis.sentences, analysis.quotes};
  std::vector<std::uint32_t> features;
  checkworthiness_features({.block = words,
                            .first = 0,
                            .last = static_cast<std::uint32_t>(analysis.tokens.size()),
                            .figures = analysis.figures,
                            .triggers = analysis.triggers},
                           features);
  EXPECT_FALSE(features.empty());
  std::sort(features.begin(), features.end());
  EXPECT_EQ(std::adjacent_find(features.begin(), features.end()), features.end());
  EXPECT_LT(features.back(), 1U << kCheckworthinessBits);
  EXPECT_EQ(checkworthiness_weights().weights.size(), 1U << kCheckworthinessBits);
}

}  // namespace
}  // namespace vouch
