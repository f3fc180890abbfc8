// A program under test that runs on while the test does things to it: its standard streams, its memory, its end.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace vouch::test {

class Child {
 public:
  explicit Child(std::vector<std::string> command);
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  [[nodiscard]] pid_t pid() const { return pid_; }
  // As much as is taken within the time; the number of bytes.
  std::size_t write(std::string_view bytes, int milliseconds = 20'000);
  void close_input();
  void close_output();
  // One line of standard error, without its end; what there is after the time.
  [[nodiscard]] std::string error_line(int milliseconds = 20'000);
  // Everything that is said on standard error until its end.
  [[nodiscard]] std::string errors();
  // Waits for the end: exit code, or 128 + signal. -1, and a kill, where there is none within the time.
  [[nodiscard]] int wait(int milliseconds = 20'000);
  void kill();
  // Resident memory now, in bytes.
  [[nodiscard]] std::size_t resident() const;

  // Language server: a message out, and the next one in (nothing where the stream has ended or the time is over).
  bool send(const nlohmann::json& message);
  [[nodiscard]] std::optional<nlohmann::json> receive(int milliseconds = 20'000);
  // The answer to a request; what comes before it is thrown away.
  [[nodiscard]] std::optional<nlohmann::json> ask(int id, const std::string& method, const nlohmann::json& params);
  // initialize and initialized; false where the server does not answer.
  [[nodiscard]] bool start(const nlohmann::json& root = nullptr);
  // The next diagnostics of a version of a draft.
  [[nodiscard]] std::optional<nlohmann::json> diagnostics(int version, int milliseconds = 20'000);
  // shutdown and exit in order; the exit code.
  [[nodiscard]] int stop();

 private:
  pid_t pid_ = -1;
  int in_ = -1;
  int out_ = -1;
  int err_ = -1;
  std::string received_;
  std::string complaints_;
};

[[nodiscard]] nlohmann::json note(const std::string& method, nlohmann::json params);
[[nodiscard]] nlohmann::json opened(const std::string& uri, const std::string& text, int version = 1);

}  // namespace vouch::test
