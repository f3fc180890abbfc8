// Every fix of every rule's page by the command line: what `--format json` offers is applied, the draft is checked
// again, and the finding is gone without a new one. `--fix` applies the safe ones, and they are stable.
#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>

#include "run_vouch.h"
#include "tests/unit/rules/page.h"

namespace vouch::test {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

struct Case {
  std::string rule;
  Page page;
  Example example;
};

// All examples of all pages, each under the name of a folder of its own: rule_line.
std::map<std::string, Case> cases() {
  std::map<std::string, Case> out;
  for (const auto& entry : fs::directory_iterator(fs::path(VOUCH_ROOT) / "analyzers/rules")) {
    if (entry.path().extension() != ".md") {
      continue;
    }
    std::ifstream in(entry.path(), std::ios::binary);
    Page page = read_page(std::string{std::istreambuf_iterator<char>(in), {}});
    const std::vector<Example> examples = std::move(page.examples);
    page.examples.clear();
    std::string rule = entry.path().stem().string();
    std::replace(rule.begin(), rule.end(), '_', '-');
    for (const Example& example : examples) {
      out[rule + "_" + std::to_string(example.line)] = {rule, page, example};
    }
  }
  return out;
}

// A newsroom of one draft: the example with this text and what stands beside it.
void lay_out(const TempFolder& folder, const std::string& name, const Case& one, const std::string& text) {
  folder.write(name + "/.vouch.yaml", "link-cache: links\n");
  for (const auto& [file, content] : files_beside(one.page, one.example)) {
    folder.write(name + "/" + file, content);
  }
  folder.write(name + "/draft.md", "It rained.\n");  // the files of a newsroom are read for its drafts
  folder.write(name + "/" + file_of(one.example), text);
}

using Findings = std::map<std::string, std::vector<Json>>;  // by the folder's name

// What `vouch check` finds in the examples themselves.
Findings check(const TempFolder& folder) {
  const Ran ran = run_vouch({"check", "--format", "json", "--fail-on", "never", "."}, {.folder = folder.path()});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  Findings out;
  const Json report = Json::parse(ran.out);
  for (const Json& finding : report["findings"]) {
    out[fs::path(finding["path"].get<std::string>()).parent_path().filename().string()].push_back(finding);
  }
  return out;
}

std::map<std::string, int> counts(const std::vector<Json>& findings) {
  std::map<std::string, int> out;
  for (const Json& finding : findings) {
    ++out[finding["rule"].get<std::string>()];
  }
  return out;
}

std::string applied(const std::string& text, const Json& fix) {
  std::string out;
  std::size_t at = 0;
  for (const Json& edit : fix["edits"]) {
    const std::size_t begin = edit["span"][0];
    out += text.substr(at, begin - at) + edit["text"].get<std::string>();
    at = edit["span"][1];
  }
  return out + text.substr(at);
}

TEST(PageFixes, AreOfferedAndLeaveTheDraftRight) {
  const auto all = cases();
  ASSERT_GT(all.size(), 300U);
  const TempFolder before;
  for (const auto& [name, one] : all) {
    lay_out(before, name, one, one.example.text);
  }
  Findings found = check(before);
  // Each fix of each finding of the page's rule: a draft of its own.
  const TempFolder after;
  struct Mended {
    std::string from;
    std::string title;
  };
  std::map<std::string, Mended> mended;
  for (const auto& [name, one] : all) {
    bool first = true;
    for (const Json& finding : found[name]) {
      if (finding["rule"] != one.rule) {
        continue;
      }
      for (const Json& fix : finding["fixes"]) {
        const std::string file = std::to_string(mended.size());
        const std::string text = applied(one.example.text, fix);
        if (first && one.example.fixed) {
          EXPECT_EQ(text, *one.example.fixed) << name;
        }
        first = false;
        lay_out(after, file, one, text);
        mended[file] = {name, fix["title"]};
      }
    }
    EXPECT_TRUE(!first || !one.example.fixed) << name << ": a fixed block, and no fix is offered";
  }
  ASSERT_GT(mended.size(), 150U);
  Findings left = check(after);
  for (const auto& [file, from] : mended) {
    const std::string& rule = all.at(from.from).rule;
    auto had = counts(found[from.from]);
    for (const auto& [id, count] : counts(left[file])) {
      EXPECT_LE(count, had[id] - (id == rule ? 1 : 0))
          << from.from << ": “" << from.title << "” leaves or brings " << id << ":\n"
          << after.read(file + "/" + file_of(all.at(from.from).example));
    }
  }
}

TEST(PageFixes, SafeOnesAreAppliedOnceAndForAll) {
  const auto all = cases();
  const TempFolder folder;
  for (const auto& [name, one] : all) {
    lay_out(folder, name, one, one.example.text);
  }
  Findings before = check(folder);
  const Ran fix = run_vouch({"check", "--fix", "--fail-on", "never", "."}, {.folder = folder.path()});
  EXPECT_EQ(fix.exit_code, 0) << fix.err;
  Findings after = check(folder);
  std::size_t changed = 0;
  for (const auto& [name, one] : all) {
    const bool any_safe = std::any_of(before[name].begin(), before[name].end(), [](const Json& finding) {
      return std::any_of(finding["fixes"].begin(), finding["fixes"].end(),
                         [](const Json& offered) { return offered["safe"].get<bool>(); });
    });
    const std::string text = folder.read(name + "/" + file_of(one.example));
    EXPECT_EQ(text != one.example.text, any_safe) << name;
    changed += any_safe ? 1 : 0;
    auto had = counts(before[name]);
    for (const Json& finding : after[name]) {
      for (const Json& offered : finding["fixes"]) {
        EXPECT_FALSE(offered["safe"].get<bool>()) << name << ": a safe fix is left: " << finding["message"];
      }
    }
    for (const auto& [id, count] : counts(after[name])) {
      EXPECT_LE(count, had[id]) << name << ": --fix brings " << id << ":\n" << text;
    }
  }
  EXPECT_GT(changed, 5U);
  const Ran diff = run_vouch({"check", "--diff", "--fail-on", "never", "."}, {.folder = folder.path()});
  EXPECT_EQ(diff.out, "");
}

}  // namespace
}  // namespace vouch::test
