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
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
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

std::string trouble(const char* what) { return fmt::format("cannot be written ({}: {})", what, std::strerror(errno)); }

void wait_for(int descriptor, short events) {
  pollfd wait{.fd = descriptor, .events = events, .revents = 0};
  (void)poll(&wait, 1, -1);
}

}  // namespace

void prepare_process() {
  std::signal(SIGPIPE, SIG_IGN);  // a closed output is an error to look at
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is an error like a full disk
}

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

int open_to_read(const std::string& path) {
  int descriptor = -1;
  do {
    descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  } while (descriptor < 0 && errno == EINTR);
  return descriptor;
}

int open_to_append(const std::string& path) {
  constexpr mode_t kNewFile = 0644;
  return open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, kNewFile);
}

void close_descriptor(int descriptor) { close(descriptor); }

std::ptrdiff_t read_some(int descriptor, char* to, std::size_t room) {
  while (true) {
    const ssize_t got = read(descriptor, to, room);
    if (got >= 0 || (errno != EINTR && errno != EAGAIN && errno != EWOULDBLOCK)) {
      return got;
    }
    if (errno != EINTR) {
      wait_for(descriptor, POLLIN);
    }
  }
}

int write_fully(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(descriptor, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      wait_for(descriptor, POLLOUT);
    } else if (errno != EINTR) {
      return errno;
    }
  }
  return 0;
}

FileFacts facts_of(int descriptor) {
  struct stat info {};
  if (fstat(descriptor, &info) != 0) {
    return {};
  }
  return {.folder = S_ISDIR(info.st_mode),
          .regular = S_ISREG(info.st_mode),
          .size = S_ISREG(info.st_mode) ? static_cast<std::uint64_t>(info.st_size) : 0};
}

bool is_terminal(int descriptor) { return isatty(descriptor) == 1; }

unsigned terminal_width() {
  winsize size{};
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

std::string replace_file(const std::string& path, std::string_view text) {
  struct stat info {};
  const bool exists = stat(path.c_str(), &info) == 0;
  if (exists && access(path.c_str(), W_OK) != 0) {
    return trouble("no permission");
  }
  std::string temporary = path + ".vouch-XXXXXX";
  const int descriptor = mkstemp(temporary.data());
  if (descriptor < 0) {
    return trouble("making a file beside it");
  }
  fcntl(descriptor, F_SETFD, FD_CLOEXEC);
  constexpr mode_t kNewFile = 0644;
  const char* failed = nullptr;
  if (const int error = write_fully(descriptor, text); error != 0) {
    errno = error;
    failed = "writing";
  } else if (fchmod(descriptor, exists ? info.st_mode & 07777U : kNewFile) != 0) {
    failed = "setting its mode";
  } else if (fsync(descriptor) != 0) {
    failed = "syncing";
  }
  if (exists && failed == nullptr && (info.st_uid != geteuid() || info.st_gid != getegid())) {
    (void)!fchown(descriptor, info.st_uid, info.st_gid);  // as far as we may
  }
  const int saved = errno;
  close(descriptor);
  errno = saved;
  if (failed == nullptr && rename(temporary.c_str(), path.c_str()) != 0) {
    failed = "renaming";
  }
  if (failed != nullptr) {
    std::string line = trouble(failed);
    unlink(temporary.c_str());
    return line;
  }
  return {};
}

MappedFile::MappedFile(const std::string& path) {
  const int descriptor = open_to_read(path);
  if (descriptor < 0) {
    error = errno;
    return;
  }
  const FileFacts facts = facts_of(descriptor);
  regular = facts.regular;
  if (facts.size > 0) {
    void* const mapped = mmap(nullptr, facts.size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (mapped != MAP_FAILED) {
      bytes = static_cast<const std::byte*>(mapped);
      size = facts.size;
    }
  }
  close(descriptor);
}

MappedFile::~MappedFile() {
  if (bytes != nullptr) {
    munmap(const_cast<std::byte*>(bytes), size);
  }
}

std::intptr_t lock_folder(const std::string& folder) {
  const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  while (descriptor >= 0 && flock(descriptor, LOCK_EX) != 0 && errno == EINTR) {
  }
  return descriptor;
}

void unlock_folder(std::intptr_t lock) {
  if (lock >= 0) {
    close(static_cast<int>(lock));
  }
}

}  // namespace vouch
#endif
