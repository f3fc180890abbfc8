// A whole session in one thread: any bytes as frames, or a script of openings, edits, requests, cancellations and
// settings made from them. Every request is answered exactly once, nothing is published for a closed draft or another
// version than the newest, every range lies in the text, and the last report equals a fresh one.
// The first byte chooses between the two, and the position encoding.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/frame.h"
#include "server/session.h"
#include "tests/unit/server/inline_runtime.h"

namespace {

using namespace vouch;
using namespace vouch::server;
using Json = nlohmann::json;

void require(bool condition) {
  if (!condition) {
    __builtin_trap();
  }
}

// Reads a script: every call takes what it needs from the front, zeros when nothing is left.
class Script {
 public:
  explicit Script(std::string_view bytes) : bytes_(bytes) {}
  [[nodiscard]] bool ended() const { return bytes_.empty(); }
  unsigned byte() {
    if (bytes_.empty()) {
      return 0;
    }
    const auto value = static_cast<unsigned char>(bytes_.front());
    bytes_.remove_prefix(1);
    return value;
  }
  std::string_view words(std::size_t length) {
    const std::string_view out = bytes_.substr(0, length);
    bytes_.remove_prefix(out.size());
    return out;
  }

 private:
  std::string_view bytes_;
};

constexpr const char* kUris[] = {"untitled:a", "untitled:b"};
constexpr const char* kMethods[] = {"textDocument/hover",
                                    "textDocument/codeAction",
                                    "textDocument/documentSymbol",
                                    "textDocument/definition",
                                    "textDocument/references",
                                    "textDocument/documentHighlight",
                                    "textDocument/prepareRename",
                                    "textDocument/rename",
                                    "textDocument/foldingRange",
                                    "textDocument/selectionRange",
                                    "textDocument/inlayHint",
                                    "textDocument/codeLens",
                                    "textDocument/documentLink",
                                    "textDocument/completion",
                                    "textDocument/semanticTokens/full",
                                    "textDocument/semanticTokens/full/delta",
                                    "textDocument/semanticTokens/range",
                                    "textDocument/linkedEditingRange",
                                    "workspace/symbol",
                                    "workspace/executeCommand",
                                    "no/such"};
constexpr const char* kEncodings[] = {"utf-16", "utf-8", "utf-32"};

class Player {
 public:
  Player() {
    session_ = Session::create(
        runtime_, Services{}, [this](const std::string& json) { take(json); }, [this](int) { ended_ = true; });
  }
  Player(const Player&) = delete;
  Player& operator=(const Player&) = delete;
  // What still waits holds the session until it has run; then nothing is left of it.
  ~Player() {
    const std::weak_ptr<Session> session = session_;
    session_->disconnect();
    session_.reset();
    runtime_->advance(std::chrono::hours(1));
    require(session.expired());
  }

  void frames(std::string_view bytes) {
    lsp::FrameReader reader;
    for (Script script(bytes); !script.ended();) {
      reader.feed(script.words(1 + script.byte()));
      for (auto result = reader.next(); result.status != lsp::FrameReader::Status::need_more; result = reader.next()) {
        if (result.status == lsp::FrameReader::Status::broken) {
          return;
        }
        if (result.status == lsp::FrameReader::Status::message) {
          session_->receive(result.text);
        }
      }
    }
    runtime_->advance(kTypingPause);
  }

  void script(Script script, const char* encoding) {
    ask("initialize",
        {{"processId", nullptr},
         {"rootUri", nullptr},
         {"capabilities",
          {{"general", {{"positionEncodings", {encoding}}}},
           {"workspace", {{"applyEdit", true}, {"workspaceEdit", {{"documentChanges", true}}}}},
           {"textDocument", {{"publishDiagnostics", {{"versionSupport", true}, {"relatedInformation", true}}}}}}}});
    notify("initialized", Json::object());
    while (!script.ended() && !ended_) {
      step(script);
    }
    runtime_->advance(kTypingPause);
    if (session_->stage() != Session::Stage::running) {
      return;  // a raw message has said goodbye
    }
    check_reports();
    ask("shutdown", nullptr);
    runtime_->settle();
    for (const auto& [id, answers] : asked_) {
      require(answers == 1);
    }
  }

 private:
  void send(Json message) {
    message["jsonrpc"] = "2.0";
    session_->receive(message.dump(-1, ' ', false, Json::error_handler_t::replace));
  }
  void notify(const char* method, Json params) { send({{"method", method}, {"params", std::move(params)}}); }
  void ask(const char* method, Json params) {
    asked_[++id_] = 0;
    send({{"id", id_}, {"method", method}, {"params", std::move(params)}});
  }
  static Json position(Script& script) {
    const unsigned line = script.byte();
    const unsigned column = script.byte();
    return {{"line", line}, {"character", column == 255 ? 0xffffffffU : column}};
  }
  static Json range(Script& script) {
    const Json start = position(script);
    return {{"start", start}, {"end", position(script)}};
  }

  void step(Script& script) {
    const unsigned what = script.byte();
    const std::string uri = kUris[what / 16 % 2];
    const Json document = {{"uri", uri}};
    switch (what % 16) {
      case 0:
        versions_[uri] = 0;
        return notify("textDocument/didOpen", {{"textDocument",
                                                {{"uri", uri},
                                                 {"languageId", what >= 128 ? "plaintext" : "markdown"},
                                                 {"version", 0},
                                                 {"text", std::string(script.words(script.byte()))}}}});
      case 1:
      case 2:
      case 3:
      case 4: {
        Json changes = Json::array();
        for (unsigned i = 0; i <= what / 64; ++i) {
          Json change = {{"range", range(script)}, {"text", std::string(script.words(script.byte() % 64))}};
          if (what % 16 == 4 && what >= 192) {
            change.erase("range");
          }
          changes.push_back(std::move(change));
        }
        const int version = versions_.contains(uri) ? ++versions_[uri] : 1;
        return notify("textDocument/didChange",
                      {{"textDocument", {{"uri", uri}, {"version", version}}}, {"contentChanges", changes}});
      }
      case 5:
        versions_.erase(uri);
        return notify("textDocument/didClose", {{"textDocument", document}});
      case 6:
      case 7:
      case 8: {
        const char* method = kMethods[script.byte() % std::size(kMethods)];
        const Json where = range(script);
        Json params = {{"textDocument", document},
                       {"position", where["start"]},
                       {"positions", {where["start"], where["end"]}},
                       {"range", where},
                       {"newName", "Ana Ruiz"},
                       {"query", "a"},
                       {"previousResultId", "1"},
                       {"command", what >= 128 ? "vouch.analysis" : "vouch.fixAll"},
                       {"arguments", {uri}}};
        params["context"] = {{"diagnostics", Json::array()}, {"includeDeclaration", true}};
        return ask(method, std::move(params));
      }
      case 9:
        return notify("$/cancelRequest", {{"id", id_ - static_cast<int>(what / 64)}});
      case 10:
        return runtime_->run_strand();
      case 11:
        return static_cast<void>(runtime_->run_work());
      case 12:
        return runtime_->advance(std::chrono::milliseconds(4 * script.byte()));
      case 13:
        return notify("workspace/didChangeConfiguration",
                      {{"settings", {{"vouch", {{"engine", "patterns"}, {"rules", {{"loaded-said", "off"}}}}}}}});
      case 14:
        return notify("textDocument/didSave", {{"textDocument", document}});
      default:
        return session_->receive(script.words(script.byte()));
    }
  }

  void take(const std::string& json) {
    const Json message = Json::parse(json);
    if (!message.contains("method")) {
      if (message["id"].is_number_integer()) {
        const auto it = asked_.find(message["id"].get<int>());
        if (it != asked_.end()) {
          require(++it->second == 1);
        }
      }
      return;
    }
    if (message["method"] == "textDocument/publishDiagnostics" && message["params"].contains("version")) {
      const std::string uri = message["params"]["uri"];
      const auto known = versions_.find(uri);
      if (known == versions_.end()) {
        return;  // one that a raw message has opened
      }
      const auto draft = session_->documents().find(uri);
      require(draft && message["params"]["version"] == draft->version);
      for (const Json& diagnostic : message["params"]["diagnostics"]) {
        const Json& where = diagnostic["range"];
        require(where["start"]["line"] <= where["end"]["line"]);
        require(where["end"]["line"].get<std::uint32_t>() < draft->source->line_count());
      }
    }
  }

  void check_reports() {
    for (const auto& [uri, draft] : session_->documents().all()) {
      require(draft->current());
      LintInput input;
      input.source = std::make_shared<const Source>(std::string(draft->source->text()));
      input.info.markup = draft->markup;
      input.config = &draft->settings->config;
      const Report fresh = lint(input);
      require(fresh.findings.size() == draft->report->findings.size());
      for (std::size_t i = 0; i < fresh.findings.size(); ++i) {
        require(fresh.findings[i].span == draft->report->findings[i].span);
        require(fresh.findings[i].rule == draft->report->findings[i].rule);
      }
    }
  }

  std::shared_ptr<InlineRuntime> runtime_ = std::make_shared<InlineRuntime>();
  std::shared_ptr<Session> session_;
  std::map<int, int> asked_;  // id -> answers
  std::map<std::string, int> versions_;
  int id_ = 0;
  bool ended_ = false;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) {
    return 0;
  }
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  Player player;
  if (data[0] % 4 == 0) {
    player.frames(bytes);
  } else {
    player.script(Script(bytes), kEncodings[data[0] % 4 - 1]);
  }
  return 0;
}
