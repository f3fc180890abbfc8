// The commands and their options as data, read off the command line's own parser: completions, the manual page and
// docs/commands.md are made of it, so that they cannot say otherwise than `--help`.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace vouch {

struct OptionRow {
  std::vector<std::string> names;  // "-q", "--quiet"; empty for what stands without a dash
  std::string positional;          // "PATH"
  std::string type;                // "FILE", "N"; empty for a switch
  std::string help;
  std::vector<std::string> choices;  // the words it takes, where its help lists them behind a colon
  bool required = false;
};

struct CommandRow {
  std::string name;
  std::string help;
  std::vector<OptionRow> options;
};

// The program itself first (without a name), then its commands as they were added.
[[nodiscard]] std::vector<CommandRow> command_table(const CLI::App& app);

}  // namespace vouch
