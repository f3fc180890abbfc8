// `vouch verify`: the gate before publication. Every claim that the desk requires was checked, by somebody else.
#pragma once

#include <CLI/CLI.hpp>

namespace vouch {

void add_verify_command(CLI::App& app, int& exit_code);

}  // namespace vouch
