#include "analyzers/text/patterns.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace vouch {
namespace {

std::vector<std::string> found(const Pattern& pattern, std::string_view text) {
  std::vector<std::string> out;
  for (const PatternMatch& match : pattern.find_all(text)) {
    out.emplace_back(slice(text, match.span));
  }
  return out;
}

using Strings = std::vector<std::string>;

TEST(Pattern, FindsAll) {
  EXPECT_EQ(found(Pattern("colou?r"), "color, “colour”, COLOR\r\ncolors"), (Strings{"color", "colour", "color"}));
  EXPECT_EQ(found(Pattern("colou?r", {.ignore_case = true}), "Color 🎨 COLOUR"), (Strings{"Color", "COLOUR"}));
  EXPECT_EQ(found(Pattern("é+"), "caféé é"), (Strings{"éé", "é"}));
}

TEST(Pattern, LiteralAndWholeWord) {
  EXPECT_EQ(found(Pattern("a.b", {.literal = true}), "a.b axb a.b"), (Strings{"a.b", "a.b"}));
  EXPECT_EQ(found(Pattern("cat", {.whole_word = true}), "cat concat cats “cat”"), (Strings{"cat", "cat"}));
  EXPECT_EQ(found(Pattern("caf", {.whole_word = true}), "café caf"), (Strings{"caf"}));
  EXPECT_EQ(found(Pattern("caf", {.whole_word = true}), "écaf caf"), (Strings{"caf"}));
  EXPECT_EQ(found(Pattern("U.S.", {.literal = true, .whole_word = true}), "the U.S. and U.S.A"), (Strings{"U.S."}));
}

TEST(Pattern, EmptyMatchesAreLeftOut) { EXPECT_EQ(found(Pattern("x*"), "axxé x"), (Strings{"xx", "x"})); }

TEST(Pattern, GroupsAndRewrite) {
  const Pattern pattern("(\\w+) (very )?unique");
  const std::string text = "a rather unique “thing”";
  const auto match = pattern.find(text);
  ASSERT_TRUE(match);
  ASSERT_EQ(match->groups.size(), 2U);
  EXPECT_EQ(slice(text, *match->groups[0]), "rather");
  EXPECT_FALSE(match->groups[1]);
  EXPECT_EQ(Pattern::rewrite(text, *match, "\\1 rare (\\0)\\2 \\\\"), "rather rare (rather unique) \\");
}

TEST(Pattern, ReplacementsAreChecked) {
  const Pattern pattern("(a)(b)");
  EXPECT_EQ(pattern.check_replacement("\\1-\\2 \\0 \\\\"), "");
  EXPECT_NE(pattern.check_replacement("\\3"), "");
  EXPECT_NE(pattern.check_replacement("\\n"), "");
  EXPECT_NE(pattern.check_replacement("a\\"), "");
}

TEST(Pattern, MistakesAreSaidInOneLine) {
  for (const std::string& wrong :
       {std::string(), std::string("("), std::string("[z-a]"), std::string("a{1001}"), std::string("(?=x)"),
        std::string("\xFF"), std::string(kMaxPatternBytes + 1, 'a'), std::string("((a{100}){100}){100}")}) {
    const Pattern pattern(wrong);
    EXPECT_FALSE(pattern.ok()) << wrong.substr(0, 20);
    EXPECT_FALSE(pattern.error().empty());
    EXPECT_EQ(pattern.error().find('\n'), std::string::npos);
    EXPECT_TRUE(found(pattern, "((((").empty());
    EXPECT_FALSE(pattern.matches_all("("));
    EXPECT_FALSE(pattern.find("("));
  }
}

TEST(Pattern, AMatchEndsWithItsLine) { EXPECT_EQ(found(Pattern("a[^z]*b"), "a1\nb a2b"), (Strings{"a2b"})); }

TEST(Pattern, MatchesAreBounded) {
  EXPECT_EQ(Pattern("a").find_all(std::string(50'000, 'a')).size(), kMaxPatternMatches);
}

// Each "a" makes a backtracking matcher read to the end of the line, and the next one again.
TEST(Pattern, AHostileTextIsReadInWindows) {
  std::string text(1U << 20U, 'a');
  EXPECT_EQ(Pattern("a.*b|ac").find_all(text).size(), 0U);
  const auto matches = Pattern("a.*b|a").find_all(text);
  EXPECT_EQ(matches.size(), kMaxPatternMatches);
}

TEST(Pattern, MatchesAll) {
  EXPECT_TRUE(Pattern("[a-z-]+").matches_all("vague-attribution"));
  EXPECT_FALSE(Pattern("[a-z-]+").matches_all("vague attribution"));
}

}  // namespace
}  // namespace vouch
