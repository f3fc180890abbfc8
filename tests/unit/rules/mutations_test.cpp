// Articles of tests/articles are clean (hints aside); broken in one place, the rule for that breakage speaks exactly
// there; put back, it is silent. Runs with the shipped model, as a reader of the finding would.
#include "tests/unit/rules/mutations.h"

#include <filesystem>
#include <gtest/gtest.h>
#include <iterator>
#include <map>
#include <set>
#include <sstream>

#include "analyzers/lint.h"
#include "analyzers/newsroom/links.h"
#include "tests/unit/rules/shipped_model.h"

namespace vouch {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kAtLeast = 10;    // mutations a rule
constexpr std::size_t kPerArticle = 2;  // from one article, so that many take part

std::map<std::string, std::string> articles() {
  std::map<std::string, std::string> out;
  for (const auto& entry : fs::directory_iterator(fs::path(VOUCH_ROOT) / "tests/articles")) {
    out[entry.path().filename().string()] = test::contents(entry.path());
  }
  return out;
}

Report lint_text(const std::string& text) {
  Config config;
  config.links = std::make_shared<const LinkChecks>(parse_link_checks("https://example.org/gone,404,1724371200\n"));
  return lint(
      {.source = std::make_shared<const Source>(text), .info = {}, .config = &config, .model = test::shipped_model()});
}

std::vector<Finding> of_rule(const Report& report, std::string_view rule) {
  std::vector<Finding> out;
  for (const Finding& finding : report.findings) {
    if (finding.rule == rule) {
      out.push_back(finding);
    }
  }
  return out;
}

TEST(Articles, AreClean) {
  const auto all = articles();
  EXPECT_GE(all.size(), 20U);
  for (const auto& [name, text] : all) {
    for (const Finding& finding : lint_text(text).findings) {
      if (finding.severity == Severity::hint) {
        continue;
      }
      const Source source(text);
      ADD_FAILURE() << name << ":" << source.position(finding.span.begin, Encoding::utf8).line + 1 << ": "
                    << finding.message << " [" << finding.rule << "]";
    }
  }
}

// Long enough for what stands far apart in it: words of the body, without front matter and notes.
TEST(Articles, AreArticles) {
  constexpr std::ptrdiff_t kLeastWords = 400;
  for (const auto& [name, text] : articles()) {
    const std::size_t close = text.find("\n---\n", 4);
    std::istringstream body(text.substr(close == std::string::npos ? 0 : close + 5));
    std::ptrdiff_t words = 0;
    for (std::string line; std::getline(body, line);) {
      std::istringstream in(line.starts_with("[^") || line.starts_with("#") ? "" : line);
      words += std::distance(std::istream_iterator<std::string>(in), std::istream_iterator<std::string>());
    }
    EXPECT_GE(words, kLeastWords) << name;
  }
}

// Every rule that a newsroom's files do not feed has a mutator.
TEST(Articles, AreBrokenForEveryRule) {
  for (const RuleEntry& entry : all_rules()) {
    const auto& mutators = test::rule_mutators();
    const bool has = std::any_of(mutators.begin(), mutators.end(),
                                 [&](const test::RuleMutator& mutator) { return mutator.rule == entry.id; });
    // What these say depends on speakers.yaml, sources and ledgers; their own tests have them.
    static const std::set<std::string_view> kNewsroom = {
        "unknown-speaker",         "pronoun-registry-mismatch", "off-record-used",
        "anonymous-identity-leak", "quote-not-in-source",       "plural-sources-single",
        "disputed-claim",          "checked-claim-stale",       "self-check"};
    EXPECT_TRUE(has || kNewsroom.contains(entry.id)) << entry.id << " has no mutator";
  }
}

class Mutations : public testing::TestWithParam<test::RuleMutator> {};

TEST_P(Mutations, AreFoundWhereTheyAre) {
  const auto& [rule, break_it] = GetParam();
  std::size_t made = 0;
  for (const auto& [name, text] : articles()) {
    auto mutations = break_it(text);
    if (mutations.size() > kPerArticle) {
      mutations.resize(kPerArticle);
    }
    for (const test::Mutation& mutation : mutations) {
      ++made;
      SCOPED_TRACE(name + ": " +
                   mutation.text.substr(mutation.expected.begin, std::min<std::size_t>(120, mutation.expected.size())));
      const auto findings = of_rule(lint_text(mutation.text), rule);
      EXPECT_FALSE(findings.empty()) << rule << " is silent";
      for (const Finding& finding : findings) {
        EXPECT_TRUE(finding.span.begin < mutation.expected.end && mutation.expected.begin < finding.span.end)
            << rule << " speaks elsewhere: " << mutation.text.substr(finding.span.begin, finding.span.size());
      }
    }
  }
  EXPECT_GE(made, kAtLeast);
}

INSTANTIATE_TEST_SUITE_P(Rules, Mutations, testing::ValuesIn(test::rule_mutators()), [](const auto& parameter) {
  std::string name(parameter.param.rule);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

}  // namespace
}  // namespace vouch
