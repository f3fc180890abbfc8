// `vouch rules` and `vouch explain`: the rule table and the pages.
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <nlohmann/json.hpp>

#include "tests/cli/run_vouch.h"

namespace vouch::test {
namespace {

using Json = nlohmann::json;

TEST(Rules, three_formats_list_the_same_rules) {
  const Json rules = Json::parse(run_vouch({"rules", "--format", "json"}).out);
  ASSERT_GE(rules.size(), 20U);
  const Ran text = run_vouch({"rules"});
  const Ran markdown = run_vouch({"rules", "--format", "markdown"});
  EXPECT_EQ(count_lines(text.out), rules.size());
  EXPECT_EQ(count_lines(markdown.out), rules.size() + 2);
  for (const Json& rule : rules) {
    const std::string id = rule.at("id");
    EXPECT_NE(text.out.find(id + " "), std::string::npos) << id;
    EXPECT_NE(markdown.out.find("`" + id + "`"), std::string::npos) << id;
    for (const char* key : {"title", "family", "severity", "scope"}) {
      EXPECT_FALSE(rule.at(key).get<std::string>().empty()) << id << " " << key;
    }
    EXPECT_TRUE(rule.at("fixable").is_boolean());
    EXPECT_TRUE(rule.at("options").is_array());
  }
  EXPECT_EQ(run_vouch({"rules", "--format", "xml"}).exit_code, 2);
}

TEST(Rules, pages_and_settings_are_written_and_brought_up_to_date) {
  const TempFolder folder;
  folder.write("rules/gone-rule.md", "# An old page\n");
  folder.write("package.json",
               R"({"name":"x","contributes":{"configuration":{"properties":{"vouch.path":{"type":"string"},)"
               R"("vouch.rules.gone-rule":{"type":"string"}}}},"main":"y"})");
  EXPECT_EQ(run_vouch({"rules", "--format", "markdown", "--output", folder.path("rules")}).exit_code, 0);
  EXPECT_EQ(run_vouch({"rules", "--format", "settings", "--output", folder.path("package.json")}).exit_code, 0);
  EXPECT_EQ(folder.read("rules/gone-rule.md"), "");
  const Json manifest = Json::parse(folder.read("package.json"));
  const Json& properties = manifest.at("contributes").at("configuration").at("properties");
  EXPECT_EQ(manifest.at("main"), "y");
  EXPECT_TRUE(properties.contains("vouch.path"));
  EXPECT_FALSE(properties.contains("vouch.rules.gone-rule"));
  for (const Json& rule : Json::parse(run_vouch({"rules", "--format", "json"}).out)) {
    const std::string id = rule.at("id");
    EXPECT_NE(folder.read("rules/" + id + ".md"), "") << id;
    EXPECT_TRUE(properties.contains("vouch.rules." + id)) << id;
  }
  const std::string once = folder.read("package.json");
  EXPECT_EQ(run_vouch({"rules", "--format", "settings", "--output", folder.path("package.json")}).exit_code, 0);
  EXPECT_EQ(folder.read("package.json"), once);
  EXPECT_EQ(run_vouch({"rules", "--format", "settings", "--output", folder.path("gone.json")}).exit_code, 2);
  EXPECT_EQ(run_vouch({"rules", "--output", folder.path("x")}).exit_code, 2);
}

TEST(Explain, shows_the_page_and_all_pages) {
  const Ran one = run_vouch({"explain", "vague-attribution"});
  EXPECT_EQ(one.exit_code, 0);
  EXPECT_TRUE(one.out.starts_with("vague-attribution (")) << one.out;
  EXPECT_NE(one.out.find("Why it matters"), std::string::npos);
  const Ran all = run_vouch({"explain", "all"});
  EXPECT_NE(all.out.find(one.out.substr(0, one.out.size() - 1)), std::string::npos);
  for (const Json& rule : Json::parse(run_vouch({"rules", "--format", "json"}).out)) {
    EXPECT_NE(all.out.find(rule.at("id").get<std::string>() + " ("), std::string::npos);
  }
}

TEST(Explain, unknown_rule_names_the_nearest) {
  const Ran ran = run_vouch({"explain", "vage-attribution"});
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_EQ(ran.out, "");
  EXPECT_NE(ran.err.find("did you mean `vague-attribution`?"), std::string::npos) << ran.err;
}

TEST(Program, version_and_help) {
  const Ran version = run_vouch({"--version"});
  EXPECT_EQ(version.exit_code, 0);
  EXPECT_TRUE(version.out.starts_with("vouch ")) << version.out;
  for (const char* command : {"check", "analyze", "rules", "explain", "serve"}) {
    const Ran help = run_vouch({command, "--help"});
    EXPECT_EQ(help.exit_code, 0) << command;
    EXPECT_NE(help.out.find("Usage: vouch " + std::string(command)), std::string::npos) << help.out;
  }
}

}  // namespace
}  // namespace vouch::test
