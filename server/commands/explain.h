// `vouch explain`: a rule's page.
#pragma once

#include <CLI/CLI.hpp>

namespace vouch {

void add_explain_command(CLI::App& app, int& exit_code);

}  // namespace vouch
