// Reads speakers.yaml into a Registry. What is wrong in an entry is named by line and costs that part alone; fields
// that Vouch does not know are the newsroom's own and left alone.
#pragma once

#include <string>
#include <vector>

#include "analyzers/newsroom/registry.h"
#include "server/files/config_file.h"

namespace vouch {

// More entries are not read.
inline constexpr std::size_t kMaxRegistryEntries = 100'000;

struct RegistryFile {
  Registry registry;  // indexed
  std::vector<ConfigProblem> problems;
};
[[nodiscard]] RegistryFile parse_registry(std::string text, const std::string& path);

}  // namespace vouch
