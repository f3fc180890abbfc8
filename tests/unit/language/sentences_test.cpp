// Sentence boundaries: text with "¦" where a sentence ends and the next begins.
#include <array>
#include <gtest/gtest.h>
#include <string>
#include <string_view>

#include "analyzers/language/tokens.h"

namespace vouch {
namespace {

std::string without_marks(std::string_view marked) {
  constexpr std::string_view kMark = "¦";
  std::string prose;
  for (std::size_t at = 0; at < marked.size();) {
    if (marked.substr(at).starts_with(kMark)) {
      at += kMark.size();
    } else {
      prose += marked[at++];
    }
  }
  return prose;
}

void check(std::string_view marked) {
  const std::string prose = without_marks(marked);
  TokenStream stream;
  tokenise(prose, stream);
  std::string found;
  std::size_t at = 0;
  for (const Sentence& sentence : stream.sentences) {
    found += (at == 0 ? "" : "¦");
    found += prose.substr(at, sentence.span.end - at);
    at = sentence.span.end;
  }
  found += prose.substr(at);
  EXPECT_EQ(found, marked);
}

TEST(Sentences, Plain) {
  constexpr std::array kCases{
      "He left.¦ She stayed.",
      "The council met.¦ It voted.¦ It went home.",
      "One sentence only",
      "One sentence only.",
      "Who knew?¦ Nobody did.",
      "Stop!¦ The bridge is out.",
      "Really?!¦ That was the answer.",
      "The vote was close.¦ 12 members abstained.",
      "The vote was close.¦ Élodie Marchand abstained.",
      "Prices rose.¦ iPhone sales did not.",
      "She owns eBay shares.¦ eBay would not say why.",
      "It rained.¦\nThe game went on.",
      "A headline without a stop",
      "Trailing space is no sentence. ",
      "The harbor froze 🥶.¦ Boats stayed in.",
      "They cheered 🎉!¦ Then they left.",
      "The clerk said no.¦ The mayor said yes.",
      "He typed without a space.¦Nobody minded.",
      "she wrote it all down.¦ then she left.",
      "The café closed.¦ Its owner, José Ibáñez, retired.",
      "Was it fraud?¦ the auditor never said.",
      "First line.¦\r\nSecond line.",
  };
  for (const std::string_view marked : kCases) {
    check(marked);
  }
}

TEST(Sentences, Abbreviations) {
  constexpr std::array kCases{
      "Dr. Amara Okafor met Gov. Lise Brandt on Friday.¦ They talked.",
      "Mr. and Mrs. Tolliver moved to St. Paul.¦ Ms. Reyes did not.",
      "Then-Gov. Lise Brandt and ex-Sen. Tom Barros ran.¦ Both lost.",
      "Sen. Bea Orr, R-Ind., voted no.¦ Rep. Jo Lund (D-Mich.) voted yes.",
      "J.-P. Renard met him.¦ They talked.",
      "Sens. Ada Lindqvist and Tom Barros voted no.¦ Rep. Quill voted yes.",
      "The U.S. Senate adjourned.¦ It returns on Monday.",
      "He flew to the U.S.¦ He stayed a year.",
      "U.S. officials declined to comment.",
      "The U.N. envoy left.¦ The U.K. envoy stayed.",
      "Lt. Col. Marta Ruiz briefed Gen. Ike Dunlap at 9 a.m. Tuesday.",
      "The hearing starts at 9 a.m.¦ The public may attend.",
      "It ended at 5 p.m. on Friday.",
      "Polls close at 8 p.m. Eastern.¦ Counting follows.",
      "It ends at 8 p.m.¦ Okafor speaks first.",
      "Trains stop at 11:30 p.m. Monday through Thursday.",
      "Harlow Foods Inc. said it would close two plants.",
      "She works for Harlow Foods Inc.¦ The plant is in Ohio.",
      "Brightwater Corp. Chief Executive Ana Weiss resigned.",
      "Dunmore & Co. is based in Cork.¦ It has 40 workers.",
      "He was born on Sept. 3, 1951.¦ She was born in Aug. 1953.",
      "The deadline is Jan. 5.¦ Nobody will meet it.",
      "It happened in Oct.¦ Nobody noticed.",
      "See No. 4 on the list.¦ No. 5 is missing.",
      "He said no.¦ Dunn agreed.",
      "No.¦ She would not.",
      "Martin Luther King Jr. spoke there.¦ Crowds came.",
      "Alan Pace Jr.¦ He is the third of that name.",
      "She holds a Ph.D. in chemistry.¦ He holds an M.D. from Leeds.",
      "She holds a Ph.D.¦ He does not.",
      "They sell nuts, bolts, screws, etc.¦ Prices vary.",
      "They sell nuts, bolts, etc. at low prices.",
      "Use a filter, e.g. Oberlin's, for this.",
      "The larger party, i.e. Labour, walked out.",
      "The case is Dunn v. Harlow.¦ It was filed in May.",
      "It was Leeds vs. York again.¦ York won.",
      "The store at 14 Elm St. closed.¦ The one on Third Ave. did not.",
      "They live on Elm St.¦ The house is yellow.",
      "He moved to Worcester, Mass., in June.",
      "He moved to Worcester, Mass.¦ She stayed behind.",
      "Washington, D.C. is humid.¦ Boston is not.",
      "She lives in Washington, D.C.¦ But she votes in Iowa.",
      "See p. 17 and pp. 20-25.¦ The rest is noise.",
      "The wall is approx. 30 feet high.",
      "Fig. 3 shows the decline.¦ It was steep.",
      "Maj. Gen. Otto Klein of the U.S. Army spoke.",
      "The Rev. Paul Osei and Fr. Tim Daly prayed.",
      "Asst. Supt. Carla Nuñez signed it.",
      "The firm, Orrin Ltd., was sold.¦ Its founder was paid.",
      "Visitors from the U.S. and the U.K. came.",
      "It is a U.S.-led effort.¦ Others joined.",
      "He was 6 ft. tall.",
      "The a.m. flight was full.¦ The p.m. flight was not.",
      "The temperature hit 105 F. on Friday.",
      "Sheriff's Det. Lena Fox found it.¦ Det. Orr did not.",
      "It left at 4 p.m. EST on Sunday.",
  };
  for (const std::string_view marked : kCases) {
    check(marked);
  }
}

TEST(Sentences, Initials) {
  constexpr std::array kCases{
      "J. R. Whitlock wrote it.¦ He is 70.",          "It was written by J. R. Whitlock of Leeds.",
      "J.R. Whitlock and A.N. Osei signed.",          "George W. Tate met John F. Doyle.¦ They shook hands.",
      "The prize went to E. Annika Holm.¦ She wept.", "There is no plan B.¦ There never was.",
      "Nobody was sicker than I.¦ They all knew it.", "They knew Malcolm X.¦ They knew him well.",
      "Harry S. Lund's house burned down.",           "W.E.B. Carter was a teacher.",
  };
  for (const std::string_view marked : kCases) {
    check(marked);
  }
}

TEST(Sentences, NumbersAndAddresses) {
  constexpr std::array kCases{
      "Growth was 3.5 percent.¦ It had been 2.1.",
      "It cost $4.99.¦ Nobody paid.",
      "The bill was $1,200.¦ He paid in coins.",
      "Version 2.0.1 is out.¦ It is slow.",
      "It opened in 2015.¦ It closed in 2019.",
      "Turnout was .5 percent.",
      "Read more at www.example.org.¦ It is free.",
      "Write to desk@example.com.¦ We read it all.",
      "Shares of Zapvine.com fell.¦ Others rose.",
      "See https://example.com/a.b/c?d=e.¦ Then decide.",
      "The score was 21-14.¦ Fans left.",
      "He ran it in 9.8 seconds!¦ Nobody believed it.",
      "He is No. 1.¦ She is No. 2.",
      "1. Take the first left.",
      "It fell 40%.¦ Then it fell again.",
      "The 1990s were kind.¦ The '80s were not.",
      "It is 8:30.¦ The doors open at 9.",
  };
  for (const std::string_view marked : kCases) {
    check(marked);
  }
}

TEST(Sentences, EllipsesAndDashes) {
  constexpr std::array kCases{
      "He paused ... and went on.",
      "He paused… and went on.",
      "Well ... maybe.",
      "Nobody came...¦ The hall was dark.",
      "Nobody came…¦ The hall was dark.",
      "“I just … I can’t,” she said.",
      "He waited -- in vain -- for an answer.¦ None came.",
      "The plan — if it is one — failed.¦ Nobody wept.",
      "And then ...¦ Nothing.",
      "It was cold....¦ The wind blew.",
  };
  for (const std::string_view marked : kCases) {
    check(marked);
  }
}

TEST(Sentences, Quotations) {
  constexpr std::array kCases{
      "“Why?” she asked.¦ Nobody knew.",
      "\"Why?\" she asked.¦ Nobody knew.",
      "“Why?” asked Brandt.¦ Nobody knew.",
      "“Why?” Brandt asked.¦ Nobody knew.",
      "“What a day!” Mayor Lise Brandt said.¦ She smiled.",
      "\"Who pays?\" the farmer asked.",
      "“Never!” he shouted.",
      "“We are done,” she said.¦ “We lost.”",
      "He said, “We are done.”¦ Then he left.",
      "He said, \"We are done.\"¦ Then he left.",
      "He called it “a mess.”¦ She called it “progress.”",
      "He called it “a mess”.¦ She called it “progress”.",
      "“We lost.¦ We will be back,” she said.",
      "“We lost.¦ We will be back.”¦ She sat down.",
      "“It hurts.¦ It hurts every day.¦ But we go on,” Okafor said.",
      "“‘No’ is a word,” she said.¦ “Use it.”",
      "“He told me, ‘Go home.’¦ I went.”",
      "She asked, “Who are you?”¦ He did not answer.",
      "“Who are you?”¦ He did not answer her.",
      "“I went to the U.S.,” he said.",
      "“I love the U.S.”¦ She meant it.",
      "“Stop,” he said.¦ “Stop!”¦ They did.",
      "\"Stop,\" he said.¦ \"Stop!\"¦ They did.",
      "The sign read “Closed.” in red paint.",
      "“Is that so?” is what she wrote.",
      "“We won’t go.”¦ “You must.”",
      "The film “Who Goes There?” opens Friday.",
      "‘We are leaving,’ said Orr.¦ ‘Today.’",
      "«Nous partons», she said.¦ Nobody moved.",
      "“Wait—”¦ The line went dead.",
      "“I thought …” Okafor said.¦ She stopped.",
      "“Do it now,” he said.¦ “Or don’t.”",
      "She said the word “sorry” twice.¦ It helped.",
      "“Is it safe?¦ Is it clean?” parents asked.",
      "Then came the answer: “No.¦ Never.”",
  };
  for (const std::string_view marked : kCases) {
    check(marked);
  }
}

TEST(Sentences, Brackets) {
  constexpr std::array kCases{
      "He left (she stayed).¦ Nobody spoke.",
      "He left.¦ (She stayed.)¦ Nobody spoke.",
      "He left (why?) and came back.",
      "The bill (H.R. 22) passed.¦ It is law.",
      "“They [the auditors] were late.”¦ He frowned.",
      "The town grew.[12]¦ Then it shrank.[13]",
      "The town grew. [@census2020]¦ Then it shrank.",
      "The firm (formerly Orrin Inc.) folded.¦ Its debts remain.",
      "The U.S. (and the U.K.) signed.",
      "He won [...] and lost.",
  };
  for (const std::string_view marked : kCases) {
    check(marked);
  }
}

TEST(Sentences, NamesWithMarks) {
  check("Shares of Yahoo! Finance rose.");
  check("He sold Yahoo! in May.");
  check("She won on Jeopardy! in June.");
}

TEST(Sentences, StartsAndRanges) {
  TokenStream stream;
  const std::string_view prose = "“Why?” she asked. (Nobody knew.)";
  tokenise(prose, stream);
  ASSERT_EQ(stream.sentences.size(), 2U);
  EXPECT_EQ(slice(prose, stream.sentences[1].span), "(Nobody knew.)");
  std::string starts;
  for (const Token& token : stream.tokens) {
    if (token.has(kSentenceStart)) {
      starts += std::string(slice(prose, token.span)) + " ";
    }
  }
  EXPECT_EQ(starts, "Why Nobody ");
  EXPECT_EQ(stream.sentences[0].last, stream.sentences[1].first);
  EXPECT_EQ(stream.sentences[1].last, stream.tokens.size());
}

TEST(Sentences, EmptyProse) {
  TokenStream stream;
  tokenise("", stream);
  EXPECT_TRUE(stream.tokens.empty());
  EXPECT_TRUE(stream.sentences.empty());
  tokenise(" \n\t ", stream);
  EXPECT_TRUE(stream.sentences.empty());
}

}  // namespace
}  // namespace vouch
