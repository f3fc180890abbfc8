// Wrong input: each time one clear line that says what, where and what to do; the rest is still checked; exit 2.
#include <filesystem>
#include <gtest/gtest.h>

#include "tests/cli/run_vouch.h"

namespace vouch::test {
namespace {

constexpr int kTrouble = 2;

// A run whose only complaint has to hold each of the pieces.
void expect_one_line(const Ran& ran, const std::vector<std::string>& pieces) {
  EXPECT_EQ(ran.exit_code, kTrouble) << ran.err;
  EXPECT_EQ(count_lines(ran.err), 1U) << ran.err;
  for (const std::string& piece : pieces) {
    EXPECT_NE(ran.err.find(piece), std::string::npos) << "no “" << piece << "” in: " << ran.err;
  }
}

std::vector<std::string> check(std::vector<std::string> rest) {
  rest.insert(rest.begin(), {"check", "--engine", "patterns"});
  return rest;
}

TEST(WrongInput, missing_file_is_named_and_the_others_are_checked) {
  const TempFolder folder;
  const std::string good = folder.write("good.md", "A quiet line.\n");
  const Ran ran = run_vouch(check({folder.path("gone.md"), good}));
  expect_one_line(ran, {folder.path("gone.md"), "no such file"});
  EXPECT_NE(ran.out.find("1 draft"), std::string::npos) << ran.out;
}

TEST(WrongInput, folder_without_permission) {
  const TempFolder folder;
  folder.write("closed/a.md", "A line.\n");
  folder.write("open/b.md", "A line.\n");
  std::filesystem::permissions(folder.path("closed"), std::filesystem::perms::none);
  const Ran ran = run_vouch(check({folder.path()}), {.as_nobody = true});
  std::filesystem::permissions(folder.path("closed"), std::filesystem::perms::owner_all);
  expect_one_line(ran, {folder.path("closed"), "no permission"});
  EXPECT_NE(ran.out.find("1 draft"), std::string::npos) << ran.out;
}

TEST(WrongInput, file_without_permission) {
  const TempFolder folder;
  const std::string file = folder.write("a.md", "A line.\n");
  std::filesystem::permissions(file, std::filesystem::perms::none);
  expect_one_line(run_vouch(check({file}), {.as_nobody = true}), {file, "no permission"});
}

TEST(WrongInput, binary_file) {
  const TempFolder folder;
  const std::string file = folder.write("a.md", std::string("PK\x03\x04\0\0", 6));
  expect_one_line(run_vouch(check({file})), {file, "binary", "byte 4"});
}

TEST(WrongInput, invalid_utf8_names_line_and_byte) {
  const TempFolder folder;
  const std::string file = folder.write("a.md", "One line.\r\nCaf\xE9 here.\n");
  expect_one_line(run_vouch(check({file})), {file, "UTF-8", "line 2", "byte 14", "0xE9"});
}

TEST(WrongInput, huge_file_is_refused_unread) {
  const TempFolder folder;
  const std::string file = folder.write("a.md", "x");
  std::filesystem::resize_file(file, 100U << 20U);
  expect_one_line(run_vouch(check({file})), {file, "larger than 32 MB"});
}

TEST(WrongInput, huge_standard_input_is_refused) {
  expect_one_line(run_vouch(check({"-"}), {.input = std::string(33U << 20U, 'x')}), {"-: ", "larger than 32 MB"});
}

TEST(WrongInput, unknown_rule_names_the_nearest) {
  const TempFolder folder;
  const std::string file = folder.write("a.md", "A line.\n");
  for (const char* option : {"--select", "--ignore"}) {
    expect_one_line(run_vouch(check({option, "no-such-rule-anywhere", file})), {"no-such-rule-anywhere"});
  }
}

TEST(WrongInput, option_values_name_the_nearest) {
  const TempFolder folder;
  const std::string file = folder.write("a.md", "A line.\n");
  expect_one_line(run_vouch(check({"--format", "jsn", file})), {"--format", "`jsn`", "json"});
  expect_one_line(run_vouch(check({"--fail-on", "warnin", file})), {"--fail-on", "`warnin`", "warning"});
  expect_one_line(run_vouch(check({"--profile", "sience", file})), {"--profile", "`sience`", "science"});
  expect_one_line(run_vouch(check({"--date", "2024-02-30", file})), {"2024-02-30", "YYYY-MM-DD"});
  expect_one_line(run_vouch(check({"--fix", "--diff", file})), {"--fix", "--diff"});
}

TEST(WrongInput, usage_mistakes_exit_with_2) {
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{},
                                                    {"chek"},
                                                    {"check"},
                                                    {"check", "--no-such-option", "x"},
                                                    {"explain"},
                                                    {"analyze"}}) {
    const Ran ran = run_vouch(arguments);
    EXPECT_EQ(ran.exit_code, kTrouble);
    EXPECT_FALSE(ran.err.empty());
    EXPECT_TRUE(ran.out.empty()) << ran.out;
  }
}

TEST(WrongInput, broken_settings_name_file_line_and_nearest_key) {
  const TempFolder folder;
  folder.write(".vouch.yaml", "# settings\nprofle: news\n");
  const std::string file = folder.write("a.md", "A line.\n");
  expect_one_line(run_vouch(check({file})), {folder.path(".vouch.yaml") + ":2:1", "`profle`", "`profile`"});
}

TEST(WrongInput, unreadable_yaml_is_one_line) {
  const TempFolder folder;
  folder.write(".vouch.yaml", "rules: {a: [\n");
  folder.write("a.md", "A line.\n");
  folder.write("sub/b.md", "A line.\n");  // the same settings: no second complaint
  expect_one_line(run_vouch(check({folder.path()})), {folder.path(".vouch.yaml") + ":", "not valid YAML"});
}

TEST(WrongInput, broken_settings_of_one_folder_leave_the_other_alone) {
  const TempFolder folder;
  folder.write("bad/.vouch.yaml", "engine: modle\n");
  folder.write("bad/a.md", "A line.\n");
  folder.write("good/b.md", "A line.\n");
  const Ran ran = run_vouch(check({"--jobs", "1", folder.path("bad"), folder.path("good")}));
  EXPECT_EQ(ran.exit_code, kTrouble);
  EXPECT_NE(ran.out.find("1 draft"), std::string::npos) << ran.out;
}

TEST(WrongInput, damaged_model_is_one_line) {
  const TempFolder folder;
  const std::string file = folder.write("a.md", "A line.\n");
  const std::string model = folder.write("model", "not a model");
  expect_one_line(run_vouch({"check", "--model", model, file}), {model});
  expect_one_line(run_vouch({"check", "--model", folder.path("gone"), file}), {folder.path("gone")});
  expect_one_line(run_vouch({"analyze", "--jsonl", "--model", model}, {.input = ""}), {model});
}

TEST(WrongInput, front_matter_with_an_unknown_profile) {
  const TempFolder folder;
  const std::string file = folder.write("a.md", "---\ntitle: x\nvouch: {profile: nws}\n---\n\nA line.\n");
  expect_one_line(run_vouch(check({file})), {file + ":3:", "`nws`", "`news`"});
}

TEST(WrongInput, full_disk_is_not_silent) {
  if (!std::filesystem::exists("/dev/full")) {
    GTEST_SKIP() << "no /dev/full here";
  }
  const Ran ran = run_program({"/bin/sh", "-c", std::string(VOUCH_PROGRAM) + " rules --format json > /dev/full"});
  EXPECT_EQ(ran.exit_code, kTrouble);
  EXPECT_NE(ran.err.find("cannot write"), std::string::npos) << ran.err;
}

}  // namespace
}  // namespace vouch::test
