// Tokens: text and its tokens joined by "|"; flags, hashes and classes; and what holds for any bytes.
#include "analyzers/language/tokens.h"

#include <array>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/attribution/engine.h"
#include "analyzers/text/unicode.h"

namespace vouch {
namespace {

struct Case {
  std::string_view prose;
  std::string_view tokens;
};

std::string joined(std::string_view prose) {
  TokenStream stream;
  tokenise(prose, stream);
  std::string out;
  for (const Token& token : stream.tokens) {
    out += (out.empty() ? "" : "|") + std::string(slice(prose, token.span));
  }
  return out;
}

const Token& find(const TokenStream& stream, std::string_view prose, std::string_view text) {
  for (const Token& token : stream.tokens) {
    if (slice(prose, token.span) == text) {
      return token;
    }
  }
  ADD_FAILURE() << "no token " << text << " in " << prose;
  return stream.tokens.front();
}

TEST(Tokens, Words) {
  constexpr std::array kCases{
      Case{"He left.", "He|left|."},
      Case{"a well-known farmer", "a|well-known|farmer"},
      Case{"an off-the-record chat", "an|off-the-record|chat"},
      Case{"non‑breaking", "non‑breaking"},
      Case{"naïve café", "naïve|café"},
      Case{"Zoë Ångström", "Zoë|Ångström"},
      Case{"cafe\u0301 owners", "cafe\u0301|owners"},
      Case{"и слово", "и|слово"},
      Case{"either/or", "either|/|or"},
      Case{"AT&T and R&D", "AT&T|and|R&D"},
      Case{"salt & pepper", "salt|&|pepper"},
      Case{"COVID-19 and F-16s", "COVID-19|and|F-16s"},
      Case{"G20 leaders", "G20|leaders"},
      Case{"mother-in-law", "mother-in-law"},
      Case{"pre- and post-war", "pre|-|and|post-war"},
      Case{"snake_case", "snake_case"},
      Case{"a (b) [c]", "a|(|b|)|[|c|]"},
      Case{"one,two;three:four", "one|,|two|;|three|:|four"},
      Case{"tea🍵time", "tea|🍵|time"},
      Case{"a\u00a0b", "a|b"},
      Case{"a\u200bb", "a|b"},
      Case{"\ufeffWord", "Word"},
      Case{"line\r\nline", "line|line"},
      Case{"see \ufffc now", "see|\ufffc|now"},
  };
  for (const Case& c : kCases) {
    EXPECT_EQ(joined(c.prose), c.tokens);
  }
}

TEST(Tokens, Clitics) {
  constexpr std::array kCases{
      Case{"He didn't go", "He|did|n't|go"},
      Case{"He didn’t go", "He|did|n’t|go"},
      Case{"Coyne's farm", "Coyne|'s|farm"},
      Case{"Coyne’s farm", "Coyne|’s|farm"},
      Case{"I'm here", "I|'m|here"},
      Case{"they've won", "they|'ve|won"},
      Case{"they’ll win", "they|’ll|win"},
      Case{"you're right", "you|'re|right"},
      Case{"she'd go", "she|'d|go"},
      Case{"can't won't", "ca|n't|wo|n't"},
      Case{"shouldn't've", "should|n't|'ve"},
      Case{"DON'T", "DO|N'T"},
      Case{"the players' union", "the|players|'|union"},
      Case{"O'Neill and O’Hara", "O'Neill|and|O’Hara"},
      Case{"five o'clock", "five|o'clock"},
      Case{"ma'am", "ma'am"},
      Case{"Côte d'Ivoire", "Côte|d'Ivoire"},
      Case{"brother-in-law's", "brother-in-law|'s"},
      Case{"the '90s", "the|'90s"},
      Case{"the ’80s", "the|’80s"},
      Case{"'tis late", "'tis|late"},
      Case{"’Twas late", "’Twas|late"},
      Case{"get 'em", "get|'em"},
      Case{"rock 'n' roll", "rock|'n'|roll"},
      Case{"rock ’n’ roll", "rock|’n’|roll"},
      Case{"the 1990s' end", "the|1990s|'|end"},
      Case{"NASA's", "NASA|'s"},
      Case{"it's its", "it|'s|its"},
      Case{"don‘t", "do|n‘t"},
  };
  for (const Case& c : kCases) {
    EXPECT_EQ(joined(c.prose), c.tokens);
  }
}

TEST(Tokens, Numbers) {
  constexpr std::array kCases{
      Case{"80,000 people", "80,000|people"},
      Case{"3.5 percent", "3.5|percent"},
      Case{"$3.5 million", "$|3.5|million"},
      Case{"£40", "£|40"},
      Case{"40%", "40|%"},
      Case{"8:30 p.m.", "8:30|p.m."},
      Case{"2022-23", "2022-23"},
      Case{"2022–23", "2022–23"},
      Case{"the 1990s", "the|1990s"},
      Case{"15-year-old", "15|-|year-old"},
      Case{"3rd and 21st", "3rd|and|21st"},
      Case{"9/11", "9/11"},
      Case{".5 percent", ".5|percent"},
      Case{"1,234,567.89", "1,234,567.89"},
      Case{"18,19,20", "18|,|19|,|20"},
      Case{"1, 2, 3", "1|,|2|,|3"},
      Case{"in 2015.", "in|2015|."},
      Case{"2½ years", "2|½|years"},
      Case{"5G", "5G"},
      Case{"555-0142", "555-0142"},
      Case{"6'2\" tall", "6|'|2|\"|tall"},
      Case{"a 5'10\" guard", "a|5|'|10|\"|guard"},
      Case{"No. 5", "No.|5"},
      Case{"no. 5", "no.|5"},
      Case{"#1", "#|1"},
      Case{"1st-degree", "1st|-|degree"},
      Case{"90's", "90|'s"},
  };
  for (const Case& c : kCases) {
    EXPECT_EQ(joined(c.prose), c.tokens);
  }
}

TEST(Tokens, Abbreviations) {
  constexpr std::array kCases{
      Case{"Dr. Okafor", "Dr.|Okafor"},
      Case{"the U.S. Navy", "the|U.S.|Navy"},
      Case{"J. R. Whitlock", "J.|R.|Whitlock"},
      Case{"J.R. Whitlock", "J.R.|Whitlock"},
      Case{"on Sept. 5", "on|Sept.|5"},
      Case{"9 a.m. today", "9|a.m.|today"},
      Case{"Orrin Inc. fell", "Orrin|Inc.|fell"},
      Case{"a Ph.D. thesis", "a|Ph.D.|thesis"},
      Case{"e.g. this", "e.g.|this"},
      Case{"U.S.-led", "U.S.-led"},
      Case{"nuts, etc.", "nuts|,|etc."},
      Case{"He said no.", "He|said|no|."},
      Case{"the older gen. went", "the|older|gen|.|went"},
      Case{"Plan B.", "Plan|B|."},
      Case{"It was I. They knew", "It|was|I|.|They|knew"},
      Case{"I. M. Orr", "I.|M.|Orr"},
      Case{"He sat. She ran.", "He|sat|.|She|ran|."},
      Case{"Lt. Gov. Ada Lind", "Lt.|Gov.|Ada|Lind"},
  };
  for (const Case& c : kCases) {
    EXPECT_EQ(joined(c.prose), c.tokens);
  }
}

TEST(Tokens, AddressesAndMarks) {
  constexpr std::array kCases{
      Case{"see https://example.org/a?b=c.", "see|https://example.org/a?b=c|."},
      Case{"example.org/news?x=1, then", "example.org/news?x=1|,|then"},
      Case{"(http://example.org/a_(b))", "(|http://example.org/a_(b)|)"},
      Case{"www.example.org", "www.example.org"},
      Case{"desk@example.com now", "desk@example.com|now"},
      Case{"jane.doe@example.com", "jane.doe@example.com"},
      Case{"Zapvine.com fell", "Zapvine.com|fell"},
      Case{"end.Next", "end|.|Next"},
      Case{"@handle said", "@handle|said"},
      Case{"#hashtag", "#hashtag"},
      Case{"wait... what", "wait|...|what"},
      Case{"wait… what", "wait|…|what"},
      Case{"this—that", "this|—|that"},
      Case{"this -- that", "this|--|that"},
      Case{"this–that", "this|–|that"},
      Case{"What?!", "What|?!"},
      Case{"``so'' he said", "``|so|''|he|said"},
      Case{"“so,” he said", "“|so|,|”|he|said"},
      Case{"«so»", "«|so|»"},
  };
  for (const Case& c : kCases) {
    EXPECT_EQ(joined(c.prose), c.tokens);
  }
}

TEST(Tokens, Flags) {
  const std::string_view prose = "Élodie met NASA's Dr. O'Neill in 2015, at A-1.";
  TokenStream stream;
  tokenise(prose, stream);
  EXPECT_TRUE(find(stream, prose, "Élodie").has(kCapitalised));
  EXPECT_TRUE(find(stream, prose, "Élodie").has(kSentenceStart));
  EXPECT_TRUE(find(stream, prose, "Élodie").has(kSpaceBefore));
  EXPECT_FALSE(find(stream, prose, "Élodie").has(kAllCaps));
  EXPECT_FALSE(find(stream, prose, "met").has(kCapitalised));
  EXPECT_TRUE(find(stream, prose, "NASA").has(kAllCaps));
  EXPECT_FALSE(find(stream, prose, "'s").has(kSpaceBefore));
  EXPECT_TRUE(find(stream, prose, "Dr.").has(kAbbreviation));
  EXPECT_FALSE(find(stream, prose, "O'Neill").has(kAllCaps));
  EXPECT_EQ(find(stream, prose, "2015").kind, TokenKind::number);
  EXPECT_TRUE(find(stream, prose, "2015").has(kHasDigit));
  EXPECT_TRUE(find(stream, prose, "A-1").has(kHasDigit));
  EXPECT_EQ(find(stream, prose, ",").kind, TokenKind::punctuation);
}

TEST(Tokens, HashesAreThoseOfTheFoldedWord) {
  for (const std::string_view prose :
       {"SAID", "Élodie", "Côte", "80,000", "didn’t", "ÅNGSTRÖM's", "O’Neill", "U.S.-led"}) {
    TokenStream stream;
    tokenise(prose, stream);
    for (const Token& token : stream.tokens) {
      EXPECT_EQ(token.word, hash_word(fold(slice(prose, token.span)))) << prose;
    }
  }
}

TEST(Tokens, CountryIsNoPronoun) {
  TokenStream stream;
  tokenise("US officials told us.", stream);
  EXPECT_TRUE(stream.tokens[0].in(lex::place));
  EXPECT_FALSE(stream.tokens[0].in(lex::pronoun));
  EXPECT_FALSE(stream.tokens[3].in(lex::place));
}

TEST(Tokens, QuoteDepth) {
  const std::string_view prose = "He said: “She told me ‘no’ twice.” Then he left.";
  TokenStream stream;
  tokenise(prose, stream);
  EXPECT_EQ(find(stream, prose, "said").quote_depth, 0);
  EXPECT_EQ(find(stream, prose, "“").quote_depth, 1);
  EXPECT_EQ(find(stream, prose, "“").kind, TokenKind::open_quote);
  EXPECT_EQ(find(stream, prose, "She").quote_depth, 1);
  EXPECT_EQ(find(stream, prose, "no").quote_depth, 2);
  EXPECT_EQ(find(stream, prose, "twice").quote_depth, 1);
  EXPECT_EQ(find(stream, prose, "”").kind, TokenKind::close_quote);
  EXPECT_EQ(find(stream, prose, "Then").quote_depth, 0);
}

// What must hold for any bytes.
void check_invariants(std::string_view prose) {
  TokenStream stream;
  tokenise(prose, stream);
  const bool valid = !find_invalid_utf8(prose);
  Offset at = 0;
  for (const Token& token : stream.tokens) {
    ASSERT_LE(at, token.span.begin);
    ASSERT_LT(token.span.begin, token.span.end);
    ASSERT_LE(token.span.end, prose.size());
    for (Offset gap = at; gap < token.span.begin;) {  // nothing but white space is left out
      const CodePoint c = decode_utf8(prose, gap);
      ASSERT_TRUE(is_space(c.value)) << "lost a byte at " << gap;
      gap += c.size;
    }
    if (valid) {
      ASSERT_TRUE(is_utf8_boundary(prose, token.span.begin));
      ASSERT_TRUE(is_utf8_boundary(prose, token.span.end));
    }
    at = token.span.end;
  }
  for (Offset gap = at; gap < prose.size();) {
    const CodePoint c = decode_utf8(prose, gap);
    ASSERT_TRUE(is_space(c.value)) << "lost a byte at " << gap;
    gap += c.size;
  }
  std::uint32_t next = 0;
  for (std::size_t i = 0; i < stream.sentences.size(); ++i) {
    const Sentence& sentence = stream.sentences[i];
    ASSERT_EQ(sentence.first, next);
    ASSERT_LT(sentence.first, sentence.last);
    ASSERT_EQ(sentence.span.begin, stream.tokens[sentence.first].span.begin);
    ASSERT_EQ(sentence.span.end, stream.tokens[sentence.last - 1].span.end);
    for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
      ASSERT_EQ(stream.tokens[t].sentence, i);
    }
    next = sentence.last;
  }
  ASSERT_EQ(next, stream.tokens.size());
  for (const Quote& quote : find_quotes(prose, stream.tokens, stream.pairs)) {
    ASSERT_LT(quote.span.begin, quote.span.end);
    ASSERT_LE(quote.span.end, prose.size());
    ASSERT_TRUE(quote.span.contains(quote.inner));
    ASSERT_TRUE(quote.opened || quote.closed);
    ASSERT_GE(quote.depth, 1);
  }
}

RC_GTEST_PROP(TokenProperties, HoldForAnyBytes, (const std::string& bytes)) { check_invariants(bytes); }

RC_GTEST_PROP(TokenProperties, TokenAtIsTheFirstFromThereOn, (const std::vector<std::uint8_t>& picks)) {
  constexpr std::array<std::string_view, 8> kPieces{"a ", "harbour ", ". ", "                        ",
                                                    "“",  "”",        "1",  "é-"};
  std::string prose;
  for (const std::uint8_t pick : picks) {
    prose += kPieces[pick % kPieces.size()];
  }
  TokenStream stream;
  tokenise(prose, stream);
  for (Offset at = 0; at <= prose.size() + 2; ++at) {
    std::size_t first = 0;
    while (first < stream.tokens.size() && stream.tokens[first].span.begin < at) {
      ++first;
    }
    RC_ASSERT(token_at(stream.tokens, at) == first);
  }
}

RC_GTEST_PROP(TokenProperties, HoldForPiecesOfProse, (const std::vector<std::uint8_t>& picks)) {
  constexpr std::array<std::string_view, 40> kPieces{" ", " ", " ",  ".",  "?",    "!",    "\"",  "\"",  "'",    "’",
                                                     "‘", "“", "”",  "«",  "»",    "``",   "''",  "„",   "...",  "…",
                                                     "—", "-", ",",  "He", "said", "U.S.", "Dr.", "J.",  "5",    "3.5",
                                                     "é", "🍵", "\n", "(",  ")",    "[",    "]",   "n't", "\xff", "@a"};
  std::string prose;
  for (const std::uint8_t pick : picks) {
    prose += kPieces[pick % kPieces.size()];
  }
  check_invariants(prose);
}

TEST(TokenProperties, HoldForHostileInput) {
  for (const std::string_view piece :
       {"\"",  "'",  "“",        "”",  "‘",   "’",      "``",   "''",  " \"a",  "a\" ",  " 'a", "a' ",
        "“a ", "(",  ")",        ".",  "...", ". (",    "[1]",  "a.",  "U.S. ", "a'",    "@a",  "http://",
        "a-",  "1-", "\xe2\x80", "“‘", "’”",  " “a” ‘", "5\" ", "I. ", "www.a", "\"a. B"}) {
    std::string prose;
    for (int i = 0; i < 20000; ++i) {
      prose += piece;
    }
    check_invariants(prose);
  }
}

}  // namespace
}  // namespace vouch
