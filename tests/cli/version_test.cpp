// `vouch --version`, `vouch completions` and `vouch manual`: what packages and bug reports are made of.
#include <gtest/gtest.h>

#include "tests/cli/run_vouch.h"

namespace vouch::test {
namespace {

TEST(Version, says_what_a_bug_report_needs) {
  const Ran ran = run_vouch({"--version"});
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_TRUE(ran.out.starts_with("vouch 0.")) << ran.out;
  for (const char* line : {"\nsystem: ", "\nrules: ", "\nmodel: "}) {
    EXPECT_NE(ran.out.find(line), std::string::npos) << ran.out;
  }
  const Ran other = run_vouch({"--version"}, {.environment = {{"VOUCH_MODEL", "/somewhere/else.model"}}});
  EXPECT_NE(other.out.find("\nmodel: /somewhere/else.model\n"), std::string::npos) << other.out;
}

TEST(Completions, of_an_unknown_shell_say_which_there_are) {
  const Ran ran = run_vouch({"completions", "bsh"});
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_NE(ran.err.find("did you mean `bash`?"), std::string::npos) << ran.err;
  EXPECT_EQ(run_vouch({"manual", "--format", "html"}).exit_code, 2);
}

TEST(Command, that_is_none_is_named_with_the_nearest) {
  const Ran ran = run_vouch({"chek", "a.md"});
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_EQ(ran.err, "vouch: no command `chek` (did you mean `check`?); see `vouch --help`\n");
}

TEST(Manual, has_every_command_that_help_has) {
  const std::string page = run_vouch({"manual", "--format", "markdown"}).out;
  for (const char* command : {"check", "analyze", "rules", "explain", "init", "serve", "completions", "manual"}) {
    EXPECT_NE(page.find(std::string("\n## `vouch ") + command), std::string::npos) << command;
  }
}

}  // namespace
}  // namespace vouch::test
