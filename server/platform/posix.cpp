#ifndef _WIN32
#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#ifdef __linux__
#include <sys/auxv.h>
#include <sys/resource.h>
#endif
#include <unistd.h>
#ifdef __APPLE__
#include <mach-o/dyld.h>
#endif

#include "server/platform/platform.h"

extern char** environ;  // NOLINT(readability-redundant-declaration): POSIX leaves it to the program

namespace vouch {
namespace {

struct Pipe {
  Pipe() {
    if (pipe(ends.data()) != 0) {  // macOS has no pipe2
      ends = {-1, -1};
      return;
    }
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    close_end(0);
    close_end(1);
  }
  void close_end(std::size_t end) {
    if (ends[end] >= 0) {
      close(ends[end]);
      ends[end] = -1;
    }
  }
  std::array<int, 2> ends{};
};

// Reads both streams to their ends; false once one is over the limit.
bool drain(Pipe& out_pipe, Pipe& err_pipe, ProcessResult& result, std::size_t limit) {
  std::array<Pipe*, 2> pipes{&out_pipe, &err_pipe};
  std::array<std::string*, 2> texts{&result.out, &result.err};
  std::array<char, 1U << 16U> buffer{};
  while (pipes[0]->ends[0] >= 0 || pipes[1]->ends[0] >= 0) {
    std::array<pollfd, 2> wait{pollfd{pipes[0]->ends[0], POLLIN, 0}, pollfd{pipes[1]->ends[0], POLLIN, 0}};
    if (poll(wait.data(), wait.size(), -1) < 0 && errno != EINTR) {
      return false;
    }
    for (std::size_t i = 0; i < pipes.size(); ++i) {
      if (pipes[i]->ends[0] < 0 || wait[i].revents == 0) {
        continue;
      }
      const ssize_t got = read(pipes[i]->ends[0], buffer.data(), buffer.size());
      if (got > 0) {
        texts[i]->append(buffer.data(), static_cast<std::size_t>(got));
        if (texts[i]->size() > limit) {
          return false;
        }
      } else if (got == 0 || errno != EINTR) {
        pipes[i]->close_end(0);
      }
    }
  }
  return true;
}

}  // namespace

void yield_to_other_threads() {
#ifdef __linux__
  constexpr int kNice = 15;  // of this thread alone: Linux knows threads as processes
  setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), kNice);
#endif
}

std::string program_folder() {
#ifdef __APPLE__
  std::vector<char> buffer(PATH_MAX);
  auto room = static_cast<std::uint32_t>(buffer.size());
  if (_NSGetExecutablePath(buffer.data(), &room) != 0) {
    return {};
  }
  const char* link = buffer.data();
#else
  const char* link = "/proc/self/exe";
#endif
#ifdef __linux__
  if (access(link, F_OK) != 0) {  // a chroot without /proc: the kernel has told the path another way
    link = reinterpret_cast<const char*>(getauxval(AT_EXECFN));
  }
#endif
  char* const real = realpath(link, nullptr);
  const std::string path = real == nullptr ? "" : real;
  std::free(real);
  return path.substr(0, path.find_last_of('/') + (path.rfind('/') == 0 ? 1 : 0));
}

ProcessResult run_process(const std::vector<std::string>& command, std::size_t limit) {
  ProcessResult result;
  Pipe out_pipe;
  Pipe err_pipe;
  if (out_pipe.ends[0] < 0 || err_pipe.ends[0] < 0) {
    result.problem = fmt::format("{} cannot be run: {}", command[0], std::strerror(errno));
    return result;
  }
  std::vector<char*> words;
  for (const std::string& word : command) {
    words.push_back(const_cast<char*>(word.c_str()));  // posix_spawn takes what it does not change as non-const
  }
  words.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, out_pipe.ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err_pipe.ends[1], STDERR_FILENO);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t defaults;
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGPIPE);  // ours is ignored; the other program expects its own
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  pid_t child = 0;
  const int failed = posix_spawnp(&child, words[0], &actions, &attributes, words.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  out_pipe.close_end(1);
  err_pipe.close_end(1);
  if (failed != 0) {
    result.problem = fmt::format("{} cannot be run: {}", command[0], std::strerror(failed));
    return result;
  }
  if (!drain(out_pipe, err_pipe, result, limit)) {
    kill(child, SIGKILL);
    result.problem = fmt::format("{} printed more than {} MB", command[0], limit >> 20U);
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  result.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return result;
}

}  // namespace vouch
#endif
