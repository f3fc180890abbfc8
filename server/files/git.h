// What git knows about drafts: which of them differ from an older state, and how they read then. Runs `git`.
#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "server/files/read_file.h"

namespace vouch {

inline constexpr std::size_t kMaxGitOutput = std::size_t{64} << 20U;

struct Changes {
  std::string root;  // the repository's folder, absolute
  std::string base;  // the commit that the working tree is compared with: the merge base of REV and HEAD
  // Absolute path of a file that differs -> its path in `base`, from the root; empty where it is new.
  std::map<std::string, std::string, std::less<>> files;
};

// Compares the working tree (committed, staged, unstaged and untracked alike) of the repository around `folder` with
// the merge base of `revision` and HEAD. Renames are followed. Returns one line saying what is wrong, or nothing.
[[nodiscard]] std::string find_changes(const std::string& revision, const std::string& folder, Changes& out);
// The file as it was.
[[nodiscard]] FileText text_in_base(const Changes& changes, const std::string& path_in_base);
// The path as `Changes::files` knows it.
[[nodiscard]] std::string repository_path(const std::string& path);

}  // namespace vouch
