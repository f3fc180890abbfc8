// `vouch init`: the newsroom's own files, commented, to start from.
#pragma once

#include <CLI/CLI.hpp>

namespace vouch {

void add_init_command(CLI::App& app, int& exit_code);

}  // namespace vouch
