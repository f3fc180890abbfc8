// `vouch rules`: the rule table.
#pragma once

#include <CLI/CLI.hpp>

namespace vouch {

void add_rules_command(CLI::App& app, int& exit_code);

}  // namespace vouch
