// Paragraphs that md4c does not see: which they are, and that the draft's blocks are the same as if it saw them.
#include "analyzers/markdown/plain_paragraph.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/unit/markdown/blocks_check.h"

namespace vouch {
namespace {

std::string read_along(std::string_view text) {
  return shown_with_places(text, parse_blocks(text, Markup::markdown, PlainParagraphs::read_along));
}
std::string set_apart(std::string_view text) {
  return shown_with_places(text, parse_blocks(text, Markup::markdown, PlainParagraphs::set_apart));
}

TEST(PlainParagraph, EndsWithItsLastLine) {
  const std::string_view text = "“We lost,” she said: 12 boats.\n\"All\" of ’em (two) cost $3.\n  \nNext.";
  EXPECT_EQ(plain_paragraph_end(text, 0), text.find("\n  \n"));
  EXPECT_EQ(plain_paragraph_end(text, static_cast<Offset>(text.find("Next"))), text.size());
}

TEST(PlainParagraph, MayHaveWindowsLineEnds) {
  EXPECT_EQ(plain_paragraph_end("One\r\ntwo.\r\n", 0), 9U);
  EXPECT_EQ(plain_paragraph_end("One.\r\n \r\nTwo.", 0), 4U);
  EXPECT_EQ(plain_paragraph_end("One\r\n- two", 0), std::nullopt);
}

TEST(PlainParagraph, IsNoneWithAnythingThatMeansMarkup) {
  for (const std::string_view text :
       {"",      "\n",    " a",     "\ta",           "# a",    "> a",     "- a",    "+ a",     "* a",     "3. a",
        "12) a", "=a",    "a\n===", "a\n---",        "a\n- b", "a\n1. b", "a\n> b", "a\n# b",  "a\n b",   "a \nb",
        "a\t",   "a ",    "a *b*",  "a _b_",         "a `b`",  "a [b]",   "a <b>",  "a &amp;", "a ~~b~~", "a {b}",
        "a @b",  "a | b", "a\\",    "a https://x.y", "a\rb",   "a\r",     "a\vb",   ": a",     "|a"}) {
    EXPECT_EQ(plain_paragraph_end(text, 0), std::nullopt) << escaped(text);
  }
}

TEST(PlainParagraph, OfNoneIsKeptWhatTextElsewhereMayReach) {
  // Three paragraphs of two letters, with this between the second and the third.
  const auto kept = [](const std::string& between) {
    const auto third = static_cast<Offset>(6 + between.size());
    const std::vector<Span> spans = {{0, 2}, {4, 6}, {third, third + 2}};
    return count_settled("ab\n\ncd" + between + "ef\n", 0, spans);
  };
  EXPECT_EQ(kept("\n\n*gh* <b>`i`</b> [j](k)\n\n"), 3U);
  EXPECT_EQ(kept("\n\n```\n\n"), 2U);
  EXPECT_EQ(kept("\n\n~~~\n\n"), 2U);
  EXPECT_EQ(kept("\n\n<Pre>\n\n"), 2U);
  EXPECT_EQ(kept("\n\n<?\n\n"), 2U);
  EXPECT_EQ(kept("\n\n[r]: /u\n\n"), 0U);
  EXPECT_EQ(kept("\n\n<!A\n\n[r]: /u\n\n"), 0U);
}

TEST(PlainParagraph, ChangesNoBlock) {
  for (const std::string_view text :
       {"One.\n\nTwo [a][r].\n\nThree.\n\n[r]: /u\n", "[r]: /u\n\nOne.\n\nTwo [r].\n",
        "One.\n\n<pre>\n\nTwo.\n\n</pre>\n\nThree.\n", "One.\n\n```\n\nTwo.\n\n```\n\nThree.\n",
        "- One.\n\nTwo.\n\n- Three.\n\n  Four.\n", "> One.\n\nTwo.\n>\nThree.\n",
        "[^1]: Note.\n\n    More.\n\nOne.[^1]\n\nTwo.\n", "<!-- a\n\nOne.\n\n-->\n\nTwo.\n",
        "One.\n\n***\n\nTwo.\n\n***\n\n***\n\nThree.\n", "---\ntitle: A\n---\nOne.\n\n![a](b)\n\nTwo.\n",
        "\xEF\xBB\xBFOne.\n\n*Two*.\n", "One.\n\n| a |\n|---|\n| b |\n\nTwo.\n", "@k one\n\nOne.\n\n[@k]\n",
        "<div>\n\nOne.\n\n</div>\n\nTwo.\n", "AFP\n\nOne.\n\nA title line\n\nTwo sentences end here.\n"}) {
    EXPECT_EQ(set_apart(text), read_along(text)) << escaped(text);
    EXPECT_EQ(set_apart(with_crlf(text)), read_along(with_crlf(text))) << escaped(text);
  }
}

// Paragraphs of every sort between other blocks and what may stay open.
RC_GTEST_PROP(PlainParagraphProperty, ChangesNoBlockOfAnyDraft, ()) {
  const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "One line.\r\n\r\n", "Two\r\nlines.\r\n", "One line.\n\n", "Two\nlines.\n\n", "“Three,” she\nsaid.\n\n", "Four",
      "\n", "\n\n", " \n", "\r\n", "  ", "\t", "é", "12 of 3.5\n", "3. ", "- ", "> ", ">\n", "# ", "    ", "```\n",
      "``` \n", "~~~\n", "`", "*", "**a**", "_", "[", "]", "[a]", "[a](b)", "[a]: /u\n", "\n[a]: /u\n", "[^1]",
      "[^1]: ", "[@k]", "@k ", "<b>", "<pre>\n", "</pre>\n", "<script>\n", "</script>\n", "<?\n", "?>\n", "<!A\n",
      "<!--", "-->\n", "<!-- c -->\n", "<div>\n", "</div>\n", "{{< a >}}\n", "{{", "}}", "&amp;", "\\", "|",
      "|a|\n|-|\n", "---\n", "===\n", "***\n", "https://x.y ", std::string(1, '\0'), "\xC3", "AFP\n\n"));
  std::string text;
  for (const std::string& piece : pieces) {
    text += piece;
  }
  RC_ASSERT(set_apart(text) == read_along(text));
}

}  // namespace
}  // namespace vouch
