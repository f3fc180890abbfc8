// The server with a whole workspace: how soon the first symbols come, how long reading 10,000 articles takes and what
// it holds, and whether a keystroke feels it. And what requests beside the diagnostics cost, and whether memory grows.
#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <thread>

#include "tests/bench/bench.h"

namespace vouch::bench {
namespace {

using Json = nlohmann::json;
using namespace std::chrono_literals;

class Editor {
 public:
  explicit Editor(const std::string& folder) {
    Json params = {
        {"processId", nullptr},
        {"rootUri", nullptr},
        {"capabilities",
         {{"window", {{"workDoneProgress", true}}},
          {"textDocument",
           {{"publishDiagnostics", {{"versionSupport", true}}},
            {"hover", {{"contentFormat", {"markdown"}}}},
            {"codeAction", {{"codeActionLiteralSupport", {{"codeActionKind", {{"valueSet", {"quickfix"}}}}}}}}}}}}};
    if (!folder.empty()) {
      params["workspaceFolders"] = Json::array({{{"uri", "file://" + folder}, {"name", "bench"}}});
    }
    static_cast<void>(ask("initialize", params));
    notify("initialized", Json::object());
  }
  void notify(const char* method, const Json& params) {
    server_.send(Json{{"jsonrpc", "2.0"}, {"method", method}, {"params", params}}.dump());
  }
  // The answer, and how long it took in milliseconds.
  double ask(const char* method, const Json& params, Json* result = nullptr) {
    const int id = ++id_;
    const std::string message = Json{{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", params}}.dump();
    const auto start = Clock::now();
    server_.send(message);
    while (true) {
      const std::string text = server_.receive();
      const double took = 1e3 * seconds_since(start);
      const Json answer = text.empty() ? Json() : take(text);
      if (text.empty() || (!answer.contains("method") && answer.value("id", 0) == id)) {
        if (result != nullptr) {
          *result = answer.value("result", Json());
        }
        return took;
      }
    }
  }
  void open(const std::string& uri, const std::string& text) {
    notify("textDocument/didOpen",
           {{"textDocument", {{"uri", uri}, {"languageId", "markdown"}, {"version", 0}, {"text", text}}}});
    wait_for(0);
  }
  // Types a letter and waits for its diagnostics, in milliseconds.
  double type(const std::string& uri, std::size_t line) {
    constexpr std::string_view kTyped = "The council said the pier cost 4,100 dollars. ";
    const std::string letter(1, kTyped[static_cast<std::size_t>(version_) % kTyped.size()]);
    const Json at = {{"line", line}, {"character", version_ % 40}};
    ++version_;
    const std::string message =
        Json{{"jsonrpc", "2.0"},
             {"method", "textDocument/didChange"},
             {"params",
              {{"textDocument", {{"uri", uri}, {"version", version_}}},
               {"contentChanges", Json::array({{{"range", {{"start", at}, {"end", at}}}, {"text", letter}}})}}}}
            .dump();
    const auto start = Clock::now();
    server_.send(message);
    return wait_for(version_) - 1e3 * std::chrono::duration<double>(start - began_).count();
  }
  void replace(const std::string& uri, const std::string& text) {
    ++version_;
    notify("textDocument/didChange", {{"textDocument", {{"uri", uri}, {"version", version_}}},
                                      {"contentChanges", Json::array({{{"text", text}}})}});
    wait_for(version_);
  }
  [[nodiscard]] bool indexed() const { return indexed_.has_value(); }
  // When the reading of the workspace ended, in seconds since the server's start.
  [[nodiscard]] double indexed_at() const { return indexed_.value_or(0); }
  void wait_until_indexed() {
    while (!indexed_) {
      const std::string text = server_.receive();
      if (text.empty()) {
        return;
      }
      static_cast<void>(take(text));
    }
  }
  [[nodiscard]] double megabytes(const char* field) const { return server_.megabytes(field); }
  [[nodiscard]] double seconds() const { return seconds_since(began_); }

 private:
  // Milliseconds since the start at which the diagnostics of a version came.
  double wait_for(int version) {
    while (true) {
      const std::string text = server_.receive();
      const double now = 1e3 * seconds_since(began_);
      if (text.empty()) {
        return now;
      }
      const Json message = take(text);
      if (message.value("method", "") == "textDocument/publishDiagnostics" &&
          message["params"].value("version", -1) == version) {
        return now;
      }
    }
  }
  Json take(const std::string& text) {
    Json message = Json::parse(text);
    if (message.value("method", "") == "window/workDoneProgress/create") {
      server_.send(Json{{"jsonrpc", "2.0"}, {"id", message["id"]}, {"result", nullptr}}.dump());
    } else if (message.value("method", "") == "$/progress" && message["params"]["value"]["kind"] == "end") {
      indexed_ = seconds();
    }
    return message;
  }

  Clock::time_point began_ = Clock::now();
  ServerProcess server_;
  int id_ = 0;
  int version_ = 0;
  std::optional<double> indexed_;
};

void print(std::string_view what, std::vector<double>& times) {
  fmt::print("  {:<34}  p50 {:>6.2f}  p95 {:>6.2f}  p99 {:>6.2f} ms\n", what, percentile(times, 0.5),
             percentile(times, 0.95), percentile(times, 0.99));
}

}  // namespace

void report_workspace() {
  constexpr std::size_t kDrafts = 10'000;
  fmt::print("\nA workspace of {} articles, through `vouch serve` over stdio\n", kDrafts);
  const std::filesystem::path folder = write_temporary("workspace.md", "") + ".d";
  double megabytes = 0;
  for (std::size_t i = 0; i < kDrafts; ++i) {
    const std::filesystem::path desk = folder / fmt::format("{:02}", i % 100);
    std::filesystem::create_directories(desk);
    const std::string text = make_article(300 + i % 600, static_cast<std::uint32_t>(i));
    std::ofstream(desk / fmt::format("{:05}.md", i), std::ios::binary) << text;
    megabytes += static_cast<double>(text.size()) / 1e6;
  }
  const std::string draft = make_article(1000, 11);
  const std::string uri = "file://" + (folder / "typed.md").string();
  Editor editor(folder.string());
  const double started = editor.seconds();
  Json symbols = Json::array();
  while (symbols.empty() && editor.seconds() < 60) {
    editor.ask("workspace/symbol", {{"query", ""}}, &symbols);
  }
  fmt::print("  {:.1f} MB; first symbols after {:.2f} s\n", megabytes, editor.seconds() - started);
  editor.open(uri, draft);
  std::vector<double> during;
  while (!editor.indexed() && during.size() < 300) {
    during.push_back(editor.type(uri, 5));
    std::this_thread::sleep_for(10ms);
  }
  editor.wait_until_indexed();
  fmt::print("  read in {:.1f} s; the server holds {:.0f} MB, {:.0f} MB at most\n", editor.indexed_at() - started,
             editor.megabytes("VmRSS"), editor.megabytes("VmHWM"));
  std::vector<double> after;
  for (std::size_t i = 0; i < during.size(); ++i) {
    after.push_back(editor.type(uri, 5));
    std::this_thread::sleep_for(10ms);
  }
  print(fmt::format("keystroke while reading ({})", during.size()), during);
  print("keystroke afterwards", after);
  std::vector<double> asked;
  for (int i = 0; i < 50; ++i) {
    asked.push_back(editor.ask("workspace/symbol", {{"query", "an"}}));
  }
  print("workspace/symbol", asked);
  std::filesystem::remove_all(folder);
}

void report_requests() {
  fmt::print("\nRequests through `vouch serve` over stdio, client's clock\n");
  for (const std::size_t words : {1'000U, 10'000U}) {
    const std::string text = make_article(words, 11);
    const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    const std::string uri = "file://" + write_temporary("asked.md", text);
    Editor editor("");
    editor.open(uri, text);
    for (const char* method : {"textDocument/hover", "textDocument/completion", "textDocument/codeAction"}) {
      std::vector<double> times;
      for (std::size_t i = 0; i < 300; ++i) {
        const Json at = {{"line", 5 + i % (lines - 6)}, {"character", i % 60}};
        times.push_back(editor.ask(method, {{"textDocument", {{"uri", uri}}},
                                            {"position", at},
                                            {"range", {{"start", at}, {"end", at}}},
                                            {"context", {{"diagnostics", Json::array()}}}}));
      }
      print(fmt::format("{} at {} words", std::string_view(method).substr(13), words), times);
    }
  }
}

void report_growth() {
  constexpr int kStrokes = 100'000;
  fmt::print("\nMemory over {} keystrokes in an article of 1,000 words\n", kStrokes);
  const std::string text = make_article(1000, 11);
  const std::string uri = "file://" + write_temporary("grown.md", text);
  Editor editor("");
  editor.open(uri, text);
  for (int stroke = 0; stroke <= kStrokes; ++stroke) {
    if (stroke == 1000 || (stroke > 0 && stroke % 20'000 == 0)) {
      fmt::print("  after {:>6}  {:>6.1f} MB\n", stroke, editor.megabytes("VmRSS"));
    }
    // What is typed is taken back, so that the draft stays as long as it is.
    if (stroke % 40 == 39) {
      editor.replace(uri, text);
    } else {
      static_cast<void>(editor.type(uri, 5));
    }
  }
}

}  // namespace vouch::bench
