// Every rule's page is its test, with the shipped model and with patterns alone: each example is linted, marked ranges
// are exactly the findings, and every fix leaves a draft without the finding and without a new one.
#include <algorithm>
#include <gtest/gtest.h>
#include <map>

#include "analyzers/lint.h"
#include "analyzers/newsroom/bibliography.h"
#include "analyzers/newsroom/evidence.h"
#include "analyzers/newsroom/links.h"
#include "analyzers/newsroom/registry.h"
#include "server/files/bibliography_file.h"
#include "server/files/ledger_file.h"
#include "server/files/registry_file.h"
#include "tests/unit/rules/page.h"
#include "tests/unit/rules/shipped_model.h"

namespace vouch {
namespace {

// What the examples of a page are linted with.
struct Desk {
  Config config;
  const Model* model = nullptr;  // null: patterns alone
  Newsroom newsroom;             // of the example

  [[nodiscard]] Report lint_text(const std::string& text) const {
    LintInput input;
    input.source = std::make_shared<const Source>(text);
    input.config = &config;
    input.model = model;
    input.newsroom = newsroom;
    return lint(input);
  }
  // One of the newsroom's own files.
  [[nodiscard]] Report lint_file(const std::string& name, const std::string& text) const {
    Report report;
    for (NewsroomFindings& found : lint_newsroom(newsroom_of({{name, text}}), config)) {
      report.findings = std::move(found.findings);
    }
    return report;
  }
  [[nodiscard]] Report lint_example(const test::Example& example, const std::string& text) const {
    return example.file.empty() ? lint_text(text) : lint_file(example.file, text);
  }
  // The newsroom that has these files.
  [[nodiscard]] static Newsroom newsroom_of(const std::map<std::string, std::string>& files) {
    Newsroom out;
    auto evidence = std::make_shared<Evidence>();
    for (const auto& [name, text] : files) {
      if (name == "speakers.yaml") {
        RegistryFile file = parse_registry(text, name);
        EXPECT_TRUE(file.problems.empty()) << file.problems.front().message;
        out.registry = std::make_shared<const Registry>(std::move(file.registry));
      } else if (name.starts_with("evidence/")) {
        const std::string key = name.substr(9, name.rfind('.') - 9);
        evidence->by_key[key] = std::make_shared<const EvidenceText>(make_evidence(name, text));
      } else {
        BibliographyFile file = parse_bibliography(text, name);
        EXPECT_TRUE(file.problems.empty()) << file.problems.front().message;
        auto bibliography = std::make_shared<Bibliography>();
        bibliography->files.push_back(file.file);
        bibliography->references = std::move(file.references);
        bibliography->index();
        out.bibliography = std::move(bibliography);
        out.evidence = evidence;
      }
    }
    return out;
  }
};

std::vector<Finding> of_rule(const Report& report, std::string_view rule) {
  std::vector<Finding> out;
  std::copy_if(report.findings.begin(), report.findings.end(), std::back_inserter(out),
               [&](const Finding& finding) { return finding.rule == rule; });
  return out;
}

// The text with ⟦ and ⟧ around the findings: what a failure prints, ready to compare with the page.
std::string marked(const std::string& text, const std::vector<Span>& spans) {
  std::vector<Edit> edits;
  for (const Span span : spans) {
    edits.push_back({{span.begin, span.begin}, "⟦"});
    edits.push_back({{span.end, span.end}, "⟧"});
  }
  return apply_edits(text, std::move(edits));
}

std::vector<Span> spans_of(const std::vector<Finding>& findings) {
  std::vector<Span> out;
  for (const Finding& finding : findings) {
    out.push_back(finding.span);
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::map<std::string_view, std::size_t> counts(const Report& report) {
  std::map<std::string_view, std::size_t> out;
  for (const Finding& finding : report.findings) {
    ++out[finding.rule];
  }
  return out;
}

void check_message(const Finding& finding) {
  EXPECT_FALSE(finding.message.empty());
  EXPECT_EQ(finding.message.find('\n'), std::string::npos) << finding.message;
  EXPECT_TRUE(finding.message.ends_with('.')) << finding.message;
  for (const std::string_view verdict : {"is false", "is wrong", "untrue", "incorrect"}) {
    EXPECT_EQ(finding.message.find(verdict), std::string::npos) << finding.message;
  }
}

void check_fixes(const Desk& desk, const test::Example& example, const Report& report, const Finding& finding) {
  const std::string& text = example.text;
  EXPECT_LE(std::count_if(finding.fixes.begin(), finding.fixes.end(), [](const Fix& fix) { return fix.preferred; }), 1);
  for (const Fix& fix : finding.fixes) {
    ASSERT_FALSE(fix.edits.empty()) << fix.title;
    EXPECT_FALSE(fix.title.empty());
    for (std::size_t i = 0; i < fix.edits.size(); ++i) {
      ASSERT_LE(fix.edits[i].span.begin, fix.edits[i].span.end) << fix.title;
      ASSERT_LE(fix.edits[i].span.end, text.size()) << fix.title;
      ASSERT_TRUE(i == 0 || fix.edits[i - 1].span.end <= fix.edits[i].span.begin) << fix.title;
    }
    const std::string mended = apply_edits(text, fix.edits);
    const Report after = desk.lint_example(example, mended);
    auto before_counts = counts(report);
    const auto after_counts = counts(after);
    for (const auto& [rule, count] : after_counts) {
      EXPECT_LE(count, before_counts[rule]) << "“" << fix.title << "” brings a new " << rule << ":\n" << mended;
    }
    const auto it = after_counts.find(finding.rule);
    EXPECT_LT(it == after_counts.end() ? 0 : it->second, before_counts[finding.rule])
        << "“" << fix.title << "” leaves the finding:\n"
        << mended;
  }
}

// The same draft as a Windows editor saves it: the findings are the same words.
void check_crlf(const Desk& desk, const test::Example& example, std::string_view rule) {
  std::string windows;
  for (const char c : example.marked) {
    windows += c == '\n' ? "\r\n" : std::string(1, c);
  }
  std::vector<Span> expected;
  const std::string text = test::take_marks(windows, expected);
  std::sort(expected.begin(), expected.end());
  const std::vector<Span> found = spans_of(of_rule(desk.lint_example(example, text), rule));
  EXPECT_TRUE(found == expected) << "with CRLF, found:\n"
                                 << marked(text, found) << "expected:\n"
                                 << marked(text, expected);
}

// One example of a page: whether its fix stands there too.
void check_example(const Desk& desk, const RuleEntry& entry, const test::Example& example) {
  const Report report = desk.lint_example(example, example.text);
  const std::vector<Finding> findings = of_rule(report, entry.id);
  std::vector<Span> expected = example.expected;
  std::sort(expected.begin(), expected.end());
  EXPECT_TRUE(spans_of(findings) == expected) << "found:\n"
                                              << marked(example.text, spans_of(findings)) << "expected:\n"
                                              << marked(example.text, expected);
  check_crlf(desk, example, entry.id);
  for (const Finding& finding : findings) {
    check_message(finding);
    EXPECT_EQ(entry.rule->fixable || finding.fixes.empty(), true) << "has a fix, but is not declared fixable";
    check_fixes(desk, example, report, finding);
  }
  if (!example.fixed || expected.empty()) {
    EXPECT_FALSE(example.fixed) << "a fixed block, and nothing to fix";
    return;
  }
  ASSERT_FALSE(findings.empty() || findings.front().fixes.empty()) << "a fixed block, and no fix";
  EXPECT_EQ(apply_edits(example.text, findings.front().fixes.front().edits), *example.fixed);
}

class RulePage : public testing::TestWithParam<const RuleEntry*> {};

TEST_P(RulePage, Holds) {
  const RuleEntry& entry = *GetParam();
  const test::Page page = test::read_page(entry.page, entry.rule->scope == Scope::newsroom);
  EXPECT_TRUE(page.problems.empty()) << page.problems.front();
  const std::vector<std::string> headings = {"What it does", "Why it matters", "Examples", "When to ignore it"};
  EXPECT_EQ(page.headings, headings);
  std::size_t bad = 0;
  std::size_t good = 0;
  bool fixed = false;
  Desk desk;
  desk.config.links = std::make_shared<const LinkChecks>(parse_link_checks(page.links));
  std::shared_ptr<const Ledger> ledger;
  if (!page.facts.empty()) {
    ledger = std::make_shared<const Ledger>(parse_ledger(page.facts, "facts.jsonl"));
    EXPECT_TRUE(ledger_problems(*ledger, nullptr).empty()) << ledger_problems(*ledger, nullptr).front();
  }
  for (const test::Example& example : page.examples) {
    (example.expected.empty() ? good : bad) += 1;
    fixed = fixed || example.fixed;
    for (const Model* model : {test::shipped_model(), static_cast<const Model*>(nullptr)}) {
      SCOPED_TRACE(std::string(entry.id) + ".md:" + std::to_string(example.line) +
                   (model != nullptr ? ", with the model" : ", with patterns alone"));
      desk.model = model;
      desk.newsroom = Desk::newsroom_of(example.file.empty() ? example.files : decltype(example.files){});
      desk.newsroom.ledger = ledger;
      check_example(desk, entry, example);
    }
  }
  EXPECT_GE(bad, 3U) << "a page shows at least three bad examples";
  EXPECT_GE(good, 3U) << "a page shows at least three good examples, exemptions among them";
  EXPECT_EQ(fixed, entry.rule->fixable) << "a fixable rule shows a fix on its page, others none";
}

std::vector<const RuleEntry*> entries() {
  std::vector<const RuleEntry*> out;
  for (const RuleEntry& entry : all_rules()) {
    out.push_back(&entry);
  }
  return out;
}

std::string test_name(const testing::TestParamInfo<const RuleEntry*>& parameter) {
  std::string name(parameter.param->id);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Rules, RulePage, testing::ValuesIn(entries()), test_name);

// The table of rules as the folder gives it.
TEST(Rules, AreSortedAndComplete) {
  const auto rules = all_rules();
  ASSERT_FALSE(rules.empty());
  for (std::size_t i = 0; i < rules.size(); ++i) {
    EXPECT_TRUE(i == 0 || rules[i - 1].id < rules[i].id) << rules[i].id;
    EXPECT_EQ(find_rule(rules[i].id), &rules[i]);
    EXPECT_FALSE(rules[i].rule->title.empty()) << rules[i].id;
    const bool newsroom_alone = rules[i].rule->scope == Scope::newsroom;
    EXPECT_EQ(rules[i].rule->check_block == nullptr && rules[i].rule->check_document == nullptr, newsroom_alone)
        << rules[i].id;
    EXPECT_TRUE(rules[i].rule->check_block == nullptr || rules[i].rule->check_document == nullptr) << rules[i].id;
    EXPECT_TRUE(!newsroom_alone || rules[i].rule->check_newsroom != nullptr) << rules[i].id;
    EXPECT_EQ(rules[i].rule->scope == Scope::block, rules[i].rule->check_block != nullptr) << rules[i].id;
    EXPECT_TRUE(!rules[i].rule->last || rules[i].rule->scope == Scope::document) << rules[i].id;
  }
  EXPECT_EQ(find_rule("no-such-rule"), nullptr);
}

}  // namespace
}  // namespace vouch
