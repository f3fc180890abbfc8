// Texts made to hurt a parser: deep, long, unclosed, invalid. Each must give sound blocks; one that takes more than
// linear time would not come to an end here.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/unit/markdown/blocks_check.h"

namespace vouch {
namespace {

std::string times(std::string_view piece, std::size_t count) {
  std::string out;
  out.reserve(piece.size() * count);
  for (std::size_t i = 0; i < count; ++i) {
    out += piece;
  }
  return out;
}

struct HostileCase {
  const char* what;
  std::string text;
};

std::vector<HostileCase> hostile_cases() {
  constexpr std::size_t kMany = 50'000;
  std::vector<HostileCase> cases;
  for (const char* piece : {">",
                            "> ",
                            "- ",
                            "1. ",
                            "> - ",
                            "[",
                            "]",
                            "![",
                            "[](",
                            "[a](b",
                            "[a](<b",
                            "[a](b \"",
                            "[^",
                            "[^1]",
                            "[^a]:",
                            "*a ",
                            "_",
                            "**a",
                            "*a_ ",
                            "`",
                            "`a",
                            "~~a ",
                            "<",
                            "<a ",
                            "<!--",
                            "<?",
                            "<![CDATA[",
                            "&",
                            "&amp;",
                            "\\",
                            "{",
                            "{{",
                            "{{< ",
                            "{% ",
                            "@",
                            "@{",
                            "[@a; ",
                            "http://a.",
                            "x://",
                            "|",
                            "|a",
                            "#",
                            "\t",
                            " ",
                            "\r",
                            "\n",
                            "\r\n",
                            "a\n",
                            "***\n",
                            "a\n---\n",
                            "```\n",
                            "    a\n",
                            "[a]: b\n",
                            "[a]: b \"\n",
                            "[a\n](",
                            "![a\n](b)\n",
                            "<div>\n",
                            "<figcaption>",
                            "\xF0\x9F\xA6\x8A",
                            "\xC3",
                            "\x80",
                            "é* ",
                            "300x250 Ad\n\n",
                            "A-B-CDEFGH\n",
                            "**a**\n\n",
                            "{{< figure caption=\"a"}) {
    cases.push_back({piece, times(piece, kMany)});
  }
  cases.push_back({"NUL", std::string(kMany, '\0')});
  cases.push_back({"one line", std::string(1'000'000, 'a')});
  cases.push_back({"one line of words", times("word “é” ", 100'000)});
  cases.push_back({"lists, then blank lines", times("- ", 500) + "a" + times("\n", kMany)});
  cases.push_back({"wide table", times("|a", 20'000) + "\n" + times("|-", 20'000) + "\n" + times("|\n", 20'000)});
  cases.push_back({"brackets", times("[", kMany) + times("]", kMany)});
  cases.push_back({"front matter", "---\n" + times("a:\n  - b\n", kMany)});
  std::string notes;
  for (std::size_t i = 0; i < kMany; ++i) {
    notes += "[^" + std::to_string(i) + "]: note\n";
  }
  cases.push_back({"footnotes", notes});
  return cases;
}

TEST(Hostile, SoundBlocks) {
  for (const HostileCase& c : hostile_cases()) {
    SCOPED_TRACE(escaped(c.what));
    for (const Markup markup : {Markup::markdown, Markup::plain}) {
      check_blocks(c.text, parse_blocks(c.text, markup));
      ASSERT_FALSE(::testing::Test::HasFatalFailure());
    }
  }
}

TEST(Hostile, NestingIsBounded) {
  const std::string deep = times("- ", 1000) + "a";
  const Blocks parsed = parse_blocks(deep, Markup::markdown);
  ASSERT_FALSE(parsed.blocks.empty());
  EXPECT_LE(parsed.blocks.back().level, 120);
  EXPECT_TRUE(parsed.blocks.back().prose.ends_with("- - a"));
}

TEST(Hostile, ColumnsAreBounded) {
  const auto table = [](std::size_t columns) {
    return times("|a", columns) + "|\n" + times("|---", columns) + "|\n" + times("|b", columns) + "|\n";
  };
  EXPECT_EQ(parse_blocks(table(100), Markup::markdown).blocks.size(), 200U);
  EXPECT_EQ(parse_blocks(table(200), Markup::markdown).blocks.size(), 1U);
}

TEST(Hostile, LinksOfEndlessParagraphsAreBounded) {
  const Blocks parsed = parse_blocks(times("[a](b)\n", 1500), Markup::markdown);
  ASSERT_EQ(parsed.blocks.size(), 1U);
  EXPECT_EQ(parsed.blocks[0].marks.size(), 1000U);
}

// Pieces of Markdown in any order.
std::string draw_markdown() {
  const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "a", "word ", "“é”", "🦊", "\n", "\r\n", "\n\n", "\r", "  ", "    ", "\t", "- ", "1. ", "> ", "# ", "```",
      "```\n", "~~~\n", "`", "``", "*", "**", "_", "~~", "[", "]", "](", ")", "![", "](b)", "[^1]", "[^1]: ", "[@k]",
      "@k", "[r]", "\n[r]: /u\n", "<b>", "</b>", "<br>", "<!-- ", " -->", "<!-- c -->", "<div>", "<figcaption>",
      "</figcaption>", "{{< a >}}", "{{< figure caption=\"x\" >}}", "{% x %}", "{#id}", "&amp;", "&eacute;", "&#65;",
      "\\", "|", "|---|", "\n---\n", "***\n", "https://x.y/z", "<http://x.y>", "---\n", "+++\n", "\xC3", "\x80",
      std::string(1, '\0'), "AFP\n", "A-B-CDEFGH\n", "300x250 Ad\n", "A title line\n\n", "Ends here.\n\n"));
  std::string text;
  for (const std::string& piece : pieces) {
    text += piece;
  }
  return text;
}

RC_GTEST_PROP(HostileProperty, AnyMarkdownGivesSoundBlocks, ()) {
  const std::string text = draw_markdown();
  check_blocks(text, parse_blocks(text, Markup::markdown));
  check_blocks(text, parse_blocks(text, Markup::plain));
  RC_ASSERT(!::testing::Test::HasFailure());
}

RC_GTEST_PROP(HostileProperty, AnyBytesGiveSoundBlocks, (const std::string& text)) {
  check_blocks(text, parse_blocks(text, Markup::markdown));
  check_blocks(text, parse_blocks(text, Markup::plain));
  RC_ASSERT(!::testing::Test::HasFailure());
}

}  // namespace
}  // namespace vouch
