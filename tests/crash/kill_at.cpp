// Runs a program and kills it at its N-th stop: before and behind each system call of each of its threads there is one.
// usage: kill_at N PROGRAM [ARGUMENT …]   N = 0 lets it run to its end and prints how many stops there are.
// Exit codes: 0 the program ended (by itself, or was killed), 2 it could not be run or traced.
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/ptrace.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

[[noreturn]] void fail(const char* what) {
  std::fprintf(stderr, "kill_at: %s: %s\n", what, std::strerror(errno));
  std::exit(2);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fputs("usage: kill_at N PROGRAM [ARGUMENT …]\n", stderr);
    return 2;
  }
  const long at = std::strtol(argv[1], nullptr, 10);
  const pid_t child = fork();
  if (child == 0) {
    const int quiet = open("/dev/null", O_WRONLY);
    dup2(quiet, STDOUT_FILENO);
    dup2(quiet, STDERR_FILENO);
    ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
    execv(argv[2], argv + 2);
    _exit(2);
  }
  int status = 0;
  if (child < 0 || waitpid(child, &status, 0) != child || !WIFSTOPPED(status)) {
    fail("cannot run it");
  }
  if (ptrace(PTRACE_SETOPTIONS, child, nullptr, PTRACE_O_EXITKILL | PTRACE_O_TRACECLONE | PTRACE_O_TRACESYSGOOD) != 0 ||
      ptrace(PTRACE_SYSCALL, child, nullptr, nullptr) != 0) {
    fail("cannot trace it");
  }
  long stops = 0;
  for (pid_t thread = waitpid(-1, &status, __WALL); thread > 0; thread = waitpid(-1, &status, __WALL)) {
    if (!WIFSTOPPED(status)) {
      continue;  // a thread ended
    }
    long pass_on = 0;
    if (WSTOPSIG(status) == (SIGTRAP | 0x80)) {
      if (++stops == at) {
        kill(child, SIGKILL);
        while (waitpid(-1, &status, __WALL) > 0) {
        }
        return 0;
      }
    } else if (WSTOPSIG(status) != SIGTRAP && WSTOPSIG(status) != SIGSTOP) {
      pass_on = WSTOPSIG(status);
    }
    ptrace(PTRACE_SYSCALL, thread, nullptr, pass_on);
  }
  std::printf("%ld\n", stops);
  return 0;
}
