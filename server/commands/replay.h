// `vouch replay FILE`: runs a session that `vouch serve --trace-file` has recorded against a fresh server in the same
// process, and prints how long each method took.
#pragma once

#include <CLI/CLI.hpp>

namespace vouch {

void add_replay_command(CLI::App& app, int& exit_code);

}  // namespace vouch
