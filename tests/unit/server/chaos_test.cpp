// Random requests, edits, cancellations, closings, settings, files and shutdowns in every order, with the pool's
// results coming back whenever they like: each request is answered exactly once, nothing is published for a closed
// draft or an older version, and what stands at the end is what `vouch check` says of the same text.
// Once with everything in one thread, where the order is the seed's, and once with the program's threads, for the
// sanitizers. VOUCH_CHAOS_MESSAGES=100000 runs so many messages a seed.
#include <boost/asio/io_context.hpp>
#include <cstdlib>
#include <future>
#include <gtest/gtest.h>
#include <map>
#include <random>
#include <set>
#include <thread>

#include "analyzers/lint.h"
#include "client.h"
#include "desk.h"
#include "server/transport/asio_runtime.h"

namespace vouch::server {
namespace {

constexpr unsigned kSeeds = 4;
constexpr int kMessages = 2000;  // a seed, where nobody asks for more
constexpr int kSession = 1000;   // messages of one session; then it is shut down in the middle of everything
constexpr int kDrafts = 3;

int messages_wanted() {
  const char* wanted = std::getenv("VOUCH_CHAOS_MESSAGES");
  return wanted == nullptr ? kMessages : std::max(1, std::atoi(wanted));
}

Json capabilities() {
  Json out = full_capabilities();
  out["workspace"]["applyEdit"] = true;
  out["workspace"]["configuration"] = true;
  out["window"]["workDoneProgress"] = true;
  return out;
}

// One session; everything here runs on its strand.
class Chaos {
 public:
  Chaos(unsigned seed, const Desk& desk, const std::shared_ptr<Runtime>& runtime) : random_(seed), desk_(desk) {
    session_ = Session::create(
        runtime, Services{}, [this](const std::string& json) { inbox_.push_back(Json::parse(json)); },
        [this](int) { ended_ = true; });
    for (int i = 0; i < kDrafts; ++i) {
      uris_.push_back(desk_.uri("draft" + std::to_string(i) + ".md"));
    }
    ask("initialize", {{"processId", nullptr},
                       {"rootUri", nullptr},
                       {"workspaceFolders", {{{"uri", desk_.uri("")}, {"name", "desk"}}}},
                       {"capabilities", capabilities()}});
    notify("initialized", Json::object());
  }

  std::size_t below(std::size_t bound) { return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_); }

  void step() {
    look();
    ++sent_;
    const std::string& uri = any_uri();
    switch (below(14)) {
      case 0:
        if (!versions_.contains(uri)) {
          versions_[uri] = 0;
          const std::string text = words();
          notify("textDocument/didOpen",
                 {{"textDocument", {{"uri", uri}, {"languageId", "markdown"}, {"version", 0}, {"text", text}}}});
        }
        break;
      case 1:
        if (below(4) == 0 && versions_.erase(uri) > 0) {
          notify("textDocument/didClose", {{"textDocument", {{"uri", uri}}}});
        }
        break;
      case 2:
      case 3:
      case 4:
      case 5:
        if (versions_.contains(uri)) {
          Json changes = Json::array();
          for (std::size_t i = 0; i <= below(3); ++i) {
            changes.push_back({{"range", {{"start", place()}, {"end", place()}}}, {"text", words()}});
          }
          notify("textDocument/didChange",
                 {{"textDocument", {{"uri", uri}, {"version", ++versions_[uri]}}}, {"contentChanges", changes}});
        }
        break;
      case 6:
      case 7:
      case 8:
        ask_something();
        break;
      case 9:
        if (!asked_.empty()) {
          const int back = static_cast<int>(below(8));
          notify("$/cancelRequest", {{"id", std::max(1, id_ - back)}});
        }
        break;
      case 10:
        notify("workspace/didChangeWatchedFiles",
               {{"changes", {{{"uri", desk_.uri(below(3) == 0 ? ".vouch.yaml" : "draft1.md")}, {"type", 2}}}}});
        break;
      case 11:
        notify("workspace/didChangeConfiguration", {{"settings", nullptr}});
        break;
      case 12:
        notify("textDocument/didSave", {{"textDocument", {{"uri", uri}}}});
        break;
      default:
        notify("window/workDoneProgress/cancel", {{"token", "vouch-" + std::to_string(below(20))}});
    }
    look();
  }

  // Reads what came since the last look, as a client would. Answers the server's requests.
  void look() {
    for (; seen_ < inbox_.size(); ++seen_) {
      const Json message = inbox_[seen_];
      if (!message.contains("method")) {
        if (message["id"].is_number()) {
          ++answers_[message["id"].get<int>()];
        }
      } else if (message.contains("id")) {
        answer(message);
      } else if (message["method"] == "textDocument/publishDiagnostics") {
        check_published(message["params"]);
      }
    }
    inbox_.clear();
    seen_ = 0;
  }

  // The last report of every open draft is what a fresh analysis under the same settings says.
  void check_settled() {
    for (const auto& [uri, version] : versions_) {
      const auto draft = session_->documents().find(uri);
      ASSERT_TRUE(draft && draft->current()) << uri;
      const Config config = config_for_draft(*draft->settings, draft->source->text());
      LintInput input;
      input.source = draft->source;
      input.config = &config;
      const Report fresh = lint(input);
      Json own = Json::array();  // without what other drafts have to do with it
      for (const Json& diagnostic : last_[uri]) {
        if (!diagnostic.contains("relatedInformation") ||
            diagnostic["relatedInformation"][0]["location"]["uri"] == uri) {
          own.push_back(diagnostic);
        }
      }
      ASSERT_EQ(own.size(), fresh.findings.size()) << draft->source->text();
      for (std::size_t i = 0; i < fresh.findings.size(); ++i) {
        EXPECT_EQ(own[i]["code"], std::string(fresh.findings[i].rule));
        EXPECT_EQ(own[i]["message"], fresh.findings[i].message);
        const Position begin = draft->source->position(fresh.findings[i].span.begin, Encoding::utf16);
        EXPECT_EQ(own[i]["range"]["start"]["line"], begin.line);
        EXPECT_EQ(own[i]["range"]["start"]["character"], begin.character);
      }
    }
  }

  // A save ends the patience with a sentence that is being typed.
  void save_all() {
    for (const auto& [uri, version] : versions_) {
      notify("textDocument/didSave", {{"textDocument", {{"uri", uri}}}});
    }
  }
  [[nodiscard]] bool all_answered() {
    return std::all_of(asked_.begin(), asked_.end(), [&](int id) { return answers_[id] > 0; });
  }
  // Nothing is left to analyse, to answer or to wait for.
  [[nodiscard]] bool settled() {
    return all_answered() && std::all_of(versions_.begin(), versions_.end(), [&](const auto& open) {
             const auto draft = session_->documents().find(open.first);
             return draft && draft->current() && !draft->typing.cursor;
           });
  }

  // Says goodbye while requests are under way; what comes after it is refused, and all are answered.
  void shut_down() {
    for (int i = 0; i < 5; ++i) {
      ask_something();
    }
    ask("shutdown", nullptr);
    shut_down_ = true;
    ask_something();
    notify("textDocument/didSave", {{"textDocument", {{"uri", any_uri()}}}});
    look();
  }
  void leave() {
    look();
    for (const int id : asked_) {
      ASSERT_EQ(answers_[id], 1) << "request " << id;
    }
    notify("exit", nullptr);
    ASSERT_TRUE(ended_);
    session_->disconnect();
    session_.reset();
  }

  [[nodiscard]] int sent() const { return sent_; }

 private:
  const std::string& any_uri() { return uris_[below(uris_.size())]; }
  Json place() { return {{"line", below(6)}, {"character", below(40)}}; }

  std::string words() {
    static const char* kPieces[] = {"We utilize it. ",
                                    "“Go,” said Ana Ruiz. ",
                                    "“We have crews in every district of the café,” said Ana Ruiz. ",
                                    "\n\n",
                                    "\r\n",
                                    "kerfuffle",
                                    "🗞",
                                    "# ",
                                    "[^1]",
                                    ". ",
                                    "e"};
    std::string out;
    for (std::size_t i = below(4); i > 0; --i) {
      out += kPieces[below(std::size(kPieces))];
    }
    return out;
  }

  void send(Json message) {
    message["jsonrpc"] = "2.0";
    session_->receive(message.dump());
  }
  void notify(const std::string& method, Json params) { send({{"method", method}, {"params", std::move(params)}}); }
  void ask(const std::string& method, Json params) {
    asked_.insert(++id_);
    send({{"id", id_}, {"method", method}, {"params", std::move(params)}});
  }

  void ask_something() {
    static const char* kMethods[] = {"textDocument/hover",
                                     "textDocument/documentSymbol",
                                     "textDocument/codeAction",
                                     "textDocument/definition",
                                     "textDocument/foldingRange",
                                     "textDocument/codeLens",
                                     "textDocument/inlayHint",
                                     "textDocument/completion",
                                     "textDocument/semanticTokens/full",
                                     "textDocument/references",
                                     "textDocument/rename",
                                     "textDocument/prepareRename",
                                     "textDocument/selectionRange",
                                     "textDocument/documentLink",
                                     "textDocument/linkedEditingRange",
                                     "textDocument/diagnostic",
                                     "workspace/symbol",
                                     "workspace/diagnostic",
                                     "workspace/executeCommand",
                                     "nonsense"};
    static const char* kCommands[] = {"vouch.checkWorkspace", "vouch.analysis", "vouch.fixAll", "vouch.brew"};
    const Json range = {{"start", place()}, {"end", place()}};
    const std::string uri = any_uri();
    ask(kMethods[below(std::size(kMethods))],
        {{"textDocument", {{"uri", uri}}},
         {"position", place()},
         {"positions", {place()}},
         {"range", range},
         {"newName", "Ana Ortiz"},
         {"query", "a"},
         {"previousResultIds", Json::array()},
         {"command", kCommands[below(std::size(kCommands))]},
         {"arguments", {uri}},
         {"context", {{"diagnostics", Json::array()}, {"includeDeclaration", true}}}});
  }

  void answer(const Json& request) {
    Json result;
    if (request["method"] == "workspace/configuration") {
      static const char* kSettings[] = {"null", R"({"rules":{"vague-attribution":"off"}})", R"({"profile":"no-such"})"};
      result = Json::array({Json::parse(kSettings[below(std::size(kSettings))])});
    } else if (request["method"] == "workspace/applyEdit") {
      result = {{"applied", below(2) == 0}};
    }
    if (below(20) == 0) {
      return send({{"id", request["id"]}, {"error", {{"code", -32603}, {"message", "no"}}}});
    }
    send({{"id", request["id"]}, {"result", result}});
  }

  void check_published(const Json& params) {
    const std::string uri = params["uri"];
    ASSERT_FALSE(shut_down_) << "published after the shutdown";
    if (params.contains("version")) {
      ASSERT_TRUE(versions_.contains(uri)) << "published for a closed draft";
      ASSERT_EQ(params["version"], versions_[uri]) << "published for an outdated version";
      last_[uri] = params["diagnostics"];
    } else {
      // The end of a draft, or one that is not open and that a command has asked for.
      ASSERT_TRUE(params["diagnostics"].empty() || !versions_.contains(uri)) << "without a version";
    }
  }

  std::mt19937 random_;
  const Desk& desk_;
  std::shared_ptr<Session> session_;
  std::vector<std::string> uris_;
  std::vector<Json> inbox_;
  std::size_t seen_ = 0;
  std::map<std::string, int> versions_;  // of the open drafts
  std::map<std::string, Json> last_;
  std::set<int> asked_;
  std::map<int, int> answers_;
  int id_ = 0;
  int sent_ = 0;
  bool shut_down_ = false;
  bool ended_ = false;
};

void write_drafts(const Desk& desk) {
  for (int i = 0; i < kDrafts; ++i) {
    desk.write("draft" + std::to_string(i) + ".md", "“We have crews in every district of the café,” said Ana Ruiz.\n");
  }
}

// Everything in this thread: the seed decides what runs when.
void run_inline(unsigned seed, int messages) {
  const Desk desk;
  write_drafts(desk);
  const auto runtime = std::make_shared<InlineRuntime>();
  Chaos chaos(seed, desk, runtime);
  while (chaos.sent() < messages && !testing::Test::HasFatalFailure()) {
    chaos.step();
    switch (chaos.below(5)) {
      case 0:
        runtime->run_strand();
        break;
      case 1:
        static_cast<void>(runtime->run_work());
        break;
      case 2:
        static_cast<void>(runtime->run_background());
        break;
      case 3:
        runtime->advance(std::chrono::milliseconds(chaos.below(700)));
        break;
      default:
        break;
    }
    chaos.look();
  }
  runtime->advance(2 * kTypingPause);
  chaos.look();
  runtime->advance(2 * kTypingPause);  // what the answers to the server's own requests have started
  chaos.look();
  chaos.check_settled();
  chaos.shut_down();
  runtime->settle();
  chaos.leave();
}

// The program's own threads: the strand's, the pool's, the background's.
void run_threaded(unsigned seed, int messages) {
  const Desk desk;
  write_drafts(desk);
  boost::asio::io_context io(1);
  auto work = boost::asio::make_work_guard(io);
  Pools pools;
  std::thread thread([&] { io.run(); });
  const auto runtime = std::make_shared<AsioRuntime>(io.get_executor(), pools);
  const auto on_strand = [&](const std::function<void()>& task) {
    std::promise<void> done;
    runtime->post([&] {
      task();
      done.set_value();
    });
    done.get_future().wait();
  };
  std::unique_ptr<Chaos> chaos;
  on_strand([&] { chaos = std::make_unique<Chaos>(seed, desk, runtime); });
  for (int sent = 0; sent < messages && !testing::Test::HasFatalFailure();) {
    on_strand([&] {
      for (std::size_t burst = 1 + chaos->below(8); burst > 0; --burst) {
        chaos->step();
      }
      sent = chaos->sent();
    });
  }
  const auto wait_until = [&](const std::function<bool()>& good) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(2);
    for (bool done = false; !done;) {
      ASSERT_LT(std::chrono::steady_clock::now(), deadline) << "never settled";
      on_strand([&] {
        chaos->look();
        done = good();
      });
      std::this_thread::yield();
    }
  };
  on_strand([&] { chaos->save_all(); });
  wait_until([&] { return chaos->settled(); });
  on_strand([&] {
    chaos->check_settled();
    chaos->shut_down();
  });
  wait_until([&] { return chaos->all_answered(); });
  on_strand([&] {
    chaos->leave();
    chaos.reset();
    runtime->stop();
  });
  work.reset();
  thread.join();
  pools.join();
}

TEST(Chaos, EveryRequestIsAnsweredOnceAndNothingStaleIsPublished) {
  for (unsigned seed = 0; seed < kSeeds; ++seed) {
    for (int left = messages_wanted(); left > 0; left -= kSession) {
      SCOPED_TRACE(testing::Message() << "seed " << seed << ", " << left << " messages left");
      run_inline(seed + static_cast<unsigned>(left) * kSeeds, std::min(left, kSession));
      if (HasFatalFailure()) {
        return;
      }
    }
  }
}

TEST(Chaos, WithThreads) {
  // One long session: the pauses at its end cost more than its messages.
  run_threaded(7, messages_wanted());
}

}  // namespace
}  // namespace vouch::server
