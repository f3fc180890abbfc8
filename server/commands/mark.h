// `vouch mark`: writes into a draft's ledger what somebody checked.
#pragma once

#include <CLI/CLI.hpp>

namespace vouch {

void add_mark_command(CLI::App& app, int& exit_code);

}  // namespace vouch
