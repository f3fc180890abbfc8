// `vouch completions SHELL` and `vouch manual`: what a package installs beside the program.
#pragma once

#include <CLI/CLI.hpp>

namespace vouch {

// To be added last: both describe the commands that the program has by then.
void add_completions_command(CLI::App& app, int& exit_code);
void add_manual_command(CLI::App& app, int& exit_code);

}  // namespace vouch
