#include "server/commands/replay.h"

#include <boost/asio/io_context.hpp>
#include <deque>
#include <fmt/format.h>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "server/commands/options.h"
#include "server/files/model_file.h"
#include "server/files/read_file.h"
#include "server/observe/latency.h"
#include "server/output.h"
#include "server/platform/platform.h"
#include "server/session.h"
#include "server/transport/asio_runtime.h"

namespace vouch {
namespace {

using Json = nlohmann::json;
using namespace std::chrono_literals;

// A trace holds every draft once and every edit; more is no trace of an editor.
constexpr std::size_t kMaxTraceBytes = 1U << 30U;
// A message that is not answered by then is counted as lost.
constexpr auto kPatience = 20s;

struct ReplayOptions {
  std::string file;
  std::string model;
  unsigned session = 0;
};

struct Recorded {
  std::vector<Json> messages;                       // of the client, in order, without its responses
  std::map<std::string, std::deque<Json>> answers;  // of the client, by the method that the server asked
  std::size_t left_out = 0;                         // messages that were no JSON
};

std::string key_of(const Json& id) { return id.dump(); }

// One session's messages. The problem, if there is one, names the line.
std::optional<Recorded> read_trace(const std::string& text, unsigned session, std::string& problem) {
  Recorded out;
  std::map<std::string, std::string> asked;  // by the server: id -> method
  std::size_t line_number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line(text.data() + at, end - at);
    at = end + 1;
    ++line_number;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) {
      continue;
    }
    const Json record = Json::parse(line, nullptr, false);
    const bool good = record.is_object() && record.contains("dir") && (record.contains("m") || record.contains("raw"));
    if (!good) {
      problem = fmt::format("{}: is no recorded message; vouch serve --trace-file writes them", line_number);
      return std::nullopt;
    }
    if (record.value("s", session) != session) {
      continue;
    }
    const Json& message = record.value("m", Json());
    const bool in = record["dir"] == "in";
    if (!message.is_object()) {
      out.left_out += in ? 1 : 0;
    } else if (!in && message.contains("method") && message.contains("id")) {
      asked[key_of(message["id"])] = message.value("method", "");
    } else if (in && message.contains("method")) {
      out.messages.push_back(message);
    } else if (in) {
      out.answers[asked[key_of(message.value("id", Json()))]].push_back(message);
    }
  }
  return out;
}

class Player {
 public:
  Player(Recorded recorded, server::Services services)
      : recorded_(std::move(recorded)),
        runtime_(std::make_shared<server::AsioRuntime>(io_.get_executor(), pools_)),
        work_(boost::asio::make_work_guard(io_)) {
    session_ = server::Session::create(
        runtime_, std::move(services), [this](const std::string& json) { take(json); }, [](int) {});
  }
  Player(const Player&) = delete;
  Player& operator=(const Player&) = delete;
  ~Player() {
    session_->disconnect();
    runtime_->stop();
    work_.reset();
    io_.restart();
    io_.run_for(1s);
    pools_.join();
  }

  // How many messages were sent, and how many of those never got what they waited for.
  struct Outcome {
    std::size_t sent = 0;
    std::size_t lost = 0;
  };
  [[nodiscard]] Outcome play(server::LatencyLog& latency) {
    Outcome outcome;
    for (const Json& message : recorded_.messages) {
      const std::string method = message.value("method", "");
      if (method == "exit") {
        break;  // what comes after it is not this session's
      }
      const bool request = message.contains("id");
      const std::string uri = wait_for(message, method);
      answered_.clear();
      published_.clear();
      const auto began = server::Duration(runtime_->now());
      session_->receive(message.dump());
      ++outcome.sent;
      if (!request && uri.empty()) {
        continue;
      }
      const auto done = [&] { return request ? answered_.contains(key_of(message["id"])) : published_.contains(uri); };
      while (!done() && runtime_->now() - began < kPatience) {
        io_.run_one_for(100ms);
      }
      if (done()) {
        latency.add(request                              ? method
                    : method == "textDocument/didChange" ? server::kEditToDiagnostics
                                                         : method,
                    runtime_->now() - began);
      } else {
        ++outcome.lost;
      }
    }
    return outcome;
  }

 private:
  // The draft whose publication follows a notification; empty where none does.
  std::string wait_for(const Json& message, const std::string& method) {
    const auto uri = message.value("/params/textDocument/uri"_json_pointer, std::string());
    if (method == "initialize") {
      const Json& text = message.value("/params/capabilities/textDocument"_json_pointer, Json::object());
      pulls_ = text.contains("diagnostic") && !text.contains("publishDiagnostics");
    } else if (method == "textDocument/didOpen") {
      open_.insert(uri);
    } else if (method == "textDocument/didClose") {
      open_.erase(uri);
    }
    const bool told = method == "textDocument/didOpen" || method == "textDocument/didChange";
    return told && !pulls_ && open_.contains(uri) ? uri : std::string();
  }

  void take(const std::string& json) {
    const Json message = Json::parse(json);
    if (!message.contains("method")) {
      answered_.insert(key_of(message["id"]));
    } else if (message.contains("id")) {
      answer(message);
    } else if (message["method"] == "textDocument/publishDiagnostics") {
      published_.insert(message["params"]["uri"].get<std::string>());
    }
  }

  // As the recorded client did; null where it was not asked this before.
  void answer(const Json& request) {
    auto& answers = recorded_.answers[request["method"].get<std::string>()];
    Json response = {{"jsonrpc", "2.0"}, {"result", nullptr}};
    if (!answers.empty()) {
      response = answers.front();
      answers.pop_front();
    }
    response["id"] = request["id"];
    runtime_->post([this, text = response.dump()] { session_->receive(text); });
  }

  Recorded recorded_;
  boost::asio::io_context io_{1};
  server::Pools pools_;
  std::shared_ptr<server::AsioRuntime> runtime_;
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
  std::shared_ptr<server::Session> session_;
  std::set<std::string> open_;
  std::set<std::string> answered_;
  std::set<std::string> published_;
  bool pulls_ = false;
};

int run_replay(const ReplayOptions& options) {
  const FileText file = read_file(options.file, kMaxTraceBytes);
  if (!file.error.empty()) {
    complain(fmt::format("replay: {}: {}", options.file, file.error));
    return kTrouble;
  }
  std::string problem;
  auto recorded = read_trace(file.text, options.session, problem);
  if (!recorded) {
    complain(fmt::format("replay: {}:{}", options.file, problem));
    return kTrouble;
  }
  if (recorded->messages.empty()) {
    complain(fmt::format("replay: {}: holds no message of a client in session {}", options.file, options.session));
    return kTrouble;
  }
  if (recorded->left_out > 0) {
    complain(fmt::format("replay: {}: {} messages that are no JSON are left out", options.file, recorded->left_out));
  }
  server::Services services;
  services.model = load_model(&services.model_problem, options.model);
  server::LatencyLog latency;
  const auto outcome = Player(std::move(*recorded), std::move(services)).play(latency);
  Output output(kStandardOutput);
  output.write(latency.table());
  output.write(fmt::format("{} messages, {} without an answer\n", outcome.sent, outcome.lost));
  return finish(output, outcome.lost == 0 ? kClean : kFindings);
}

}  // namespace

void add_replay_command(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<ReplayOptions>();
  CLI::App* command =
      app.add_subcommand("replay", "Run a recorded session of the language server again and print its latencies");
  command->add_option("file", options->file, "What `vouch serve --trace-file` has written")
      ->type_name("FILE")
      ->required();
  command->add_option("--session", options->session, "Which of several sessions over TCP (default: 0, the first)")
      ->type_name("N");
  command->add_option("--model", options->model, "The trained model's file")->type_name("FILE");
  command->callback([options, &exit_code] { exit_code = run_replay(*options); });
}

}  // namespace vouch
