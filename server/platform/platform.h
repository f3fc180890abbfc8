// What systems do differently: other programs, this program's own place. posix.cpp is Linux and macOS, windows.cpp
// its twin. Nothing else under server/platform.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace vouch {

// The folder that this program's file stands in, links resolved; empty where the system does not tell.
[[nodiscard]] std::string program_folder();

// The calling thread gets what the others leave over.
void yield_to_other_threads();

// Another program and what it says: git, for `vouch check --changed-since`. Never through a shell.
struct ProcessResult {
  int exit_code = -1;  // 128 + signal where one ended it
  std::string out;
  std::string err;
  std::string problem;  // one line where the program could not be run at all, or said more than `limit`
};

// Standard input is empty. Blocks until the program has ended; what it prints is bounded by `limit` bytes a stream.
[[nodiscard]] ProcessResult run_process(const std::vector<std::string>& command, std::size_t limit);

}  // namespace vouch
