// Quotations beyond their sentence and paragraph: which attribution each has, and which go on with an earlier one.
#include <gtest/gtest.h>
#include <ostream>

#include "analyzers/config.h"
#include "analyzers/lint.h"

namespace vouch {
namespace {

std::shared_ptr<const Document> read(std::string_view text) {
  const Config config;
  LintInput input;
  input.source = std::make_shared<const Source>(std::string(text));
  input.config = &config;
  return analyse(input);
}

struct Case {
  std::string_view name;
  std::string_view text;
  std::string_view sources;    // of the outermost quotations in order: the source's words, "-" for nobody
  std::string_view continues;  // one letter a quotation: c where it goes on with an earlier one
};

void PrintTo(const Case& each, std::ostream* out) { *out << each.name; }

class Continuation : public testing::TestWithParam<Case> {};

TEST_P(Continuation, Joins) {
  const auto document = read(GetParam().text);
  std::string sources;
  std::string continues;
  for (const Quote& quote : document->quotes) {
    if (quote.depth != 1) {
      continue;
    }
    sources += sources.empty() ? "" : "|";
    if (quote.attribution == kNone) {
      sources += "-";
    } else {
      const Attribution& by = document->attributions[static_cast<std::size_t>(quote.attribution)];
      sources += by.source.empty() ? "" : std::string(document->text(by.source.front()));
    }
    continues += quote.continues == kNone ? '.' : 'c';
  }
  EXPECT_EQ(sources, GetParam().sources);
  EXPECT_EQ(continues, GetParam().continues);
}

INSTANTIATE_TEST_SUITE_P(
    Quotations, Continuation,
    testing::Values(
        Case{"alone", "The pier closed.\n\n“Nobody told us anything about it.”\n", "-", "."},
        Case{"own cue", "“Nobody told us,” Lund said.\n", "Lund", "."},
        Case{"same paragraph", "“Nobody told us,” Lund said. “We are angry.”\n", "Lund|Lund", ".."},
        Case{"next paragraph", "“Nobody told us,” Lund said.\n\n“We are angry about it.”\n", "Lund|Lund", ".c"},
        Case{"opened again", "Lund said: “Nobody told us.\n\n“We are angry about it.”\n", "Lund|Lund", ".c"},
        Case{"opened again twice", "Lund said: “One day passed.\n\n“Another passed.\n\n“Then they came.”\n",
             "Lund|Lund|Lund", ".cc"},
        Case{"cue at the end", "“Nobody told us.\n\n“We are angry,” Lund said.\n", "Lund|Lund", ".c"},
        Case{"colon before", "Lund told the council:\n\n“Nobody told us anything.”\n", "Lund", "."},
        Case{"other speaker", "“Nobody told us,” Lund said.\n\n“We did write,” Berg said.\n", "Lund|Berg", ".."},
        Case{"no quotation before", "Lund was angry.\n\n“Nobody told us anything about it.”\n", "-", "."},
        Case{"a heading ends it", "“Nobody told us,” Lund said.\n\n## Later\n\n“We are angry about it.”\n", "Lund|-",
             ".."},
        Case{"straight marks and CRLF", "\"Nobody told us,\" Lund said.\r\n\r\n\"We are angry about it.\"\r\n",
             "Lund|Lund", ".c"},
        Case{"emoji and accent", "“Ça suffit 😡,” Zoë Noël said.\n\n“We are angry about it.”\n", "Zoë Noël|Zoë Noël",
             ".c"},
        Case{"after a statement in the paragraph", "Lund was angry, he said. “Nobody told us anything.”\n", "he",
             "."}));

TEST(ContinuationScale, LongRunsOfQuotationsStayLinear) {
  std::string text = "Lund said: “It began.\n\n";
  for (int i = 0; i < 3000; ++i) {
    text += "“It went on and on.\n\n";
  }
  const auto document = read(text);
  ASSERT_GT(document->quotes.size(), 3000U);
  EXPECT_NE(document->quotes.back().attribution, kNone);
  EXPECT_EQ(document->quotes.back().attribution, document->quotes.front().attribution);
}

// Drafts that nobody wrote: each must come back, with every span inside the text. A quadratic loop would not return
// within the test's time limit.
TEST(ContinuationScale, HostileDraftsComeBack) {
  constexpr std::string_view kPieces[] = {"a, ",
                                          "said, ",
                                          "“a” ",
                                          "“",
                                          "he said “a ",
                                          "Lund and ",
                                          "(R-",
                                          "according to ",
                                          "who, ",
                                          "A. B. ",
                                          "“x,” said Lund, ",
                                          "Ida Lund ",
                                          "the official ",
                                          "said that ",
                                          "said Lund, a nurse, ",
                                          "Lund: “a”\n\n",
                                          "“a\n\n",
                                          "in Lund’s view ",
                                          "claim that ",
                                          "\xE2\x80",
                                          "⟦",
                                          "’s ",
                                          "it is said by ",
                                          "[a "};
  for (const std::string_view piece : kPieces) {
    std::string text;
    for (int i = 0; i < 8000; ++i) {
      text += piece;
    }
    const auto document = read(text);
    for (const Attribution& attribution : document->attributions) {
      ASSERT_LE(attribution.content.cover().end, text.size());
    }
    for (const Mention& mention : document->mentions) {
      ASSERT_LE(mention.span.end, text.size());
    }
  }
}

TEST(SecondHand, StandsInTheOuterContent) {
  const auto document = read("Emil Berg said that Ida Lund told him that the pier was sold.");
  ASSERT_EQ(document->attributions.size(), 2U);
  EXPECT_EQ(document->attributions[0].outer, kNone);
  EXPECT_EQ(document->attributions[1].outer, 0);
  EXPECT_EQ(document->text(document->attributions[1].source.front()), "Ida Lund");
}

TEST(Coverage, NamesWhoVouches) {
  const auto document =
      read("Lund said the pier cost 4,100 crowns. The town paid. The sea took it.\n\nThe ferry sank in 1950.\n");
  ASSERT_EQ(document->coverage.size(), document->sentences.size());
  ASSERT_EQ(document->sentences.size(), 4U);
  EXPECT_GE(document->coverage[0].confidence, 0.7F);
  EXPECT_NE(document->coverage[0].attribution, kNone);
  EXPECT_GT(document->coverage[1].confidence, 0.0F);
  EXPECT_LT(document->coverage[1].confidence, document->coverage[0].confidence);
  EXPECT_EQ(document->coverage[3].confidence, 0.0F);
}

TEST(Coverage, CitationsCount) {
  const auto document = read("The pier cost 4,100 crowns [in the budget](https://varde.example/budget).\n\nIt sank.\n");
  ASSERT_EQ(document->coverage.size(), 2U);
  EXPECT_NE(document->coverage[0].citation, kNone);
  EXPECT_GE(document->coverage[0].confidence, 0.9F);
  EXPECT_EQ(document->coverage[1].citation, kNone);
}

TEST(Coverage, ClaimsKnowTheirSpeaker) {
  const auto document = read("Lund said 4,100 people crossed in May. Nearly 80 percent of them paid nothing.\n");
  const std::vector<Claim> claims = find_claims(*document);
  ASSERT_FALSE(claims.empty());
  EXPECT_NE(claims.front().attribution, kNone);
}

}  // namespace
}  // namespace vouch
