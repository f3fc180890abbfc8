// Every fix of every rule's page as an editor applies it: the example is opened as a draft, the code actions are asked
// for, each is applied, and the draft read again has one finding less and no new one. The first is what the page shows.
#include <gtest/gtest.h>
#include <map>
#include <optional>

#include "analyzers/rule.h"
#include "client.h"
#include "desk.h"
#include "server/convert.h"
#include "tests/unit/rules/page.h"

namespace vouch::server {
namespace {

using Counts = std::map<std::string, int>;

class PageFixes : public testing::TestWithParam<const RuleEntry*> {
 protected:
  // The diagnostics of a text, opened anew under a version of its own.
  Json read(const std::string& text) {
    if (version_ > 0) {
      client_->notify("textDocument/didClose", {{"textDocument", {{"uri", uri_}}}});
    }
    client_->open(uri_, text, ++version_);
    client_->runtime->settle();
    const auto all = client_->published(uri_);
    return all.empty() ? Json::array() : all.back()["diagnostics"];
  }
  static Counts counts(const Json& diagnostics) {
    Counts out;
    for (const Json& diagnostic : diagnostics) {
      ++out[diagnostic.value("code", "?")];
    }
    return out;
  }
  Json actions(const Json& diagnostic) {
    return client_->result("textDocument/codeAction",
                           {{"textDocument", {{"uri", uri_}}},
                            {"range", diagnostic["range"]},
                            {"context", {{"diagnostics", {diagnostic}}, {"only", {"quickfix"}}}}});
  }
  static std::string applied(const std::string& text, const Json& action) {
    const Source source(text);
    std::vector<Edit> edits;
    for (const Json& edit : action["edit"]["documentChanges"][0]["edits"]) {
      const Json& range = edit["range"];
      const lsp::Range where{{range["start"]["line"], range["start"]["character"]},
                             {range["end"]["line"], range["end"]["character"]}};
      edits.push_back({to_span(source, where, Encoding::utf16), edit["newText"]});
    }
    std::string out;
    std::size_t at = 0;
    for (const Edit& edit : edits) {
      EXPECT_GE(edit.span.begin, at);
      out += text.substr(at, edit.span.begin - at) + edit.text;
      at = edit.span.end;
    }
    return out + text.substr(at);
  }

  // A client in a folder that has these files.
  void start(const std::map<std::string, std::string>& files) {
    client_.reset();
    desk_.emplace();
    desk_->write(".vouch.yaml", "engine: patterns\nlink-cache: links\n");
    for (const auto& [name, text] : files) {
      desk_->write(name, text);
    }
    client_.emplace(full_capabilities());
    uri_ = desk_->uri("draft.md");
    version_ = 0;
  }

  std::optional<Desk> desk_;
  std::optional<TestClient> client_;
  std::string uri_;
  int version_ = 0;
};

TEST_P(PageFixes, LeaveTheDraftRight) {
  const RuleEntry& rule = *GetParam();
  const test::Page page = test::read_page(rule.page);
  for (const test::Example& example : page.examples) {
    if (!example.file.empty()) {
      continue;  // a finding in a newsroom's file has no fix
    }
    start(test::files_beside(page, example));
    SCOPED_TRACE(std::string(rule.id) + ".md:" + std::to_string(example.line));
    const Json before = read(example.text);
    const Counts had = counts(before);
    bool first = true;
    for (const Json& diagnostic : before) {
      if (diagnostic["code"] != rule.id) {
        continue;
      }
      bool preferred = true;
      for (const Json& action : actions(diagnostic)) {
        if (!action.contains("diagnostics") || !action.contains("edit")) {
          continue;  // all safe fixes at once
        }
        const std::string title = action["title"];
        if (title.starts_with("Ignore ")) {
          continue;  // suppresses: needs a reason before it is quiet
        }
        read(example.text);
        const std::string mended = applied(example.text, action);
        if (first && preferred && example.fixed) {
          EXPECT_EQ(mended, *example.fixed) << title;
        }
        preferred = false;
        Counts now = counts(read(mended));
        EXPECT_LT(now[std::string(rule.id)], had.at(std::string(rule.id))) << "“" << title << "” leaves the finding:\n"
                                                                           << mended;
        for (const auto& [id, count] : now) {
          const auto it = had.find(id);
          EXPECT_LE(count, it == had.end() ? 0 : it->second) << "“" << title << "” brings a new " << id << ":\n"
                                                             << mended;
        }
        read(example.text);
      }
      first = false;
    }
    EXPECT_TRUE(!example.fixed || had.contains(std::string(rule.id))) << "a fixed block, and no finding in the editor";
  }
}

std::vector<const RuleEntry*> fixable() {
  std::vector<const RuleEntry*> out;
  for (const RuleEntry& entry : all_rules()) {
    if (entry.rule->fixable) {
      out.push_back(&entry);
    }
  }
  return out;
}

INSTANTIATE_TEST_SUITE_P(Rules, PageFixes, testing::ValuesIn(fixable()), [](const auto& parameter) {
  std::string name(parameter.param->id);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

}  // namespace
}  // namespace vouch::server
