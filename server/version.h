// What this program is: for `--version` and for the server's `serverInfo`.
#pragma once

#include <string>
#include <string_view>

namespace vouch {

[[nodiscard]] std::string_view version_number();
// "vouch 0.1.0 (GCC 12.2.0, release)": what to write in a bug report.
[[nodiscard]] std::string version_text();
// The same with what a bug report needs beside it, a line each: system, rules, the model that would be used.
[[nodiscard]] std::string build_facts();

}  // namespace vouch
