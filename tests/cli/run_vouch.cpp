#include "tests/cli/run_vouch.h"

#include <array>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

namespace vouch::test {
namespace fs = std::filesystem;

Ran run_program(std::vector<std::string> command, const RunOptions& options) {
  std::array<std::array<int, 2>, 3> pipes{};
  for (auto& ends : pipes) {
    EXPECT_EQ(pipe2(ends.data(), O_CLOEXEC), 0);
  }
  std::signal(SIGPIPE, SIG_IGN);  // the program may stop reading before all is sent
  const pid_t child = fork();
  if (child == 0) {
    std::signal(SIGPIPE, SIG_DFL);
    dup2(pipes[0][0], STDIN_FILENO);
    dup2(pipes[1][1], STDOUT_FILENO);
    dup2(pipes[2][1], STDERR_FILENO);
    if (!options.folder.empty() && chdir(options.folder.c_str()) != 0) {
      _exit(126);
    }
    for (const auto& [name, value] : options.environment) {
      setenv(name.c_str(), value.c_str(), 1);
    }
    constexpr uid_t kNobody = 65534;
    if (options.as_nobody && geteuid() == 0 && (setgid(kNobody) != 0 || setuid(kNobody) != 0)) {
      _exit(126);
    }
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
  fcntl(pipes[0][1], F_SETFL, O_NONBLOCK);
  Ran ran;
  std::size_t sent = 0;
  std::array<bool, 2> open{true, true};
  bool feeding = true;
  while (open[0] || open[1]) {
    if (feeding && sent == options.input.size()) {
      close(pipes[0][1]);
      feeding = false;
    }
    std::array<pollfd, 3> wait{pollfd{open[0] ? pipes[1][0] : -1, POLLIN, 0},
                               pollfd{open[1] ? pipes[2][0] : -1, POLLIN, 0},
                               pollfd{feeding ? pipes[0][1] : -1, POLLOUT, 0}};
    if (poll(wait.data(), wait.size(), 60'000) <= 0) {
      ADD_FAILURE() << "no word from " << command[0] << " in a minute";
      kill(child, SIGKILL);
      break;
    }
    for (std::size_t i = 0; i < 2; ++i) {
      if (wait[i].revents != 0) {
        std::array<char, 1 << 16> buffer{};
        const ssize_t got = read(pipes[i + 1][0], buffer.data(), buffer.size());
        if (got <= 0) {
          open[i] = false;
        } else {
          (i == 0 ? ran.out : ran.err).append(buffer.data(), static_cast<std::size_t>(got));
        }
      }
    }
    if (feeding && wait[2].revents != 0) {
      const ssize_t put = write(pipes[0][1], options.input.data() + sent, options.input.size() - sent);
      if (put < 0) {
        close(pipes[0][1]);
        feeding = false;
      } else {
        sent += static_cast<std::size_t>(put);
      }
    }
  }
  if (feeding) {
    close(pipes[0][1]);
  }
  close(pipes[1][0]);
  close(pipes[2][0]);
  int status = 0;
  waitpid(child, &status, 0);
  ran.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return ran;
}

Ran run_vouch(std::vector<std::string> arguments, const RunOptions& options) {
  std::vector<std::string> command{VOUCH_PROGRAM};
  command.insert(command.end(), arguments.begin(), arguments.end());
  RunOptions all = options;
  // Nobody's own git settings and no missing model may speak in a test.
  all.environment.emplace("HOME", "/nonexistent");
  all.environment.emplace("XDG_CONFIG_HOME", "/nonexistent");
  all.environment.emplace("NO_COLOR", "1");
  return run_program(std::move(command), all);
}

TempFolder::TempFolder() {
  std::string pattern = (fs::temp_directory_path() / "vouch-cli-XXXXXX").string();
  EXPECT_NE(mkdtemp(pattern.data()), nullptr);
  folder_ = pattern;
  fs::permissions(folder_, fs::perms::owner_all | fs::perms::others_read | fs::perms::others_exec);
}

TempFolder::~TempFolder() {
  std::error_code error;
  fs::remove_all(folder_, error);
}

std::string TempFolder::path(const std::string& name) const {
  return name.empty() ? folder_.string() : (folder_ / name).string();
}

std::string TempFolder::write(const std::string& name, const std::string& text) const {
  const fs::path file = folder_ / name;
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
  return file.string();
}

std::string TempFolder::read(const std::string& name) const {
  std::ifstream file(folder_ / name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::size_t count_lines(const std::string& text) {
  std::size_t lines = 0;
  for (const char c : text) {
    lines += c == '\n' ? 1 : 0;
  }
  return lines;
}

}  // namespace vouch::test
