// Quotations: text with ⟦ ⟧ around each; "⟧~" marks one without a closing mark, "~⟦" one without an opening mark.
#include <algorithm>
#include <array>
#include <gtest/gtest.h>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/attribution/engine.h"

namespace vouch {
namespace {

std::string without_marks(std::string_view marked) {
  std::string prose;
  for (std::size_t at = 0; at < marked.size();) {
    bool skipped = false;
    for (const std::string_view mark : {"⟦", "⟧", "~"}) {
      if (marked.substr(at).starts_with(mark)) {
        at += mark.size();
        skipped = true;
        break;
      }
    }
    if (!skipped) {
      prose += marked[at++];
    }
  }
  return prose;
}

std::vector<Quote> quotes_of(std::string_view prose) {
  TokenStream stream;
  tokenise(prose, stream);
  return find_quotes(prose, stream.tokens, stream.pairs);
}

void check(std::string_view marked) {
  const std::string prose = without_marks(marked);
  std::vector<std::pair<Offset, std::string>> marks;
  std::vector<Offset> ends;  // closing marks behind opening ones at one place come from inner quotations first
  for (const Quote& quote : quotes_of(prose)) {
    marks.emplace_back(quote.span.begin, quote.opened ? "⟦" : "~⟦");
    marks.emplace_back(quote.span.end, quote.closed ? "⟧" : "⟧~");
  }
  std::stable_sort(marks.begin(), marks.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::string found;
  Offset at = 0;
  for (const auto& [offset, mark] : marks) {
    found += prose.substr(at, offset - at) + mark;
    at = offset;
  }
  found += prose.substr(at);
  EXPECT_EQ(found, marked);
}

TEST(Quotes, Double) {
  constexpr std::array kCases{
      "⟦“We are done,”⟧ she said.",
      "⟦\"We are done,\"⟧ she said.",
      "⟦“We,”⟧ he said, ⟦“are done.”⟧",
      "⟦\"We,\"⟧ he said, ⟦\"are done.\"⟧",
      "He called it ⟦“a mess”⟧.",
      "He called it ⟦\"a mess\"⟧.",
      "He called it ⟦\"a mess,\"⟧ she ⟦\"progress.\"⟧",
      "⟦``We are done,''⟧ she said.",
      "⟦''We are done,''⟧ she said.",
      "⟦‘‘We are done,’’⟧ she said.",
      "⟦“We are done’’⟧ was all she said.",
      "⟦«We are done»⟧, she said.",
      "⟦»We are done«⟧, she said.",
      "⟦„We are done“⟧, she said.",
      "⟦„We are done”⟧, she said.",
      "⟦”We are done,”⟧ she said.",
      "⟦” … and then we were done,”⟧ she said.",
      "⟦“We are done,\"⟧ she said.",
      "⟦\"We are done,”⟧ she said.",
      "⟦“We are done,“⟧ she said.",
      "⟦“They see that. “⟧",
      "\u202a⟦”We are done,”⟧ wrote Orr.",
      "(⟦“We are done”⟧)",
      "(⟦\"We are done\"⟧)",
      "She said—⟦\"done\"⟧—and left.",
      "She said—⟦“done”⟧—and left.",
      "⟦\"Wait—\"⟧ he said.",
      "⟦\"…and so on,\"⟧ he said.",
      "⟦\"$5?\"⟧ he asked.",
      "⟦\"é\"⟧ is a letter; ⟦\"🍵\"⟧ is not.",
      "⟦\"One.\r\nTwo,\"⟧ he said.",
      "No quotation here.",
      "⟦\"\"⟧",
      "⟦“”⟧ is empty.",
      "⟦\"A\"⟧ ⟦\"B\"⟧ ⟦\"C\"⟧",
      "⟦\"A\"⟧, ⟦\"B\"⟧ and ⟦\"C\"⟧.",
      "⟦\"Who's there?\"⟧ she asked.",
      "⟦“I can’t, I won’t,”⟧ she said.",
  };
  for (const std::string_view marked : kCases) {
    check(marked);
  }
}

TEST(Quotes, Nested) {
  constexpr std::array kCases{
      "⟦“He said ⟦‘no’⟧ to me,”⟧ she said.",
      "⟦\"He said ⟦'no'⟧ to me,\"⟧ she said.",
      "⟦“⟦‘No’⟧ is a word,”⟧ she said.",
      "⟦\"⟦'No'⟧ is a word,\"⟧ she said.",
      "⟦“He told me, ⟦‘Go home.’⟧”⟧",
      "⟦\"He told me, ⟦'Go home.'⟧\"⟧",
      "⟦“He told me ⟦\"no way\"⟧ and left,”⟧ she said.",
      "⟦\"He told me ⟦\"no way\"⟧ and left,\"⟧ she said.",
      "⟦“He told me ⟦“no way”⟧ and left,”⟧ she said.",
      "⟦“The ⟦“so-called”⟧ experts said ⟦“no.”⟧”⟧",
      "⟦\"'Tis nothing,\"⟧ she said. ⟦\"Get 'em.\"⟧",
      "⟦“’Tis nothing,”⟧ she said.",
      "⟦‘He told me ⟦“no way”⟧ and left,’⟧ she said.",
      "⟦«Il a dit ⟦“non”⟧ hier»⟧, she said.",
      "⟦“She asked, ⟦‘Who said ⟦“never”⟧?’⟧ and left,”⟧ he said.",
      "⟦“We don’t say ⟦‘can’t’⟧ here,”⟧ she said.",
      "⟦\"The players' union said ⟦'no'⟧ again,\"⟧ he said.",
  };
  for (const std::string_view marked : kCases) {
    check(marked);
  }
}

TEST(Quotes, Single) {
  constexpr std::array kCases{
      "⟦‘We are done,’⟧ she said.",
      "⟦'We are done,'⟧ she said.",
      "Mayor: ⟦'We are done'⟧",
      "Mayor calls plan ⟦'a mess'⟧",
      "Mayor calls plan ⟦‘a mess’⟧ in Dunmore",
      "⟦'Never again'⟧: Dunmore mourns",
      "⟦‘The players’ union lost,’⟧ he said.",
      "⟦‘Don’t go,’⟧ he said. ⟦‘Stay.’⟧",
      "⟦'Don't go,'⟧ he said. ⟦'Stay.'⟧",
      "⟦‹We are done›⟧, she said.",
      "Mayor sees ⟦'fake news outlets'⟧ at work",
      "They 'llow it. The players' union said ⟦'no'⟧ twice.",
      "He said ⟦'yes'⟧ and the players' union said ⟦'no'⟧.",
      "⟦'The '90s are over, and the boys' club's too.'⟧",
      "The headline read ⟦‘Mayor: ⟦“No deal”⟧’⟧ on Tuesday.",
  };
  for (const std::string_view marked : kCases) {
    check(marked);
  }
}

TEST(Quotes, NoQuotations) {
  constexpr std::array kCases{
      "The players' union and the owners' group met.",
      "The players’ union and the owners’ group met.",
      "It isn't Coyne's; they'd know.",
      "It isn’t Coyne’s; they’d know.",
      "the '90s and the ’80s",
      "‘90s music is back",
      "rock 'n' roll, rock ’n’ roll",
      "back in the 'hood. The players' union met.",
      "They 'llow it. The players' union met.",
      "’Tis late, 'tis late",
      "get 'em while they're hot",
      "He is 6'2\" tall.",
      "A 12\" pipe and a 3\" nail.",
      "She ran it in 4' 12\".",
      "He is 5' tall and she is 6' tall.",
      "Latitude 40° 26' 46\" N",
      "goin' and comin' and stayin'",
      "O'Neill, O’Hara and d'Arcy",
      "two weeks' pay for ten years' work",
      "Class of '98 meets class of '08",
      "Ol' Jem’s place",
      "6′2″ tall",
  };
  for (const std::string_view marked : kCases) {
    check(marked);
  }
}

TEST(Quotes, InchesInside) {
  check("⟦\"The 12\" pipe burst,\"⟧ he said.");
  check("⟦\"I'm 6'2\".\"⟧");
  check("⟦“He’s like 6’2”,”⟧ Orr said.");
  check("⟦\"I was born in '52\"⟧ is the title.");
  check("The song ⟦\"Summer of 71\"⟧ was a hit.");
  check("He counted ⟦\"one to 12\"⟧ and ⟦\"12 to 20\"⟧ aloud.");
}

TEST(Quotes, Unclosed) {
  constexpr std::array kCases{
      "⟦“We are done, she said.⟧~",
      "⟦\"We are done, she said.⟧~",
      "⟦“First, this. Then that.⟧~",
      "He left. ⟦\"I am done.⟧~",
      "⟦\"We,\"⟧ she said. ⟦\"are done.⟧~",
      "⟦“One, he said.⟧~ ⟦“Two,”⟧ she said.",
      "⟦\"One, he said.⟧~ ⟦\"Two,\"⟧ she said.",
      "⟦“First paragraph.⟧~\n⟦“Second paragraph.”⟧",
      "⟦“He said ⟦‘no to me.⟧~”⟧ She left.",
      "⟦‘We are done, she said.⟧~",
      "⟦“⟧~",
      "⟦\"He can't. He won't.⟧~",
  };
  for (const std::string_view marked : kCases) {
    check(marked);
  }
}

TEST(Quotes, Unopened) {
  constexpr std::array kCases{
      "~⟦We are done,”⟧ she said.",
      "~⟦We are done,\"⟧ she said.",
      "~⟦We are done,\"⟧ she said. ⟦\"We lost.\"⟧",
      "⟦“A,”⟧ he said. Then he left. ~⟦We are done,”⟧ she said.",
      "~⟦and so it ended.\"⟧",
  };
  for (const std::string_view marked : kCases) {
    check(marked);
  }
}

TEST(Quotes, CountsWordsAsPeopleDo) {
  const std::vector<Quote> quotes = quotes_of("“We don't want Coyne’s 40 cows,” she said. “No.”");
  ASSERT_EQ(quotes.size(), 2U);
  EXPECT_EQ(quotes[0].words, 6U);
  EXPECT_EQ(quotes[1].words, 1U);
  EXPECT_EQ(quotes_of("“’Tis the ’80s’ end.”")[0].words, 4U);
}

TEST(Quotes, DepthAndInner) {
  const std::string_view prose = "“He said ‘no’ to me,” she said.";
  const std::vector<Quote> quotes = quotes_of(prose);
  ASSERT_EQ(quotes.size(), 2U);
  EXPECT_EQ(quotes[0].depth, 1);
  EXPECT_EQ(slice(prose, quotes[0].inner), "He said ‘no’ to me,");
  EXPECT_EQ(quotes[1].depth, 2);
  EXPECT_EQ(slice(prose, quotes[1].inner), "no");
}

// A slip in one place must not turn the rest of the block inside out.
TEST(Quotes, RecoverBehindASlip) {
  const std::string prose =
      "“We lost, she said. “We will be back,” he said. Nobody spoke. “Why?” asked Orr. The hall emptied.";
  TokenStream stream;
  tokenise(prose, stream);
  for (const Token& token : stream.tokens) {
    const std::string_view text = slice(prose, token.span);
    if (text == "Nobody" || text == "asked" || text == "hall") {
      EXPECT_FALSE(token.quoted()) << text;
    }
  }
}

TEST(Quotes, ManyMarks) {
  for (const std::string_view piece : {"\"", "“", "”", "'a ", "‘a ", " \"a", "“‘", "a” "}) {
    std::string prose;
    while (prose.size() < 100000 * piece.size()) {
      prose += piece;
    }
    for (const Quote& quote : quotes_of(prose)) {
      ASSERT_LE(quote.span.end, prose.size());
      ASSERT_LE(quote.depth, 16);
    }
  }
}

}  // namespace
}  // namespace vouch
