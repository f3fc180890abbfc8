// Quotations held against a transcript: brackets, ellipses, case and marks count for nothing, words do.
#include "analyzers/newsroom/evidence.h"

#include <gtest/gtest.h>

#include "analyzers/newsroom/partial_date.h"

namespace vouch {
namespace {

using Outcome = QuoteMatch::Outcome;

const EvidenceText& transcript() {
  static const EvidenceText kText = make_evidence(
      "t.txt",
      "Q: What changes?\r\n\r\nA: We will dredge the inner basin before the winter, and not a day later. The fee goes "
      "up "
      "by four percent in January, and every cent of it stays in the harbor. I know the crews aren’t happy: they’d "
      "rather *have* 4,100 crowns. 🗞 That is not a threat. That is mud.\n");
  return kText;
}

// "“quotation” / “source”" of each difference.
std::string differences(std::string_view quote) {
  const QuoteMatch match = match_quote(transcript(), quote);
  std::string out;
  for (const QuoteDifference& difference : match.differences) {
    out += (out.empty() ? "" : "; ") + std::string(slice(quote, difference.quote)) + " / " +
           std::string(transcript().source->slice(difference.passage));
  }
  return out;
}

Outcome outcome(std::string_view quote) { return match_quote(transcript(), quote).outcome; }

TEST(Evidence, WordsDecideAndNothingElse) {
  EXPECT_EQ(outcome("We will dredge the inner basin before the winter, and not a day later,"), Outcome::verbatim);
  EXPECT_EQ(outcome("WE WILL DREDGE the “inner” basin"), Outcome::verbatim);
  EXPECT_EQ(outcome("I know the crews aren't happy - they'd rather have 4100 crowns."), Outcome::verbatim);
  EXPECT_EQ(outcome("That is not a threat. That is mud."), Outcome::verbatim);
  EXPECT_EQ(outcome("…"), Outcome::verbatim);
}

TEST(Evidence, AnEllipsisLeavesWordsOut) {
  EXPECT_EQ(outcome("We will dredge the inner basin … and every cent of it stays in the harbor"), Outcome::verbatim);
  EXPECT_EQ(outcome("We will dredge the inner basin ... not a day later. . . . That is mud"), Outcome::verbatim);
  EXPECT_EQ(outcome("We will dredge […] before the winter"), Outcome::verbatim);
  EXPECT_NE(outcome("every cent of it stays in the harbor … We will dredge the inner basin"), Outcome::verbatim);
}

TEST(Evidence, BracketsStandForWords) {
  EXPECT_EQ(outcome("[T]he fee goes up by four percent"), Outcome::verbatim);
  EXPECT_EQ(outcome("[Port of Vell] will dredge the inner basin"), Outcome::verbatim);
  EXPECT_EQ(outcome("The [harbor] fee goes up"), Outcome::verbatim);
  EXPECT_EQ(outcome("I know [they] aren’t happy"), Outcome::verbatim);
}

TEST(Evidence, NamesTheDifference) {
  EXPECT_EQ(outcome("We will clean the inner basin before the winter, and not a day later"), Outcome::nearly);
  EXPECT_EQ(differences("We will clean the inner basin before the winter, and not a day later"), "clean / dredge");
  EXPECT_EQ(differences("every cent stays in the harbor"), " / of it");
  EXPECT_EQ(differences("The fee goes up by only four percent in January"), "only / ");
  EXPECT_EQ(differences("The fee goes up by 14 percent in January"), "14 / four");
  EXPECT_EQ(differences("That is a threat. That is mud."), " / not");
}

TEST(Evidence, OtherWordsAreAbsent) {
  EXPECT_EQ(outcome("Nobody in this town has ever asked us for a single thing"), Outcome::absent);
  EXPECT_EQ(match_quote(make_evidence("e", ""), "Anything at all").outcome, Outcome::absent);
  EXPECT_EQ(match_quote(make_evidence("e", "…"), "Anything at all").outcome, Outcome::absent);
}

TEST(Evidence, ALongTextOfOneWordEndsSoon) {
  std::string same;
  for (int i = 0; i < 60'000; ++i) {
    same += "the ";
  }
  const EvidenceText evidence = make_evidence("e", same);
  std::string quote;
  for (int i = 0; i < 3'000; ++i) {
    quote += "the … ";
  }
  EXPECT_NE(match_quote(evidence, quote + "end").outcome, Outcome::verbatim);
  EXPECT_EQ(match_quote(evidence, quote).outcome, Outcome::verbatim);
}

TEST(PartialDate, KnowsTheCalendar) {
  EXPECT_EQ(read_partial_date("2024-02-29")->day, 29);
  EXPECT_EQ(read_partial_date("2024-08-22T10:00:00Z")->day, 22);
  EXPECT_EQ(read_partial_date("2022-03")->day, 0);
  EXPECT_EQ(read_partial_date("1999")->month, 0);
  for (const char* none : {"2023-02-29", "2024-13", "2024-00-01", "2024-1-1", "24", "", "0000", "2024-08-22x"}) {
    EXPECT_FALSE(read_partial_date(none)) << none;
  }
  EXPECT_LT(first_day(*read_partial_date("2022-03")), last_day(*read_partial_date("2022-03")));
  EXPECT_EQ(last_day(*read_partial_date("2024-02")), last_day(*read_partial_date("2024-02-29")));
  EXPECT_LT(last_day(*read_partial_date("2023")), first_day(*read_partial_date("2024")));
}

}  // namespace
}  // namespace vouch
