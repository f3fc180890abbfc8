#include <gtest/gtest.h>

#include "tests/unit/markdown/blocks_check.h"

namespace vouch {
namespace {

TEST(Plain, ANewlineEndsAParagraph) {
  check({{"lines", "The “mayor” spoke.\nShe left. 🦊\r\n\r\n  Then é. \n",
          "paragraph|The “mayor” spoke.\nparagraph|She left. 🦊\nparagraph|Then é.\n"},
         {"no Markdown", "# *A* [b](c) `d` &amp; e.\n- f.\n", "paragraph|# *A* [b](c) `d` &amp; e.\nparagraph|- f.\n"},
         {"empty", "\n \r\n", ""}},
        Markup::plain);
}

TEST(Plain, HardWrappedTextIsJoined) {
  const std::string text =
      "The council of the town of Å voted on Monday to keep the ferry for\n"
      "at least two more years, after a debate that lasted until midnight and\n"
      "ended with “a draw that nobody wanted,” said Ida Lund, the clerk.\n"
      "\n"
      "    She counted the votes twice, in front of a crowd of fishermen who had\n"
      "    come to see the ferry’s end.\n";
  const std::string expected =
      "paragraph|The council of the town of Å voted on Monday to keep the ferry for\\n"
      "at least two more years, after a debate that lasted until midnight and\\n"
      "ended with “a draw that nobody wanted,” said Ida Lund, the clerk.\n"
      "paragraph|She counted the votes twice, in front of a crowd of fishermen who had\\n"
      "come to see the ferry’s end.\n";
  check({{"wrapped", text, expected}}, Markup::plain);
}

}  // namespace
}  // namespace vouch
