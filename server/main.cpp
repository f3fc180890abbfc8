// The program: one binary, one subcommand a file in commands/.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <fmt/format.h>
#include <string_view>
#include <vector>

#include "server/commands/analyze.h"
#include "server/commands/annotate.h"
#include "server/commands/audit.h"
#include "server/commands/check.h"
#include "server/commands/command_table.h"
#include "server/commands/completions.h"
#include "server/commands/explain.h"
#include "server/commands/init.h"
#include "server/commands/mark.h"
#include "server/commands/options.h"
#include "server/commands/replay.h"
#include "server/commands/rules.h"
#include "server/commands/serve.h"
#include "server/commands/strip.h"
#include "server/commands/verify.h"
#include "server/files/nearest.h"
#include "server/output.h"
#include "server/platform/platform.h"
#include "server/version.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace {

// A draft's analysis is freed when the next one stands. Given back to the system each time, its pages would be asked
// for again, and cleared, at every keystroke.
void keep_freed_memory() {
#ifdef __GLIBC__
  constexpr int kKept = 32 * 1024 * 1024;
  mallopt(M_TRIM_THRESHOLD, kKept);
  mallopt(M_MMAP_THRESHOLD, kKept);
#endif
}

int run(int argc, char** argv) {
  CLI::App app("Vouch asks one question of every sentence in a news draft: who says so?", "vouch");
  app.set_version_flag("--version", [] { return vouch::build_facts(); });
  app.require_subcommand(1);
  app.failure_message([](const CLI::App*, const CLI::Error& error) {
    return fmt::format("vouch: {}; see `vouch --help`\n", error.what());
  });
  int exit_code = vouch::kClean;
  vouch::add_check_command(app, exit_code);
  vouch::add_analyze_command(app, exit_code);
  vouch::add_mark_command(app, exit_code);
  vouch::add_annotate_command(app, exit_code);
  vouch::add_strip_command(app, exit_code);
  vouch::add_audit_command(app, exit_code);
  vouch::add_verify_command(app, exit_code);
  vouch::add_rules_command(app, exit_code);
  vouch::add_explain_command(app, exit_code);
  vouch::add_init_command(app, exit_code);
  vouch::add_serve_command(app, exit_code);
  vouch::add_replay_command(app, exit_code);
  vouch::add_completions_command(app, exit_code);
  vouch::add_manual_command(app, exit_code);
  std::vector<vouch::CommandRow> table = vouch::command_table(app);
  table.erase(table.begin());  // the program itself
  // A word in a command's place that is none, told as such: the parser would only miss a command.
  if (argc > 1 && argv[1][0] != '-') {
    const std::string_view word = argv[1];
    std::vector<std::string_view> commands;
    for (const vouch::CommandRow& command : table) {
      commands.push_back(command.name);
    }
    if (std::find(commands.begin(), commands.end(), word) == commands.end()) {
      vouch::complain(fmt::format("no command `{}`{}; see `vouch --help`", word, vouch::did_you_mean(word, commands)));
      return vouch::kTrouble;
    }
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? vouch::kClean : vouch::kTrouble;
  }
  return exit_code;
}

}  // namespace

int main(int argc, char** argv) {
  vouch::prepare_process();
  keep_freed_memory();
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    vouch::complain(fmt::format("stopped: {}", error.what()));
    return vouch::kTrouble;
  }
}
