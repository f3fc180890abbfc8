// Runs the built program as a shell would: arguments and standard input in; exit code, output and complaints out.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace vouch::test {

struct Ran {
  int exit_code = -1;  // 128 + signal where one ended it
  std::string out;
  std::string err;
};

struct RunOptions {
  std::string input = {};
  std::string folder = {};                              // working directory; empty: this one
  std::map<std::string, std::string> environment = {};  // added to ours
  bool as_nobody = false;                               // without root's rights, where we have them
};

[[nodiscard]] Ran run_vouch(std::vector<std::string> arguments, const RunOptions& options = {});
[[nodiscard]] Ran run_program(std::vector<std::string> command, const RunOptions& options = {});

// A folder of its own for one test, gone at its end.
class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  [[nodiscard]] std::string path(const std::string& name = {}) const;
  // Writes a file and the folders above it; returns its path.
  std::string write(const std::string& name, const std::string& text) const;
  [[nodiscard]] std::string read(const std::string& name) const;

 private:
  std::filesystem::path folder_;
};

[[nodiscard]] std::size_t count_lines(const std::string& text);

}  // namespace vouch::test
