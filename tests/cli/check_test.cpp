// `vouch check`: what is shown, how it ends, what it mends.
#include <algorithm>
#include <filesystem>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/cli/run_vouch.h"

namespace vouch::test {
namespace {

using Json = nlohmann::json;

// One error (tk-placeholder), one warning (vague-attribution), an info (loaded-attribution-verb).
constexpr const char* kDraft =
    "---\ntitle: The mill\ndate: 2024-05-06\n---\n\n"
    "# The mill stands still\n\n"
    "Experts say the wheel 🎡 will not turn again before the spring.\n\n"
    "“The beam is rotten,” boasted Ana Ruíz, the miller of Orrin. TK: ask the owner.\n";
constexpr const char* kCalm = "# A walk\n\nThe road runs along the river and ends at the mill.\n";
// A safe fix: one curly pair among straight ones.
constexpr const char* kMixed =
    "\"It is cold,\" said Ana Ruíz, the miller.\r\n\r\n\"It is late,\" said Tom Hale, her neighbor.\r\n\r\n"
    "“It is dark,” said Lena Okafor, the baker. 🎉\r\n";

Ran check(std::vector<std::string> arguments, RunOptions options = {}) {
  arguments.insert(arguments.begin(), {"check", "--engine", "patterns"});
  return run_vouch(arguments, options);
}

TEST(Check, exit_code_follows_the_threshold) {
  const TempFolder folder;
  const std::string draft = folder.write("a.md", kDraft);
  const std::string calm = folder.write("b.md", kCalm);
  EXPECT_EQ(check({calm}).exit_code, 0);
  EXPECT_EQ(check({calm, "--fail-on", "hint"}).exit_code, 0);
  EXPECT_EQ(check({draft}).exit_code, 1);
  EXPECT_EQ(check({draft, "--ignore", "tk-placeholder"}).exit_code, 0);
  EXPECT_EQ(check({draft, "--ignore", "tk-placeholder", "--fail-on", "warning"}).exit_code, 1);
  EXPECT_EQ(check({draft, "--select", "loaded-attribution-verb", "--fail-on", "warning"}).exit_code, 0);
  EXPECT_EQ(check({draft, "--select", "loaded-attribution-verb", "--fail-on", "info"}).exit_code, 1);
  EXPECT_EQ(check({draft, "--fail-on", "never"}).exit_code, 0);
  EXPECT_EQ(check({draft, folder.path("gone.md")}).exit_code, 2);
}

TEST(Check, text_shows_place_rule_line_and_caret) {
  const TempFolder folder;
  folder.write("a.md", kDraft);
  const Ran ran = check({"a.md", "--select", "vague-attribution"}, {.folder = folder.path()});
  EXPECT_TRUE(ran.out.starts_with("a.md:8:1: warning: ")) << ran.out;
  EXPECT_NE(ran.out.find("[vague-attribution]\n    8 | Experts say the wheel 🎡"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("\n      | ^^^^^^^"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("1 warning in 1 draft"), std::string::npos) << ran.out;
  EXPECT_EQ(ran.out.find('\x1b'), std::string::npos);
  EXPECT_EQ(check({"a.md", "-q", "--select", "relative-date"}, {.folder = folder.path()}).out, "");
  const Ran coloured = check({"a.md", "--color", "always"}, {.folder = folder.path()});
  EXPECT_NE(coloured.out.find("\x1b["), std::string::npos);
}

TEST(Check, select_and_ignore_take_rules_and_families) {
  const TempFolder folder;
  const std::string draft = folder.write("a.md", kDraft);
  const auto rules = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--format", "json", draft});
    std::vector<std::string> out;
    const Json json = Json::parse(check(arguments).out);
    for (const Json& finding : json.at("findings")) {
      out.push_back(finding.at("rule"));
    }
    std::sort(out.begin(), out.end());
    return out;
  };
  using Rules = std::vector<std::string>;
  EXPECT_EQ(rules({"--select", "tk-placeholder,vague-attribution"}), (Rules{"tk-placeholder", "vague-attribution"}));
  EXPECT_EQ(rules({"--select", "tk-placeholder", "--select", "vague-attribution"}),
            (Rules{"tk-placeholder", "vague-attribution"}));
  EXPECT_EQ(rules({"--select", "draft"}), Rules{"tk-placeholder"});
  const Rules all = rules({});
  EXPECT_GE(all.size(), 3U);
  EXPECT_EQ(rules({"--ignore", "all"}), Rules{});
  const Rules rest = rules({"--ignore", "attribution"});
  EXPECT_EQ(std::count(rest.begin(), rest.end(), "vague-attribution"), 0);
  EXPECT_EQ(std::count(rest.begin(), rest.end(), "tk-placeholder"), 1);
}

TEST(Check, json_is_one_object_whose_spans_cut_out_the_words) {
  const TempFolder folder;
  const std::string draft = folder.write("a.md", kDraft);
  const Ran ran = check({draft, "--format", "json"});
  EXPECT_EQ(ran.exit_code, 1);
  const Json json = Json::parse(ran.out);
  EXPECT_EQ(json.at("summary").at("files"), 1);
  EXPECT_EQ(json.at("summary").at("errors"), 1);
  bool seen = false;
  for (const Json& finding : json.at("findings")) {
    EXPECT_EQ(finding.at("path"), draft);
    const auto begin = finding.at("span")[0].get<std::size_t>();
    const auto end = finding.at("span")[1].get<std::size_t>();
    if (finding.at("rule") == "tk-placeholder") {
      EXPECT_EQ(std::string(kDraft).substr(begin, end - begin), "TK");
      EXPECT_EQ(finding.at("line"), 10);
      EXPECT_EQ(finding.at("endColumn").get<int>() - finding.at("column").get<int>(), 2);
      seen = true;
    }
  }
  EXPECT_TRUE(seen);
}

TEST(Check, github_commands_are_escaped_and_the_worst_come_first) {
  const TempFolder folder;
  folder.write("odd, 100%:name.md", kDraft);
  const Ran ran = check({"odd, 100%:name.md", "--format", "github", "-q"}, {.folder = folder.path()});
  EXPECT_TRUE(ran.out.starts_with("::error title=tk-placeholder,file=odd%2C 100%25%3Aname.md,line=10,endLine=10,col="))
      << ran.out;
  EXPECT_NE(ran.out.find("::“TK” holds a place"), std::string::npos);
  const std::size_t warning = ran.out.find("\n::warning ");
  const std::size_t notice = ran.out.find("\n::notice ");
  ASSERT_NE(warning, std::string::npos);
  ASSERT_NE(notice, std::string::npos);
  EXPECT_LT(warning, notice);
}

TEST(Check, standard_input_goes_by_its_name) {
  const TempFolder folder;
  folder.write(".vouch.yaml", "rules: {tk-placeholder: off}\n");
  const Ran plain = check({"-", "--select", "tk-placeholder"}, {.input = kDraft});
  EXPECT_EQ(plain.exit_code, 1);
  EXPECT_TRUE(plain.out.starts_with("-:10:")) << plain.out;
  const Ran named = check({"-", "--stdin-filename", folder.path("a.md")}, {.input = kDraft});
  EXPECT_EQ(named.out.find("tk-placeholder"), std::string::npos);
  EXPECT_NE(named.out.find(folder.path("a.md") + ":8:1"), std::string::npos);
}

TEST(Check, settings_of_the_drafts_folder_hold_wherever_it_is_started) {
  const TempFolder folder;
  folder.write(
      "desk/.vouch.yaml",
      "ignore: [old/]\nrules: {vague-attribution: error, tk-placeholder: off, loaded-attribution-verb: {severity: "
      "warning}}\nhouse-rules: [{id: no-wheel, message: Say mill wheel., pattern: 'the wheel', scope: anywhere, "
      "severity: info}]\n");
  folder.write("desk/a.md", kDraft);
  folder.write("desk/old/b.md", kDraft);
  const Json json = Json::parse(check({"desk", "--format", "json"}, {.folder = folder.path()}).out);
  EXPECT_EQ(json.at("summary").at("files"), 1);
  std::map<std::string, std::string> severities;
  for (const Json& finding : json.at("findings")) {
    severities[finding.at("rule")] = finding.at("severity");
  }
  EXPECT_EQ(severities["vague-attribution"], "error");
  EXPECT_EQ(severities["loaded-attribution-verb"], "warning");
  EXPECT_EQ(severities["no-wheel"], "info");
  EXPECT_FALSE(severities.contains("tk-placeholder"));
}

TEST(Check, a_house_rule_can_be_selected_and_ignored) {
  const TempFolder folder;
  folder.write(".vouch.yaml",
               "house-rules: [{id: no-wheel, message: Say mill wheel., pattern: 'the wheel', scope: anywhere}]\n");
  const std::string draft = folder.write("a.md", kDraft);
  EXPECT_NE(check({draft, "--select", "no-wheel"}).out.find("[no-wheel]"), std::string::npos);
  EXPECT_EQ(check({draft, "--select", "no-wheel"}).out.find("[tk-placeholder]"), std::string::npos);
  EXPECT_EQ(check({draft, "--ignore", "no-wheel"}).out.find("[no-wheel]"), std::string::npos);
}

TEST(Check, many_jobs_say_the_same_in_the_same_order) {
  const TempFolder folder;
  for (int i = 0; i < 60; ++i) {
    std::string text;
    for (int j = 0; j <= (i * 13) % 7; ++j) {
      text += kDraft;
    }
    folder.write("f" + std::to_string(i % 5) + "/d" + std::to_string(i) + ".md", text);
  }
  const Ran one = check({folder.path(), "--jobs", "1", "--statistics"});
  const Ran many = check({folder.path(), "--jobs", "7", "--statistics"});
  EXPECT_EQ(one.exit_code, 1);
  EXPECT_TRUE(one.out == many.out);
  EXPECT_NE(one.out.find("in 60 drafts"), std::string::npos);
  EXPECT_NE(one.out.find("a draft  tk-placeholder"), std::string::npos);
}

TEST(Check, gitignore_decides_in_folders) {
  const TempFolder folder;
  folder.write(".gitignore", "/out/\n*.txt\n!b.txt\n");
  for (const char* name : {"a.md", "a.txt", "b.txt", "out/c.md", ".hidden/d.md", "node_modules/e.md"}) {
    folder.write(name, kCalm);
  }
  EXPECT_NE(check({folder.path()}).out.find("in 2 drafts"), std::string::npos);
}

TEST(Check, fix_mends_and_diff_shows_the_same) {
  const TempFolder folder;
  folder.write("a.md", kMixed);
  folder.write("b.md", kCalm);
  const Ran diff = check({"a.md", "b.md", "--diff"}, {.folder = folder.path()});
  EXPECT_EQ(diff.exit_code, 1);
  EXPECT_TRUE(diff.out.starts_with("--- a/a.md\n+++ b/a.md\n@@ ")) << diff.out;
  EXPECT_EQ(folder.read("a.md"), kMixed) << "--diff must not write";
  folder.write("patch.diff", diff.out);
  folder.write("patched/a.md", kMixed);
  const Ran patch = run_program({"patch", "--binary", "-s", "-p1", "-i", folder.path("patch.diff")},
                                {.folder = folder.path("patched")});
  ASSERT_EQ(patch.exit_code, 0) << patch.out << patch.err;

  const Ran fix = check({"a.md", "b.md", "--fix"}, {.folder = folder.path()});
  EXPECT_EQ(fix.exit_code, 0) << fix.out;
  EXPECT_NE(fix.out.find("mended in 1 draft"), std::string::npos) << fix.out;
  EXPECT_NE(folder.read("a.md"), kMixed);
  EXPECT_EQ(folder.read("a.md"), folder.read("patched/a.md"));
  EXPECT_EQ(folder.read("b.md"), kCalm);
  // Stable: nothing is left, and nothing is written again.
  const Ran again = check({"a.md", "--diff"}, {.folder = folder.path()});
  EXPECT_EQ(again.out, "");
  EXPECT_EQ(again.exit_code, 0);
}

TEST(Check, fix_on_standard_input_writes_the_mended_draft) {
  const TempFolder folder;
  folder.write("a.md", kMixed);
  const Ran piped = check({"-", "--fix"}, {.input = kMixed});
  EXPECT_EQ(check({folder.path("a.md"), "--fix"}).exit_code, 0);
  EXPECT_EQ(piped.out, folder.read("a.md"));
  const Ran calm = check({"-", "--fix"}, {.input = kCalm});
  EXPECT_EQ(calm.out, kCalm);
}

TEST(Check, suppressions_are_counted) {
  const TempFolder folder;
  const std::string draft = folder.write(
      "a.md",
      "<!-- vouch-disable-next-line vague-attribution: named below -->\nExperts say the wheel will turn again.\n");
  const Ran ran = check({draft});
  EXPECT_EQ(ran.out.find("vague-attribution"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("1 suppressed"), std::string::npos) << ran.out;
}

TEST(Check, empty_draft_and_empty_folder) {
  const TempFolder folder;
  const std::string empty = folder.write("a.md", "");
  EXPECT_EQ(check({empty}).exit_code, 0);
  std::filesystem::create_directory(folder.path("nothing"));
  const Ran ran = check({folder.path("nothing")});
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_NE(ran.out.find("0 drafts"), std::string::npos) << ran.out;
}

}  // namespace
}  // namespace vouch::test
