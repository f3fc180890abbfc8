// The formats for other programs, read by other programs.
#include <filesystem>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/cli/run_vouch.h"

namespace vouch::test {
namespace {

using Json = nlohmann::json;

constexpr const char* kDraft =
    "# Mill & <river> 🎡\n\nTK first. “Ä” & \"x\" <b>bold</b> TK second.\n\n"
    "<!-- vouch-disable-next-line tk-placeholder: asked -->\nTK third.\n";

Ran check(const std::string& format, const TempFolder& folder, const std::string& name) {
  return run_vouch({"check", "--engine", "patterns", "--select", "tk-placeholder,vague-attribution,mixed-quote-marks",
                    "--format", format, name},
                   {.folder = folder.path()});
}

// The results of a SARIF run by fingerprint, suppressed ones left out.
std::set<std::string> fingerprints(const Json& sarif) {
  std::set<std::string> out;
  for (const Json& result : sarif.at("runs")[0].at("results")) {
    if (result.at("suppressions").empty()) {
      out.insert(result.at("partialFingerprints").at("vouch/v1").get<std::string>());
    }
  }
  return out;
}

TEST(Sarif, has_rules_results_fixes_and_suppressions) {
  const TempFolder folder;
  folder.write("a b#.md", kDraft);
  const Ran ran = check("sarif", folder, "a b#.md");
  EXPECT_EQ(ran.exit_code, 1);
  const Json sarif = Json::parse(ran.out);
  EXPECT_EQ(sarif.at("version"), "2.1.0");
  const Json& run = sarif.at("runs").at(0);
  const Json& rules = run.at("tool").at("driver").at("rules");
  std::size_t suppressed = 0;
  std::size_t shown = 0;
  for (const Json& result : run.at("results")) {
    EXPECT_EQ(rules.at(result.at("ruleIndex").get<std::size_t>()).at("id"), result.at("ruleId"));
    const Json& place = result.at("locations")[0].at("physicalLocation");
    EXPECT_EQ(place.at("artifactLocation").at("uri"), "a%20b%23.md");
    if (result.at("ruleId") == "tk-placeholder") {
      (result.at("suppressions").empty() ? shown : suppressed) += 1;
      EXPECT_EQ(place.at("region").at("endColumn").get<int>() - place.at("region").at("startColumn").get<int>(), 2);
    }
  }
  EXPECT_EQ(shown, 2U);
  EXPECT_EQ(suppressed, 1U);
}

TEST(Sarif, fingerprints_survive_what_is_inserted_above) {
  const TempFolder folder;
  std::string text;
  for (int i = 0; i < 50; ++i) {
    text += "Paragraph " + std::to_string(i % 40) + " still needs TK in it.\n\n";
  }
  folder.write("a.md", text);
  const auto before = fingerprints(Json::parse(check("sarif", folder, "a.md").out));
  EXPECT_EQ(before.size(), 50U);
  folder.write("a.md", "# A new head\n\nA new paragraph, on two\nlines.\r\n\n" + text);
  EXPECT_EQ(fingerprints(Json::parse(check("sarif", folder, "a.md").out)), before);
}

TEST(Xml, junit_and_checkstyle_are_well_formed_whatever_is_in_them) {
  const TempFolder folder;
  folder.write("a&<\"'>.md", kDraft);
  folder.write("calm.md", "A quiet line.\n");
  for (const char* format : {"junit", "checkstyle"}) {
    const Ran ran = run_vouch({"check", "--engine", "patterns", "--select", "tk-placeholder", "--format", format, "."},
                              {.folder = folder.path()});
    EXPECT_EQ(ran.exit_code, 1);
    folder.write("out.xml", ran.out);
    const Ran lint = run_program({"xmllint", "--noout", folder.path("out.xml")});
    EXPECT_EQ(lint.exit_code, 0) << lint.err;
    EXPECT_NE(ran.out.find("a&amp;&lt;&quot;'&gt;.md"), std::string::npos) << ran.out;
    EXPECT_NE(ran.out.find("calm.md"), std::string::npos);
  }
}

TEST(Rdjson, columns_count_bytes) {
  const TempFolder folder;
  folder.write("a.md", kDraft);
  const Json json = Json::parse(check("rdjson", folder, "a.md").out);
  std::vector<int> columns;
  for (const Json& diagnostic : json.at("diagnostics")) {
    EXPECT_EQ(diagnostic.at("location").at("path"), "a.md");
    if (diagnostic.at("code").at("value") == "tk-placeholder") {
      EXPECT_EQ(diagnostic.at("severity"), "ERROR");
      columns.push_back(diagnostic.at("location").at("range").at("start").at("column"));
    }
  }
  const std::string line = "TK first. “Ä” & \"x\" <b>bold</b> TK second.";
  EXPECT_EQ(columns, (std::vector<int>{1, static_cast<int>(line.rfind("TK")) + 1}));
}

TEST(Formats, no_findings_are_well_formed_too) {
  const TempFolder folder;
  folder.write("a.md", "A quiet line.\n");
  for (const char* format : {"json", "sarif", "rdjson"}) {
    const Ran ran = check(format, folder, "a.md");
    EXPECT_EQ(ran.exit_code, 0);
    EXPECT_FALSE(Json::parse(ran.out, nullptr, false).is_discarded()) << ran.out;
  }
  EXPECT_EQ(check("github", folder, "a.md").out, "");
}

}  // namespace
}  // namespace vouch::test
