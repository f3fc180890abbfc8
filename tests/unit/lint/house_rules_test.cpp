#include "analyzers/house_rules.h"

#include <gtest/gtest.h>

#include "analyzers/lint.h"

namespace vouch {
namespace {

Report run(std::string text, HouseRule rule) {
  Config config;
  config.house_rules.push_back(std::move(rule));
  config.compiled_house_rules = compile_house_rules(config);
  return lint({.source = std::make_shared<const Source>(std::move(text)), .info = {}, .config = &config});
}

std::vector<std::string> marked(const Report& report, std::string_view id) {
  std::vector<std::string> out;
  for (const Finding& finding : report.findings) {
    if (finding.rule == id) {
      out.emplace_back(report.document->text(finding.span));
    }
  }
  return out;
}

constexpr const char* kDraft =
    "The café is utterly closed. “We are utterly broke,” said Zoë Brandt. Brandt said that the roof is utterly "
    "gone.\r\n";

TEST(HouseRules, LookAtTheWordsTheyAreMeantFor) {
  const HouseRule rule{.id = "no-utterly", .message = "leave it out", .pattern = "utterly \\w+"};
  HouseRule quoted = rule;
  quoted.where = HouseRule::Where::quoted;
  HouseRule anywhere = rule;
  anywhere.where = HouseRule::Where::anywhere;
  EXPECT_EQ(marked(run(kDraft, rule), "no-utterly"), std::vector<std::string>{"utterly closed"});
  EXPECT_EQ(marked(run(kDraft, quoted), "no-utterly"), std::vector<std::string>{"utterly broke"});
  EXPECT_EQ(marked(run(kDraft, anywhere), "no-utterly").size(), 3U);
}

TEST(HouseRules, OfferTheirReplacement) {
  const Report report =
      run("The **café** is utterly closed.",
          {.id = "no-utterly", .message = "leave it out", .pattern = "utterly (\\w+)", .replacement = "\\1"});
  const auto finding = std::find_if(report.findings.begin(), report.findings.end(),
                                    [](const Finding& f) { return f.rule == "no-utterly"; });
  ASSERT_NE(finding, report.findings.end());
  ASSERT_EQ(finding->fixes.size(), 1U);
  EXPECT_EQ(apply_edits(report.document->text(), finding->fixes[0].edits), "The **café** is closed.");
}

TEST(HouseRules, CanBeTurnedOffAndMadeSterner) {
  Config config;
  config.house_rules.push_back({.id = "no-utterly", .message = "m", .pattern = "utterly"});
  config.rules["no-utterly"].severity = Severity::error;
  auto source = std::make_shared<const Source>("It is utterly closed.");
  Report report = lint({.source = source, .info = {}, .config = &config});
  ASSERT_FALSE(report.findings.empty());
  EXPECT_EQ(report.findings.front().severity, Severity::error);
  config.rules["no-utterly"].enabled = false;
  EXPECT_TRUE(marked(lint({.source = source, .info = {}, .config = &config}), "no-utterly").empty());
}

TEST(HouseRules, FindingsOutliveTheSettings) {
  Cache cache;
  auto source = std::make_shared<const Source>("It is utterly closed.");
  std::vector<Report> reports;
  for (int i = 0; i < 2; ++i) {
    Config config;
    config.house_rules.push_back({.id = "no-utterly", .message = "m", .pattern = "utterly"});
    reports.push_back(lint({.source = source, .info = {}, .config = &config, .cache = &cache}));
  }
  EXPECT_EQ(marked(reports[0], "no-utterly"), marked(reports[1], "no-utterly"));
  EXPECT_EQ(marked(reports[0], "no-utterly").size(), 1U);
}

}  // namespace
}  // namespace vouch
