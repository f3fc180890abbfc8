// What the parts of `./dev bench` share: drafts to measure with, clocks, and the program as a child process.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace vouch::bench {

using Clock = std::chrono::steady_clock;
[[nodiscard]] inline double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}
// The value below which `share` of the values lie. Sorts.
[[nodiscard]] double percentile(std::vector<double>& values, double share);

// The folder of the digitalgov corpus, unpacked once into a temporary folder; empty where the archive is missing.
[[nodiscard]] std::string digitalgov_folder();
struct Corpus {
  std::vector<std::string> texts;
  std::size_t bytes = 0;
};
[[nodiscard]] Corpus read_folder(const std::string& folder);
// A news draft of about so many words, in the project's own words; the same for the same arguments.
[[nodiscard]] std::string make_article(std::size_t words, std::uint32_t seed);

// article_1000.md, doc_10000.md and pile/ of so many megabytes in a folder that is there.
void write_corpus(const std::string& folder, double megabytes);
[[nodiscard]] std::size_t count_words(std::string_view text);

// A file in a temporary folder of this run.
[[nodiscard]] std::string write_temporary(const std::string& name, std::string_view text);
// Runs the program with its output thrown away; ends the bench where it was killed or could not run at all.
struct Taken {
  double wall = 0;             // seconds from fork to exit
  double cpu = 0;              // seconds of all its threads, in the program and in the kernel
  std::size_t peak_bytes = 0;  // resident, at most; never below what this process has resident itself
  int exit_code = 0;
};
struct Limits {
  std::size_t stack_bytes = 0;   // of the main thread and of each thread it starts; 0: as it is
  bool trouble_allowed = false;  // exit code 2 does not end the bench
};
[[nodiscard]] Taken run_program(const std::vector<std::string>& arguments, const Limits& limits = {});
// The path of a file in the temporary folder of this run.
[[nodiscard]] std::string temporary_path(const std::string& name);
// Unpacks an archive of the evaluation data, once; its folder, or empty where it is missing.
[[nodiscard]] std::string unpacked(const std::string& archive);

// A language server over its standard streams.
class ServerProcess {
 public:
  ServerProcess();
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;
  void send(std::string_view json);
  // The next message; empty where the server has ended.
  [[nodiscard]] std::string receive();
  // A field of /proc/PID/status, VmRSS or VmHWM; 0 where the system has none.
  [[nodiscard]] double megabytes(std::string_view field) const;

 private:
  pid_t child_ = -1;
  int to_ = -1;
  int from_ = -1;
  std::string buffer_;
};

// The sections, in the order of the report.
void report_throughput();
void report_cold_start();
void report_keystrokes();
void report_requests();
void report_workspace();
void report_growth();
void report_stages();
void report_hostile_patterns();
void report_hostile_drafts();
void report_newsroom();

}  // namespace vouch::bench
