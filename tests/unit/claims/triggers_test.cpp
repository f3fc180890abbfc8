// Triggers as data: a sentence in, the triggers out as "type[evidence]", with q for quoted words.
#include "analyzers/claims/triggers.h"

#include <gtest/gtest.h>

#include "analyzers/block_analysis.h"

namespace vouch {
namespace {

BlockAnalysis analyse(const std::string& prose) {
  Block block;
  block.prose = prose;
  block.span = {0, static_cast<Offset>(prose.size())};
  return analyse_block(block, nullptr);
}

std::string triggers(const std::string& prose) {
  std::string out;
  for (const Trigger& trigger : analyse(prose).triggers) {
    EXPECT_TRUE(trigger.span.contains(trigger.evidence)) << prose;
    EXPECT_LE(trigger.span.end, prose.size());
    EXPECT_GT(trigger.score, 0);
    EXPECT_LE(trigger.score, 1);
    EXPECT_FALSE(trigger.reason.empty());
    out += (out.empty() ? "" : " ") + std::string(name(trigger.type)) + '[' +
           std::string(slice(prose, trigger.evidence)) + ']' + (trigger.quoted ? "q" : "");
  }
  return out;
}

struct Case {
  const char* text;
  const char* expected;
};

TEST(Triggers, TypesAndEvidence) {
  const Case cases[] = {
      {"The fire put more than 2,300 people out of work.", "statistic[more than 2,300 people]"},
      {"Rents rose 18 percent, and the café closed.", "statistic[18 percent]"},
      {"Ines is the first woman to lead the guild.", "superlative[first woman to lead]"},
      {"The first lady opened the first floor on the first day.", ""},
      {"It is the largest kelp forest in the county.", "superlative[largest kelp]"},
      {"It is one of the largest kelp forests in the county.", ""},
      {"A record 4,100 riders came.", "superlative[record 4,100] statistic[4,100 riders]"},
      {"It was a record high for March.", "superlative[record high]"},
      {"She spoke on the record about her criminal record.", "allegation[criminal]"},
      {"The flood was unprecedented.", "superlative[unprecedented]"},
      {"The harbour has never before closed.", "superlative[never before]"},
      {"Ada is the only member who voted no.", "superlative[only member]"},
      {"The only way out is the ferry.", ""},
      {"The valley's biggest mill closed.", "superlative[biggest mill]"},
      {"Its biggest mill closed.", ""},
      {"It rained for the first time in nine years.", "superlative[first time in]"},
      {"It rained for the first time.", ""},
      {"The mill closed because of the tariff.", "cause[because of]"},
      {"The train is due to leave.", ""},
      {"The delay was due to a fallen tree.", "cause[due to]"},
      {"The frost led to a shortage.", "cause[led to]"},
      {"He was led to the gate.", ""},
      {"The storm caused floods, which resulted in losses.", "cause[caused] cause[resulted in]"},
      {"The causes are many.", ""},
      {"Trout are more common than perch.", "comparison[more common than]"},
      {"He came later than Ada, rather than Tom.", ""},
      {"Parking there is illegal.", "law[illegal] allegation[illegal]"},
      {"The law requires a permit.", "law[law requires]"},
      {"Brandt embezzled the savings.", "allegation[embezzled]"},
      {"“The largest crowd in the county came because of you,” she said.",
       "superlative[largest crowd]q cause[because of]q"},
      {"At most forty came, and most left.", ""},
      {"It is the most expensive bridge in the state.", "superlative[most expensive]"},
      {"It is the most beautiful bridge in the state.", "opinion[beautiful]"},
      {"It opened on May 5, 2019, at 8 p.m.", ""},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(triggers(c.text), c.expected) << c.text;
  }
}

TEST(Triggers, TheSpanIsTheClause) {
  const Case cases[] = {
      {"Rents rose 18 percent, and the café closed.", "Rents rose 18 percent"},
      {"The café closed, while rents rose 18 percent.", "while rents rose 18 percent."},
      {"It was dry; 40 percent of the fish died; nobody saw it.", "40 percent of the fish died"},
      {"Rents rose 18 percent. 😀", "Rents rose 18 percent. 😀"},
  };
  for (const Case& c : cases) {
    const BlockAnalysis analysis = analyse(c.text);
    ASSERT_EQ(analysis.triggers.size(), 1U) << c.text;
    EXPECT_EQ(slice(c.text, analysis.triggers[0].span), c.expected);
  }
}

}  // namespace
}  // namespace vouch
