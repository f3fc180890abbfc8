// `vouch check`: lint files, folders and standard input.
#pragma once

#include <CLI/CLI.hpp>

namespace vouch {

void add_check_command(CLI::App& app, int& exit_code);

}  // namespace vouch
