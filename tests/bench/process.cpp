#include <array>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/bench/bench.h"

namespace vouch::bench {
namespace {

std::vector<char*> argument_vector(std::vector<std::string>& words) {
  std::vector<char*> out;
  for (std::string& word : words) {
    out.push_back(word.data());
  }
  out.push_back(nullptr);
  return out;
}

}  // namespace

Taken run_program(const std::vector<std::string>& arguments, const Limits& limits) {
  std::vector<std::string> words{VOUCH_PROGRAM};
  words.insert(words.end(), arguments.begin(), arguments.end());
  const std::vector<char*> argv = argument_vector(words);
  const auto start = Clock::now();
  const pid_t child = vfork();
  if (child == 0) {
    const int nowhere = open("/dev/null", O_RDWR);
    dup2(nowhere, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
    if (limits.stack_bytes > 0) {
      const rlimit stack{limits.stack_bytes, limits.stack_bytes};
      setrlimit(RLIMIT_STACK, &stack);
    }
    execv(VOUCH_PROGRAM, argv.data());
    _exit(127);
  }
  int status = 0;
  rusage usage{};
  wait4(child, &status, 0, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  const Taken taken{.wall = seconds_since(start),
                    .cpu = seconds(usage.ru_utime) + seconds(usage.ru_stime),
                    .peak_bytes = static_cast<std::size_t>(usage.ru_maxrss) << 10U,
                    .exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status)};
  if (taken.exit_code > 2 || (taken.exit_code == 2 && !limits.trouble_allowed)) {
    fmt::print(stderr, "vouch_bench: vouch {} ended with {}\n", fmt::join(arguments, " "), taken.exit_code);
    std::exit(1);
  }
  return taken;
}

ServerProcess::ServerProcess() {
  std::signal(SIGPIPE, SIG_IGN);
  std::array<int, 2> in{};
  std::array<int, 2> out{};
  if (pipe2(in.data(), O_CLOEXEC) != 0 || pipe2(out.data(), O_CLOEXEC) != 0) {
    return;
  }
  std::vector<std::string> words{VOUCH_PROGRAM, "serve", "--stdio"};
  const std::vector<char*> argv = argument_vector(words);
  child_ = vfork();
  if (child_ == 0) {
    dup2(in[0], STDIN_FILENO);
    dup2(out[1], STDOUT_FILENO);
    dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
    execv(VOUCH_PROGRAM, argv.data());
    _exit(127);
  }
  close(in[0]);
  close(out[1]);
  to_ = in[1];
  from_ = out[0];
}

ServerProcess::~ServerProcess() {
  close(to_);
  close(from_);
  if (child_ > 0) {
    waitpid(child_, nullptr, 0);
  }
}

void ServerProcess::send(std::string_view json) {
  const std::string frame = fmt::format("Content-Length: {}\r\n\r\n{}", json.size(), json);
  std::string_view rest = frame;
  while (!rest.empty()) {
    const ssize_t put = write(to_, rest.data(), rest.size());
    if (put <= 0) {
      return;
    }
    rest.remove_prefix(static_cast<std::size_t>(put));
  }
}

double ServerProcess::megabytes(std::string_view field) const {
  std::ifstream status(fmt::format("/proc/{}/status", child_));
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with(field)) {
      return std::strtod(line.c_str() + field.size() + 1, nullptr) / 1024;
    }
  }
  return 0;
}

std::string ServerProcess::receive() {
  constexpr std::string_view kLength = "Content-Length: ";
  while (true) {
    const std::size_t head = buffer_.find("\r\n\r\n");
    if (head != std::string::npos) {
      const std::size_t at = buffer_.find(kLength);
      const std::size_t size = std::strtoul(buffer_.c_str() + at + kLength.size(), nullptr, 10);
      if (buffer_.size() >= head + 4 + size) {
        std::string message = buffer_.substr(head + 4, size);
        buffer_.erase(0, head + 4 + size);
        return message;
      }
    }
    std::array<char, 1 << 16> chunk{};
    const ssize_t got = read(from_, chunk.data(), chunk.size());
    if (got <= 0) {
      return {};
    }
    buffer_.append(chunk.data(), static_cast<std::size_t>(got));
  }
}

}  // namespace vouch::bench
