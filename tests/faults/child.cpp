#include "tests/faults/child.h"

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace vouch::test {
namespace {

using Json = nlohmann::json;
using Clock = std::chrono::steady_clock;

int left(Clock::time_point end) {
  return static_cast<int>(
      std::max<std::int64_t>(0, std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count()));
}

// Reads what is there into `to`; false at the end of the stream or of the time.
bool read_more(int descriptor, std::string& to, Clock::time_point end) {
  pollfd wait{.fd = descriptor, .events = POLLIN, .revents = 0};
  if (poll(&wait, 1, left(end)) <= 0) {
    return false;
  }
  std::array<char, 1 << 16> chunk{};
  const ssize_t got = read(descriptor, chunk.data(), chunk.size());
  if (got <= 0) {
    return false;
  }
  to.append(chunk.data(), static_cast<std::size_t>(got));
  return true;
}

void shut(int& descriptor) {
  if (descriptor >= 0) {
    close(descriptor);
  }
  descriptor = -1;
}

}  // namespace

Child::Child(std::vector<std::string> command) {
  std::signal(SIGPIPE, SIG_IGN);
  std::array<std::array<int, 2>, 3> pipes{};
  for (auto& ends : pipes) {
    EXPECT_EQ(pipe2(ends.data(), O_CLOEXEC), 0);
  }
  pid_ = fork();
  if (pid_ == 0) {
    std::signal(SIGPIPE, SIG_DFL);
    dup2(pipes[0][0], STDIN_FILENO);
    dup2(pipes[1][1], STDOUT_FILENO);
    dup2(pipes[2][1], STDERR_FILENO);
    std::vector<char*> argv;
    for (std::string& word : command) {
      argv.push_back(word.data());
    }
    argv.push_back(nullptr);
    execvp(argv[0], argv.data());
    _exit(127);
  }
  close(pipes[0][0]);
  close(pipes[1][1]);
  close(pipes[2][1]);
  in_ = pipes[0][1];
  out_ = pipes[1][0];
  err_ = pipes[2][0];
  fcntl(in_, F_SETFL, O_NONBLOCK);
}

Child::~Child() {
  shut(in_);
  shut(out_);
  shut(err_);
  if (pid_ > 0) {
    ::kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }
}

std::size_t Child::write(std::string_view bytes, int milliseconds) {
  const auto end = Clock::now() + std::chrono::milliseconds(milliseconds);
  std::size_t sent = 0;
  while (sent < bytes.size()) {
    pollfd wait{.fd = in_, .events = POLLOUT, .revents = 0};
    if (poll(&wait, 1, left(end)) <= 0) {
      break;
    }
    const ssize_t put = ::write(in_, bytes.data() + sent, bytes.size() - sent);
    if (put < 0 && errno != EAGAIN) {
      break;
    }
    sent += put > 0 ? static_cast<std::size_t>(put) : 0;
  }
  return sent;
}

void Child::close_input() { shut(in_); }
void Child::close_output() { shut(out_); }

std::string Child::error_line(int milliseconds) {
  const auto end = Clock::now() + std::chrono::milliseconds(milliseconds);
  while (complaints_.find('\n') == std::string::npos && read_more(err_, complaints_, end)) {
  }
  const std::size_t at = std::min(complaints_.find('\n'), complaints_.size());
  std::string line = complaints_.substr(0, at);
  complaints_.erase(0, at + 1);
  return line;
}

std::string Child::errors() {
  const auto end = Clock::now() + std::chrono::seconds(20);
  while (read_more(err_, complaints_, end)) {
  }
  return std::exchange(complaints_, {});
}

int Child::wait(int milliseconds) {
  const auto end = Clock::now() + std::chrono::milliseconds(milliseconds);
  int status = 0;
  while (waitpid(pid_, &status, WNOHANG) == 0) {
    if (left(end) == 0) {
      kill();
      return -1;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  pid_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void Child::kill() {
  if (pid_ > 0) {
    ::kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
    pid_ = -1;
  }
}

std::size_t Child::resident() const {
  std::ifstream status("/proc/" + std::to_string(pid_) + "/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) {
      return static_cast<std::size_t>(std::strtoul(line.c_str() + 6, nullptr, 10)) << 10U;
    }
  }
  return 0;
}

bool Child::send(const Json& message) {
  const std::string body = message.dump();
  const std::string frame = "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
  return write(frame) == frame.size();
}

std::optional<Json> Child::receive(int milliseconds) {
  constexpr std::string_view kLength = "Content-Length: ";
  const auto end = Clock::now() + std::chrono::milliseconds(milliseconds);
  while (true) {
    const std::size_t head = received_.find("\r\n\r\n");
    if (head != std::string::npos) {
      const std::size_t size = std::strtoul(received_.c_str() + received_.find(kLength) + kLength.size(), nullptr, 10);
      if (received_.size() >= head + 4 + size) {
        Json message = Json::parse(received_.substr(head + 4, size));
        received_.erase(0, head + 4 + size);
        return message;
      }
    }
    if (!read_more(out_, received_, end)) {
      return std::nullopt;
    }
  }
}

std::optional<Json> Child::ask(int id, const std::string& method, const Json& params) {
  send({{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", params}});
  while (auto message = receive()) {
    if (message->value("id", -1) == id && !message->contains("method")) {
      return message;
    }
  }
  return std::nullopt;
}

bool Child::start(const Json& root) {
  const auto answer = ask(1, "initialize",
                          {{"processId", nullptr},
                           {"rootUri", root},
                           {"capabilities", {{"textDocument", {{"publishDiagnostics", {{"versionSupport", true}}}}}}}});
  return answer && answer->contains("result") && send(note("initialized", Json::object()));
}

std::optional<Json> Child::diagnostics(int version, int milliseconds) {
  const auto end = Clock::now() + std::chrono::milliseconds(milliseconds);
  while (auto message = receive(left(end))) {
    if (message->value("method", "") == "textDocument/publishDiagnostics" &&
        (*message)["params"].value("version", -1) == version) {
      return (*message)["params"]["diagnostics"];
    }
  }
  return std::nullopt;
}

int Child::stop() {
  (void)ask(9'999, "shutdown", nullptr);
  send(note("exit", nullptr));
  return wait();
}

Json note(const std::string& method, Json params) {
  Json out = {{"jsonrpc", "2.0"}, {"method", method}};
  if (!params.is_null()) {
    out["params"] = std::move(params);
  }
  return out;
}

Json opened(const std::string& uri, const std::string& text, int version) {
  return note("textDocument/didOpen",
              {{"textDocument", {{"uri", uri}, {"languageId", "markdown"}, {"version", version}, {"text", text}}}});
}

}  // namespace vouch::test
