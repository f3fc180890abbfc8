#include "analyzers/text/source.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <string>
#include <vector>

#include "analyzers/text/unicode.h"

namespace vouch {
namespace {

TEST(Source, LinesEndAtAnyTerminator) {
  const Source source("a\nbb\r\nccc\rdddd\n");
  ASSERT_EQ(source.line_count(), 5U);
  EXPECT_EQ(source.slice(source.line(0)), "a");
  EXPECT_EQ(source.slice(source.line(1)), "bb");
  EXPECT_EQ(source.slice(source.line(2)), "ccc");
  EXPECT_EQ(source.slice(source.line(3)), "dddd");
  EXPECT_EQ(source.slice(source.line(4)), "");
  EXPECT_EQ(source.line(99), (Span{15, 15}));
}

TEST(Source, AnEmptyTextHasOneLine) {
  const Source source("");
  EXPECT_EQ(source.line_count(), 1U);
  EXPECT_EQ(source.position(0, Encoding::utf16), (Position{0, 0}));
  EXPECT_EQ(source.offset({0, 5}, Encoding::utf16), 0U);
  EXPECT_EQ(source.offset({7, 0}, Encoding::utf8), 0U);
}

TEST(Source, CountsInEachEncoding) {
  // “ is 3 bytes and 1 unit, é 2 bytes and 1 unit, 🦊 4 bytes and 2 units.
  const Source source("x\r\n“é🦊”z");
  const Offset z = 3 + 3 + 2 + 4 + 3;
  EXPECT_EQ(source.position(z, Encoding::utf8), (Position{1, 12}));
  EXPECT_EQ(source.position(z, Encoding::utf16), (Position{1, 5}));
  EXPECT_EQ(source.position(z, Encoding::utf32), (Position{1, 4}));
  EXPECT_EQ(source.offset({1, 5}, Encoding::utf16), z);
  EXPECT_EQ(source.offset({1, 4}, Encoding::utf32), z);
}

TEST(Source, InsideOfACharacterMeansItsStart) {
  const Source source("a🦊b");
  EXPECT_EQ(source.offset({0, 2}, Encoding::utf16), 1U);  // inside the surrogate pair
  EXPECT_EQ(source.offset({0, 3}, Encoding::utf8), 1U);   // inside the UTF-8 sequence
  EXPECT_EQ(source.position(3, Encoding::utf16), (Position{0, 1}));
}

TEST(Source, PastTheEndIsClamped) {
  const Source source("ab\r\ncé\n");
  EXPECT_EQ(source.offset({0, 50}, Encoding::utf16), 2U);
  EXPECT_EQ(source.offset({0, 0xffffffff}, Encoding::utf8), 2U);
  EXPECT_EQ(source.offset({1, 50}, Encoding::utf32), 7U);
  EXPECT_EQ(source.offset({2, 3}, Encoding::utf16), 8U);
  EXPECT_EQ(source.offset({3, 0}, Encoding::utf16), 8U);
  EXPECT_EQ(source.position(1000, Encoding::utf16), (Position{2, 0}));
  EXPECT_EQ(source.position(3, Encoding::utf16), (Position{0, 2}));  // between \r and \n: the line's end
}

TEST(Source, ALongWideLineIsCountedFromCheckpoints) {
  std::string text = "start\n";
  for (int i = 0; i < 5000; ++i) {
    text += "é🦊x";
  }
  const Source source(text);
  const Offset offset = 6 + 4321 * 7;
  EXPECT_EQ(source.position(offset, Encoding::utf16), (Position{1, 4321 * 4}));
  EXPECT_EQ(source.position(offset, Encoding::utf32), (Position{1, 4321 * 3}));
  EXPECT_EQ(source.offset({1, 4321 * 4}, Encoding::utf16), offset);
  EXPECT_EQ(source.offset({1, 4321 * 3}, Encoding::utf32), offset);
}

// What the line index must agree with, written the slow and obvious way.
Position slow_position(std::string_view text, Offset offset, Encoding encoding) {
  Position position;
  for (std::size_t at = 0; at < offset;) {
    const CodePoint c = decode_utf8(text, at);
    if (c.value == '\r' && at + 1 < text.size() && text[at + 1] == '\n') {
      if (offset == at + 1) {
        return position;
      }
      at += 2;
      position = {position.line + 1, 0};
    } else if (c.value == '\n' || c.value == '\r') {
      at += 1;
      position = {position.line + 1, 0};
    } else {
      at += c.size;
      if (at > offset) {
        return position;
      }
      position.character += encoding == Encoding::utf8                          ? c.size
                            : encoding == Encoding::utf16 && c.value >= 0x10000 ? 2
                                                                                : 1;
    }
  }
  return position;
}

std::string draw_text() {
  const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "a", " ", "\n", "\r", "\r\n", "é", "“", "”", "🦊", "e\u0301", "\xC3", "\x80", "\xF0\x9F", std::string(1, '\0'),
      "a longer stretch of plain text, so that eight bytes at a time are taken"));
  std::string text;
  for (const std::string& piece : pieces) {
    text += piece;
  }
  return text;
}

constexpr Encoding kEncodings[] = {Encoding::utf8, Encoding::utf16, Encoding::utf32};

RC_GTEST_PROP(SourceProperty, PositionsAgreeWithCounting, ()) {
  const std::string text = draw_text();
  const Source source(text);
  for (Offset at = 0; at <= text.size(); ++at) {
    for (const Encoding encoding : kEncodings) {
      RC_ASSERT(source.position(at, encoding) == slow_position(text, at, encoding));
    }
  }
}

RC_GTEST_PROP(SourceProperty, OffsetsComeBack, ()) {
  const std::string text = draw_text();
  const Source source(text);
  for (std::size_t at = 0; at <= text.size();) {
    const bool inside_line_end = at > 0 && at < text.size() && text[at - 1] == '\r' && text[at] == '\n';
    for (const Encoding encoding : kEncodings) {
      const Position position = source.position(static_cast<Offset>(at), encoding);
      if (!inside_line_end) {
        RC_ASSERT(source.offset(position, encoding) == at);
      }
    }
    at += at < text.size() ? decode_utf8(text, at).size : 1;
  }
}

RC_GTEST_PROP(SourceProperty, AnyPositionLandsOnABoundary, (std::uint8_t line, std::uint8_t character)) {
  const std::string text = draw_text();
  const Source source(text);
  for (const Encoding encoding : kEncodings) {
    const Offset at = source.offset({line, character}, encoding);
    RC_ASSERT(at <= text.size());
    RC_ASSERT(is_utf8_boundary(text, at));
  }
}

// Edits at any byte, of a text long enough for many checkpoints.
RC_GTEST_PROP(SourceProperty, AnEditedOneIsAsOneMadeAnew, ()) {
  std::string text;
  for (int i = *rc::gen::inRange(0, 40); i > 0; --i) {
    text += draw_text();
  }
  Source edited(text);
  for (int i = *rc::gen::inRange(1, 12); i > 0; --i) {
    const auto begin = *rc::gen::inRange<std::size_t>(0, text.size() + 1);
    const auto most = std::min<std::size_t>(text.size() - begin, *rc::gen::element(0, 1, 3, 700, 5000));
    const auto size = *rc::gen::inRange<std::size_t>(0, most + 1);
    const std::string by = draw_text();
    text.replace(begin, size, by);
    edited.replace({static_cast<Offset>(begin), static_cast<Offset>(begin + size)}, by);
  }
  const Source fresh(text);
  RC_ASSERT(edited.text() == text);
  RC_ASSERT(edited.line_starts() == fresh.line_starts());
  for (Offset at = 0; at <= text.size(); at += 1 + at % 13) {
    for (const Encoding encoding : kEncodings) {
      const Position position = fresh.position(at, encoding);
      RC_ASSERT(edited.position(at, encoding) == position);
      RC_ASSERT(edited.offset(position, encoding) == fresh.offset(position, encoding));
    }
  }
}

TEST(Source, TypingTenThousandLettersInOnePlaceKeepsPositions) {
  std::string text = "“Aé” " + std::string(3000, 'x') + "\n“é” end";
  Source edited(text);
  for (int i = 0; i < 10'000; ++i) {
    const std::string_view by = i % 3 == 0 ? "é" : "a";
    text.insert(7, by);
    edited.replace({7, 7}, by);
  }
  const Source fresh(text);
  for (Offset at = 0; at <= text.size(); ++at) {
    ASSERT_EQ(edited.position(at, Encoding::utf16), fresh.position(at, Encoding::utf16)) << at;
  }
}

}  // namespace
}  // namespace vouch
