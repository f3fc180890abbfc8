// An LSP client in the same process, on an InlineRuntime: sends messages, keeps what comes back, and can be asked.
#pragma once

#include <gtest/gtest.h>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "inline_runtime.h"
#include "server/session.h"

namespace vouch::server {

using Json = nlohmann::json;

// Capabilities of a client that can everything Vouch cares for.
inline Json full_capabilities() {
  return Json::parse(R"({
    "general": {"positionEncodings": ["utf-16"]},
    "workspace": {"workspaceEdit": {"documentChanges": true}},
    "textDocument": {
      "hover": {"contentFormat": ["markdown", "plaintext"]},
      "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "source"]}},
                     "isPreferredSupport": true},
      "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
      "publishDiagnostics": {"versionSupport": true, "relatedInformation": true, "dataSupport": true,
                             "codeDescriptionSupport": true, "tagSupport": {"valueSet": [1, 2]}}
    }})");
}

class TestClient {
 public:
  TestClient() { start(); }
  explicit TestClient(const Json& capabilities) {
    start();
    initialize(capabilities);
  }
  TestClient(const TestClient&) = delete;
  TestClient& operator=(const TestClient&) = delete;
  ~TestClient() { runtime->drop(); }  // tasks hold the runtime that holds them

  void send(Json message) {
    message["jsonrpc"] = "2.0";
    session_->receive(message.dump());
  }
  void notify(const std::string& method, Json params = nullptr) {
    send({{"method", method}, {"params", std::move(params)}});
  }
  // Sends a request and lets everything settle; the whole response, null where none came.
  Json request(const std::string& method, Json params = nullptr) {
    const int id = ask(method, std::move(params));
    runtime->settle();
    return response(id);
  }
  int ask(const std::string& method, Json params = nullptr) {
    send({{"id", ++last_id_}, {"method", method}, {"params", std::move(params)}});
    return last_id_;
  }
  Json result(const std::string& method, Json params = nullptr) {
    Json answer = request(method, std::move(params));
    EXPECT_TRUE(answer.contains("result")) << answer.dump();
    return answer.value("result", Json());
  }
  [[nodiscard]] Json response(int id) const {
    Json found;
    int count = 0;
    for (const Json& message : received) {
      if (!message.contains("method") && message.value("id", Json()) == id) {
        found = message;
        ++count;
      }
    }
    EXPECT_LE(count, 1) << "answered more than once";
    return found;
  }

  Json initialize(const Json& capabilities, Json more = Json::object()) {
    more["processId"] = nullptr;
    more["rootUri"] = nullptr;
    more["capabilities"] = capabilities;
    Json out = result("initialize", more);
    notify("initialized", Json::object());
    runtime->settle();
    return out;
  }
  void open(const std::string& uri, const std::string& text, int version = 1) {
    notify("textDocument/didOpen",
           {{"textDocument", {{"uri", uri}, {"languageId", "markdown"}, {"version", version}, {"text", text}}}});
  }
  // `changes`: one edit or an array of them.
  void change(const std::string& uri, int version, const Json& changes) {
    notify("textDocument/didChange", {{"textDocument", {{"uri", uri}, {"version", version}}},
                                      {"contentChanges", changes.is_object() ? Json::array({changes}) : changes}});
  }
  static Json edit(int line, int from, int to, const std::string& text) {
    return {{"range", {{"start", {{"line", line}, {"character", from}}}, {"end", {{"line", line}, {"character", to}}}}},
            {"text", text}};
  }
  // All publications for a document, oldest first.
  [[nodiscard]] std::vector<Json> published(const std::string& uri) const {
    std::vector<Json> out;
    for (const Json& message : received) {
      if (message.value("method", "") == "textDocument/publishDiagnostics" && message["params"]["uri"] == uri) {
        out.push_back(message["params"]);
      }
    }
    return out;
  }
  [[nodiscard]] std::vector<std::string> codes(const std::string& uri) const {
    std::vector<std::string> out;
    const auto all = published(uri);
    if (!all.empty()) {
      for (const Json& diagnostic : all.back()["diagnostics"]) {
        out.push_back(diagnostic.value("code", "?"));
      }
    }
    return out;
  }
  [[nodiscard]] std::vector<std::string> logged() const {
    std::vector<std::string> out;
    for (const Json& message : received) {
      if (message.value("method", "") == "window/logMessage") {
        out.push_back(message["params"]["message"]);
      }
    }
    return out;
  }
  [[nodiscard]] const Session& session() const { return *session_; }
  Session& session() { return *session_; }

  std::shared_ptr<InlineRuntime> runtime = std::make_shared<InlineRuntime>();
  std::vector<Json> received;
  std::optional<int> exit_code;

 private:
  void start() {
    session_ = Session::create(
        runtime, Services{}, [this](const std::string& json) { received.push_back(Json::parse(json)); },
        [this](int code) { exit_code = code; });
  }
  std::shared_ptr<Session> session_;
  int last_id_ = 0;
};

}  // namespace vouch::server
