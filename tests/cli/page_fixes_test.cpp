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
  Example example;
};

// All examples of all pages that need no file beside the draft, under the names of files: rule_line.md.
std::map<std::string, Case> cases(std::string& links) {
  std::map<std::string, Case> out;
  for (const auto& entry : fs::directory_iterator(fs::path(VOUCH_ROOT) / "analyzers/rules")) {
    if (entry.path().extension() != ".md") {
      continue;
    }
    std::ifstream in(entry.path(), std::ios::binary);
    const Page page = read_page(std::string{std::istreambuf_iterator<char>(in), {}});
    if (page.newsroom) {
      continue;
    }
    links += page.links;
    std::string rule = entry.path().stem().string();
    std::replace(rule.begin(), rule.end(), '_', '-');
    for (const Example& example : page.examples) {
      out[rule + "_" + std::to_string(example.line) + ".md"] = {rule, example};
    }
  }
  return out;
}

using Findings = std::map<std::string, std::vector<Json>>;  // by file name

Findings check(const TempFolder& folder) {
  const Ran ran = run_vouch({"check", "--format", "json", "--fail-on", "never", "."}, {.folder = folder.path()});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  Findings out;
  const Json report = Json::parse(ran.out);
  for (const Json& finding : report["findings"]) {
    out[fs::path(finding["path"].get<std::string>()).filename().string()].push_back(finding);
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
  std::string links;
  const auto all = cases(links);
  ASSERT_GT(all.size(), 250U);
  const TempFolder before;
  before.write(".vouch.yaml", "link-cache: links\n");
  before.write("links", links);
  for (const auto& [name, one] : all) {
    before.write(name, one.example.text);
  }
  Findings found = check(before);
  // Each fix of each finding of the page's rule: a draft of its own.
  const TempFolder after;
  after.write(".vouch.yaml", "link-cache: links\n");
  after.write("links", links);
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
        const std::string file = std::to_string(mended.size()) + ".md";
        const std::string text = applied(one.example.text, fix);
        if (first && one.example.fixed) {
          EXPECT_EQ(text, *one.example.fixed) << name;
        }
        first = false;
        after.write(file, text);
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
          << after.read(file);
    }
  }
}

TEST(PageFixes, SafeOnesAreAppliedOnceAndForAll) {
  std::string links;
  const auto all = cases(links);
  const TempFolder folder;
  folder.write(".vouch.yaml", "link-cache: links\n");
  folder.write("links", links);
  for (const auto& [name, one] : all) {
    folder.write(name, one.example.text);
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
    EXPECT_EQ(folder.read(name) != one.example.text, any_safe) << name;
    changed += any_safe ? 1 : 0;
    auto had = counts(before[name]);
    for (const Json& finding : after[name]) {
      for (const Json& offered : finding["fixes"]) {
        EXPECT_FALSE(offered["safe"].get<bool>()) << name << ": a safe fix is left: " << finding["message"];
      }
    }
    for (const auto& [id, count] : counts(after[name])) {
      EXPECT_LE(count, had[id]) << name << ": --fix brings " << id << ":\n" << folder.read(name);
    }
  }
  EXPECT_GT(changed, 5U);
  const Ran diff = run_vouch({"check", "--diff", "--fail-on", "never", "."}, {.folder = folder.path()});
  EXPECT_EQ(diff.out, "");
}

}  // namespace
}  // namespace vouch::test
