// `vouch init`: files to start from, and nothing overwritten.
#include <algorithm>
#include <gtest/gtest.h>

#include "tests/cli/run_vouch.h"

namespace vouch::test {
namespace {

TEST(Init, writes_settings_that_are_valid_also_with_every_example_taken_in) {
  const TempFolder folder;
  const Ran ran = run_vouch({"init"}, {.folder = folder.path()});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_EQ(count_lines(ran.out), 3U);
  EXPECT_NE(folder.read("speakers.yaml").find("terms: on-record"), std::string::npos);
  EXPECT_NE(folder.read("sources.yaml").find("type: report"), std::string::npos);
  const std::string draft = folder.write("a.md", "They utilize the pier.\n");
  EXPECT_EQ(run_vouch({"check", "--engine", "patterns", draft}).exit_code, 0);
  // With the comment marks of the examples taken away.
  std::string settings = folder.read(".vouch.yaml");
  for (const char* empty : {"rules: {}", "house-rules: []", "paths: {}"}) {
    const std::size_t at = settings.find(empty);
    ASSERT_NE(at, std::string::npos);
    settings.erase(at + std::string(empty).size() - 3, 3);
  }
  for (std::size_t at = 0; (at = settings.find("\n#  ", at)) != std::string::npos;) {
    settings.erase(at + 1, 1);
  }
  folder.write(".vouch.yaml", settings);
  const Ran examples = run_vouch({"check", "--engine", "patterns", "--fail-on", "info", draft});
  EXPECT_EQ(examples.exit_code, 1) << examples.err;
  EXPECT_NE(examples.out.find("[no-utilize]"), std::string::npos) << examples.out;
}

TEST(Init, overwrites_nothing) {
  const TempFolder folder;
  folder.write(".vouch.yaml", "profile: wire\n");
  EXPECT_EQ(run_vouch({"init", folder.path()}).exit_code, 0);
  EXPECT_EQ(folder.read(".vouch.yaml"), "profile: wire\n");
}

TEST(Init, makes_its_folder_or_says_why_not) {
  const TempFolder folder;
  EXPECT_EQ(run_vouch({"init", folder.path("desk/news")}).exit_code, 0);
  EXPECT_NE(folder.read("desk/news/.vouch.yaml"), "");
  folder.write("taken", "a file\n");
  const Ran ran = run_vouch({"init", folder.path("taken")});
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), 1) << ran.err;
}

}  // namespace
}  // namespace vouch::test
