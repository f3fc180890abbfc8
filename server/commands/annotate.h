// `vouch annotate`: the annotated copy of a draft for checker and lawyer.
#pragma once

#include <CLI/CLI.hpp>

namespace vouch {

void add_annotate_command(CLI::App& app, int& exit_code);

}  // namespace vouch
