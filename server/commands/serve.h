// `vouch serve`: the language server.
#pragma once

#include <CLI/CLI.hpp>

namespace vouch {

void add_serve_command(CLI::App& app, int& exit_code);

}  // namespace vouch
