// `vouch analyze`: the analysis itself as JSON, of files or of a stream of records.
#pragma once

#include <CLI/CLI.hpp>

namespace vouch {

void add_analyze_command(CLI::App& app, int& exit_code);

}  // namespace vouch
