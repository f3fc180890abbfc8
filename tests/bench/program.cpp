// The program as its users meet it: over a corpus, on one article, and while somebody types.
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <thread>

#include "tests/bench/bench.h"

namespace vouch::bench {

void report_throughput() {
  fmt::print("\nThroughput of `vouch check` on the digitalgov corpus, process start to end, best of 3\n");
  const std::string folder = digitalgov_folder();
  if (folder.empty()) {
    return;
  }
  const Corpus corpus = read_folder(folder);
  const double megabytes = static_cast<double>(corpus.bytes) / 1e6;
  const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
  fmt::print("  {} drafts, {:.1f} MB\n", corpus.texts.size(), megabytes);
  std::vector<unsigned> jobs_tried{1U};
  for (const unsigned jobs : {2U, 4U, cores}) {
    if (jobs <= cores && jobs > jobs_tried.back()) {
      jobs_tried.push_back(jobs);
    }
  }
  for (const std::string_view engine : {"patterns", "model"}) {
    double alone = 0;
    for (const unsigned jobs : jobs_tried) {
      Taken best{.wall = 1e9, .cpu = 1e9, .peak_bytes = 0, .exit_code = 0};
      for (int round = 0; round < 3; ++round) {
        const Taken taken = run_program({"check", "--quiet", "--fail-on", "never", "--format", "json", "--engine",
                                         std::string(engine), "--jobs", std::to_string(jobs), folder});
        best.wall = std::min(best.wall, taken.wall);
        best.cpu = std::min(best.cpu, taken.cpu);
        best.peak_bytes = std::max(best.peak_bytes, taken.peak_bytes);
      }
      alone = jobs == 1 ? best.wall : alone;
      fmt::print(
          "  {:<8}  {:>2} {}  {:>7.1f} MB/s by the clock ({:.2f} times one job)  {:>7.1f} MB a second of processor time"
          "  peak {:.0f} MB\n",
          engine, jobs, jobs == 1 ? "job " : "jobs", megabytes / best.wall, alone / best.wall, megabytes / best.cpu,
          static_cast<double>(best.peak_bytes) / 1e6);
    }
  }
}

void report_cold_start() {
  fmt::print("\nCold start: `vouch check` on articles of 1,000 and 10,000 words, fork to exit, 101 runs\n");
  const std::string path = write_temporary("article.md", make_article(1000, 7));
  const std::string longer = write_temporary("longer.md", make_article(10'000, 11));
  const auto measure = [](std::string_view title, const std::vector<std::string>& arguments) {
    std::vector<double> wall;
    std::vector<double> cpu;
    std::size_t peak = 0;
    for (int round = 0; round < 101; ++round) {
      const Taken taken = run_program(arguments);
      wall.push_back(1e3 * taken.wall);
      cpu.push_back(1e3 * taken.cpu);
      peak = std::max(peak, taken.peak_bytes);
    }
    fmt::print("  {:<16}  median {:>5.2f} ms  p95 {:>5.2f} ms  processor {:>5.2f} ms  peak {:.1f} MB\n", title,
               percentile(wall, 0.5), percentile(wall, 0.95), percentile(cpu, 0.5), static_cast<double>(peak) / 1e6);
  };
  measure("1,000 patterns", {"check", "--fail-on", "never", "--engine", "patterns", path});
  measure("1,000 model", {"check", "--fail-on", "never", path});
  measure("10,000 patterns", {"check", "--fail-on", "never", "--engine", "patterns", longer});
  measure("10,000 model", {"check", "--fail-on", "never", longer});
  measure("--version", {"--version"});
}

namespace {

using Json = nlohmann::json;

// Types at one place of a draft and measures until the diagnostics of that version are back.
std::vector<double> type_at(ServerProcess& server, const std::string& uri, int& version, std::size_t line,
                            int strokes) {
  constexpr std::string_view kTyped = "The council said the pier cost 4,100 dollars. ";
  std::vector<double> times;
  for (int stroke = 0; stroke < strokes; ++stroke) {
    const std::string letter(1, kTyped[static_cast<std::size_t>(stroke) % kTyped.size()]);
    const Json position = {{"line", line}, {"character", stroke}};
    const Json change = {
        {"jsonrpc", "2.0"},
        {"method", "textDocument/didChange"},
        {"params",
         {{"textDocument", {{"uri", uri}, {"version", ++version}}},
          {"contentChanges", Json::array({{{"range", {{"start", position}, {"end", position}}}, {"text", letter}}})}}}};
    const std::string message = change.dump();
    const auto start = Clock::now();
    server.send(message);
    while (true) {
      const std::string answer = server.receive();
      if (answer.empty()) {
        fmt::print("  (the server ended)\n");
        return times;
      }
      // Parsing thousands of diagnostics is the client's work and not measured.
      if (answer.find("publishDiagnostics") == std::string::npos) {
        continue;
      }
      const double taken = 1e3 * seconds_since(start);
      if (Json::parse(answer)["params"].value("version", -1) == version) {
        times.push_back(taken);
        break;
      }
    }
  }
  return times;
}

}  // namespace

void report_keystrokes() {
  fmt::print("\nKeystroke to diagnostics through `vouch serve` over stdio, client's clock\n");
  for (const std::size_t words : {1'000U, 10'000U, 100'000U}) {
    ServerProcess server;
    server.send(R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,)"
                R"("capabilities":{"textDocument":{"publishDiagnostics":{"versionSupport":true}}}}})");
    (void)server.receive();
    server.send(R"({"jsonrpc":"2.0","method":"initialized","params":{}})");
    const std::string text = make_article(words, 11);
    const std::string uri = "file://" + write_temporary("typed.md", text);
    int version = 0;
    const Json open = {
        {"jsonrpc", "2.0"},
        {"method", "textDocument/didOpen"},
        {"params",
         {{"textDocument", {{"uri", uri}, {"languageId", "markdown"}, {"version", version}, {"text", text}}}}}};
    const auto start = Clock::now();
    server.send(open.dump());
    for (std::string message = server.receive(); message.find("publishDiagnostics") == std::string::npos;) {
      message = server.receive();
      if (message.empty()) {
        fmt::print("  (the server ended)\n");
        return;
      }
    }
    const double opened = 1e3 * seconds_since(start);
    const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    std::vector<double> all;
    std::array<double, 3> medians{};
    const std::array<std::size_t, 3> places = {5, lines / 2 / 2 * 2 + 1, lines - 2};
    for (std::size_t i = 0; i < places.size(); ++i) {
      std::vector<double> times = type_at(server, uri, version, places[i], 150);
      all.insert(all.end(), times.begin(), times.end());
      medians[i] = percentile(times, 0.5);
    }
    fmt::print(
        "  {:>7} words  opened in {:>7.1f} ms  p50 {:.2f}  p95 {:.2f}  p99 {:.2f} ms  (median at start {:.2f}, "
        "middle {:.2f}, end {:.2f})\n",
        words, opened, percentile(all, 0.5), percentile(all, 0.95), percentile(all, 0.99), medians[0], medians[1],
        medians[2]);
    server.send(R"({"jsonrpc":"2.0","id":2,"method":"shutdown"})");
    server.send(R"({"jsonrpc":"2.0","method":"exit"})");
  }
}

}  // namespace vouch::bench
