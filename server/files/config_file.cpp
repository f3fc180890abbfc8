#include "server/files/config_file.h"

#include <filesystem>
#include <fmt/format.h>
#include <system_error>

#include "server/files/glob.h"
#include "server/files/read_file.h"

namespace vouch {
namespace {

namespace fs = std::filesystem;

// The folder that a draft stands in, absolute and without dots, whether the draft exists or not.
fs::path folder_of(const std::string& draft_path) {
  std::error_code error;
  fs::path path = fs::absolute(draft_path.empty() ? fs::path{"."} / "draft.md" : fs::path{draft_path}, error);
  if (error) {
    path = draft_path;
  }
  return path.lexically_normal().parent_path();
}

}  // namespace

std::string find_config(const std::string& folder, std::vector<std::string>* looked_at) {
  fs::path at = folder;
  while (true) {
    for (const std::string_view name : {kConfigName, kConfigNameLong}) {
      const fs::path candidate = at / name;
      if (looked_at != nullptr) {
        looked_at->push_back(candidate.string());
      }
      std::error_code error;
      if (fs::is_regular_file(candidate, error)) {
        return candidate.string();
      }
    }
    const fs::path parent = at.parent_path();
    if (parent == at || parent.empty()) {
      return {};
    }
    at = parent;
  }
}

LoadedConfig load_config_file(const std::string& path) {
  const FileText file = read_file(path, kMaxConfigBytes);
  if (!file.error.empty()) {
    LoadedConfig loaded;
    loaded.path = path;
    loaded.problems.push_back({.path = path, .span = {}, .line = 0, .column = 0, .message = file.error});
    return loaded;
  }
  return parse_config(file.text, path);
}

LoadedConfig load_config_for(const std::string& draft_path) {
  std::vector<std::string> watched;
  const std::string path = find_config(folder_of(draft_path).string(), &watched);
  LoadedConfig loaded;
  if (!path.empty()) {
    loaded = load_config_file(path);
  }
  // Where settings might come to stand, and then what these settings read.
  std::erase(loaded.watched, path);
  watched.insert(watched.end(), loaded.watched.begin(), loaded.watched.end());
  loaded.watched = std::move(watched);
  return loaded;
}

bool is_ignored(const LoadedConfig& loaded, const std::string& draft_path) {
  if (loaded.config.ignore_paths.empty() || loaded.path.empty()) {
    return false;
  }
  std::error_code error;
  const fs::path root = fs::absolute(loaded.path, error).lexically_normal().parent_path();
  const fs::path draft = fs::absolute(draft_path, error).lexically_normal();
  const std::string relative = draft.lexically_relative(root).generic_string();
  if (error || relative.empty() || relative.starts_with("..")) {
    return false;
  }
  IgnoreList list;
  for (const std::string& pattern : loaded.config.ignore_paths) {
    list.add(pattern);
  }
  return list.excludes(relative, false);
}

}  // namespace vouch
