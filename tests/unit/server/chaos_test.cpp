// Random requests, edits, cancellations, closings and settings in every order, with the pool's results coming back
// whenever they like: each request is answered exactly once, nothing is published for a closed draft or an older
// version, and what stands at the end is what a fresh analysis says.
#include <gtest/gtest.h>
#include <map>
#include <random>
#include <set>

#include "analyzers/lint.h"
#include "client.h"
#include "desk.h"

namespace vouch::server {
namespace {

constexpr int kSeeds = 6;
constexpr int kMessages = 1500;
constexpr int kDrafts = 3;

class Chaos {
 public:
  explicit Chaos(unsigned seed) : random_(seed), client_(full_capabilities()) {
    for (int i = 0; i < kDrafts; ++i) {
      uris_.push_back(desk_.uri("draft" + std::to_string(i) + ".md"));
    }
  }

  void run() {
    for (int i = 0; i < kMessages; ++i) {
      step();
      check_new_messages();
    }
    client_.runtime->settle();
    client_.runtime->advance(kTypingPause);
    check_new_messages();
    check_end();
  }

 private:
  std::size_t below(std::size_t bound) { return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_); }
  const std::string& any_uri() { return uris_[below(uris_.size())]; }
  Json place() { return {{"line", below(6)}, {"character", below(40)}}; }

  std::string words() {
    static const char* kPieces[] = {"We utilize it. ", "“Go,” said Ana Ruiz. ", "\n\n", "kerfuffle", "🗞", ". ", "e"};
    std::string out;
    for (std::size_t i = below(4); i > 0; --i) {
      out += kPieces[below(std::size(kPieces))];
    }
    return out;
  }

  void ask() {
    static const char* kMethods[] = {"hover",    "documentSymbol", "codeAction", "definition",          "foldingRange",
                                     "codeLens", "inlayHint",      "completion", "semanticTokens/full", "nonsense"};
    const Json range = {{"start", place()}, {"end", place()}};
    asked_.insert(client_.ask("textDocument/" + std::string(kMethods[below(std::size(kMethods))]),
                              {{"textDocument", {{"uri", any_uri()}}},
                               {"position", place()},
                               {"range", range},
                               {"context", {{"diagnostics", Json::array()}}}}));
  }

  void step() {
    const std::string& uri = any_uri();
    switch (below(12)) {
      case 0:
        if (!versions_.contains(uri)) {
          versions_[uri] = 0;
          client_.open(uri, words(), 0);
        }
        break;
      case 1:
        if (below(4) == 0 && versions_.erase(uri) > 0) {
          closed_ = uri;
          client_.notify("textDocument/didClose", {{"textDocument", {{"uri", uri}}}});
        }
        break;
      case 2:
      case 3:
      case 4:
        if (versions_.contains(uri)) {
          client_.change(uri, ++versions_[uri], {{"range", {{"start", place()}, {"end", place()}}}, {"text", words()}});
        }
        break;
      case 5:
      case 6:
        ask();
        break;
      case 7:
        if (!asked_.empty()) {
          client_.notify("$/cancelRequest", {{"id", *asked_.rbegin()}});
        }
        break;
      case 8:
        client_.runtime->run_strand();
        break;
      case 9:
        static_cast<void>(client_.runtime->run_work());
        break;
      case 10:
        client_.notify("workspace/didChangeWatchedFiles",
                       {{"changes", {{{"uri", desk_.uri(".vouch.yaml")}, {"type", 2}}}}});
        break;
      default:
        client_.runtime->advance(std::chrono::milliseconds(below(700)));
    }
  }

  void check_new_messages() {
    for (; seen_ < client_.received.size(); ++seen_) {
      const Json& message = client_.received[seen_];
      if (!message.contains("method") && message["id"].is_number()) {
        ++answers_[message["id"].get<int>()];
      }
      if (message.value("method", "") == "textDocument/publishDiagnostics") {
        const std::string uri = message["params"]["uri"];
        if (message["params"].contains("version")) {
          ASSERT_TRUE(versions_.contains(uri)) << "published for a closed draft";
          ASSERT_EQ(message["params"]["version"], versions_[uri]) << "published for an outdated version";
          last_[uri] = message["params"]["diagnostics"];
          check_fresh(uri);
        } else {
          ASSERT_TRUE(message["params"]["diagnostics"].empty());
          ASSERT_EQ(uri, closed_);
        }
      }
    }
  }

  // What was just published is about the newest text; some may be held back while a sentence is being typed.
  void check_fresh(const std::string& uri) {
    const auto draft = client_.session().documents().find(uri);
    LintInput input;
    input.source = draft->source;
    input.config = &draft->settings->config;
    const Report report = lint(input);
    std::set<std::tuple<std::string, std::uint32_t, std::uint32_t>> fresh;
    for (const Finding& finding : report.findings) {
      const Position begin = draft->source->position(finding.span.begin, Encoding::utf16);
      fresh.emplace(finding.rule, begin.line, begin.character);
    }
    for (const Json& diagnostic : last_[uri]) {
      const Json& begin = diagnostic["range"]["start"];
      ASSERT_TRUE(fresh.contains({diagnostic["code"].get<std::string>(), begin["line"].get<std::uint32_t>(),
                                  begin["character"].get<std::uint32_t>()}))
          << "a stale finding: " << diagnostic;
    }
  }

  void check_end() {
    for (const int id : asked_) {
      ASSERT_EQ(answers_[id], 1) << "request " << id;
    }
    for (const auto& [uri, version] : versions_) {
      const auto draft = client_.session().documents().find(uri);
      ASSERT_TRUE(draft && draft->current());
      LintInput input;
      input.source = draft->source;
      input.config = &draft->settings->config;
      const Report fresh = lint(input);
      ASSERT_EQ(last_[uri].size(), fresh.findings.size()) << draft->source->text();
      for (std::size_t i = 0; i < fresh.findings.size(); ++i) {
        EXPECT_EQ(last_[uri][i]["code"], std::string(fresh.findings[i].rule));
        EXPECT_EQ(last_[uri][i]["range"]["start"]["character"],
                  draft->source->position(fresh.findings[i].span.begin, Encoding::utf16).character);
      }
    }
  }

  std::mt19937 random_;
  Desk desk_;
  TestClient client_;
  std::vector<std::string> uris_;
  std::map<std::string, int> versions_;  // of the open drafts
  std::map<std::string, Json> last_;
  std::string closed_;
  std::set<int> asked_;
  std::map<int, int> answers_;
  std::size_t seen_ = 0;
};

TEST(Chaos, EveryRequestIsAnsweredOnceAndNothingStaleIsPublished) {
  for (unsigned seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    Chaos(seed).run();
    if (HasFatalFailure()) {
      return;
    }
  }
}

}  // namespace
}  // namespace vouch::server
