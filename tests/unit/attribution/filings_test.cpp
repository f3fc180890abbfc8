// "claimed a loss": what is filed is not said; what is said with the same verb still is.
#include <gtest/gtest.h>

#include "tests/unit/attribution/marked.h"

namespace vouch {
namespace {

std::size_t attributions(std::string_view text) {
  const Read read{std::string(text)};
  return find_attributions(nullptr, read.block()).size();
}

TEST(Filings, WhatIsFiledIsNoStatement) {
  for (const char* text : {"Ida Lund had claimed a loss of $4 million in 2019, which would cover a decade.",
                           "The company claimed tax credits worth $2 million, which the council found.",
                           "Tom Ray claims a net operating loss on the two ferries.",
                           "She claimed unemployment benefits for six weeks."}) {
    EXPECT_EQ(attributions(text), 0U) << text;
  }
}

TEST(Filings, WhatIsSaidStillIs) {
  for (const char* text : {"Ida Lund claimed that losses had doubled.", "Ida Lund claimed losses were small that year.",
                           "Ida Lund claimed the company had losses of $4 million.",
                           "Ida Lund claimed the port reported losses.", "“We had a loss,” Ida Lund claimed."}) {
    EXPECT_EQ(attributions(text), 1U) << text;
  }
}

}  // namespace
}  // namespace vouch
