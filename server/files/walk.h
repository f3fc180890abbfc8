// Which drafts a command means: files as named, folders searched for Markdown and plain text as git would see them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vouch {

struct WalkProblem {
  std::string path;
  std::string message;  // one line
};

struct Drafts {
  std::vector<std::string> paths;  // as given or below what was given; sorted within each folder, no path twice
  std::vector<WalkProblem> problems;
};

// Deeper folders are left out with a problem; a link in a circle ends there, too.
inline constexpr std::size_t kMaxDepth = 200;

// A file is taken whatever it is called, "-" is standard input. In a folder: .md, .markdown, .mdx, .txt, .text; no
// hidden entries, no node_modules, nothing that .gitignore, .git/info/exclude or git's global excludes exclude.
[[nodiscard]] Drafts find_drafts(const std::vector<std::string>& given);

[[nodiscard]] bool is_draft_name(std::string_view name);

}  // namespace vouch
