// A draft as it stands on the disk, linted like one that is open. Called on the background thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "analyzers/lint.h"
#include "server/files/config_file.h"
#include "server/newsroom_store.h"

namespace vouch::server {

struct DiskDraft {
  std::string path;
  std::uint64_t hash = 0;  // of the bytes
  std::shared_ptr<const Source> source;
  Report report;
  bool unchanged = false;  // its hash is `known`: there is no report
  std::string problem;     // why there is no report, in one line; empty where there is one
};

[[nodiscard]] std::uint64_t content_hash(std::string_view text);

// Reads and lints. A draft that the settings ignore has no findings.
// A text whose hash is `known` (not 0) is not linted again.
[[nodiscard]] DiskDraft lint_on_disk(const std::string& path, const LoadedConfig& settings, NewsroomStore& newsrooms,
                                     const Model* model, std::uint64_t known = 0);

}  // namespace vouch::server
