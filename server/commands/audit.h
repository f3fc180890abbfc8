// `vouch audit`: who speaks in a story.
#pragma once

#include <CLI/CLI.hpp>

namespace vouch {

void add_audit_command(CLI::App& app, int& exit_code);

}  // namespace vouch
