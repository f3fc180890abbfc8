// Writing a file so that nobody ever sees half of it: a new file beside it, synced, then renamed over it.
#pragma once

#include <string>
#include <string_view>

namespace vouch {

// Keeps the mode of the file that is replaced and follows a symbolic link to it. Returns one line saying what went
// wrong, without the path; empty where the file is written. On trouble the old file is untouched.
[[nodiscard]] std::string write_file(const std::string& path, std::string_view text);

}  // namespace vouch
