// `vouch strip`: the article without any Vouch comment, byte for byte.
#pragma once

#include <CLI/CLI.hpp>

namespace vouch {

void add_strip_command(CLI::App& app, int& exit_code);

}  // namespace vouch
