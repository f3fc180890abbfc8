#include "server/files/git.h"

#include <filesystem>
#include <fmt/format.h>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "server/platform/platform.h"

namespace vouch {
namespace {

namespace fs = std::filesystem;

ProcessResult git(const std::string& folder, std::vector<std::string> arguments) {
  std::vector<std::string> command{"git", "-C", folder, "-c", "core.quotePath=false"};
  command.insert(command.end(), std::make_move_iterator(arguments.begin()), std::make_move_iterator(arguments.end()));
  return run_process(command, kMaxGitOutput);
}

std::string first_line(std::string_view text) { return std::string(text.substr(0, text.find('\n'))); }

// What git said, or that it is missing.
std::string complaint(const ProcessResult& result, std::string_view otherwise) {
  if (!result.problem.empty()) {
    return fmt::format("--changed-since: {}; install git", result.problem);
  }
  std::string line = result.err.empty() ? std::string(otherwise) : first_line(result.err);
  if (line.starts_with("fatal: ")) {
    line.erase(0, 7);
  }
  return fmt::format("--changed-since: {}", line);
}

// Fields that end with NUL.
std::vector<std::string_view> fields(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t end = text.find('\0');
    out.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return out;
}

}  // namespace

std::string repository_path(const std::string& path) {
  std::error_code error;
  const fs::path real = fs::weakly_canonical(path, error);
  return (error ? fs::absolute(path, error).lexically_normal() : real).string();
}

std::string find_changes(const std::string& revision, const std::string& folder, Changes& out) {
  if (revision.empty() || revision.starts_with('-')) {
    return fmt::format("--changed-since: `{}` names no commit; give a branch, a tag or a hash", revision);
  }
  const ProcessResult top = git(folder, {"rev-parse", "--show-toplevel"});
  if (top.exit_code != 0) {
    return complaint(top, "not in a git repository");
  }
  out.root = repository_path(first_line(top.out));
  const ProcessResult commit = git(out.root, {"rev-parse", "--verify", "--quiet", revision + "^{commit}"});
  if (commit.exit_code != 0) {
    return fmt::format("--changed-since: git knows no commit `{}`; fetch it, or check the spelling", revision);
  }
  const ProcessResult base = git(out.root, {"merge-base", first_line(commit.out), "HEAD"});
  if (base.exit_code != 0) {
    return fmt::format(
        "--changed-since: `{}` and HEAD have no common ancestor here; in a shallow clone fetch the whole history "
        "(fetch-depth: 0)",
        revision);
  }
  out.base = first_line(base.out);
  const ProcessResult changed =
      git(out.root, {"diff", "--name-status", "-z", "--no-ext-diff", "--find-renames", out.base, "--"});
  if (changed.exit_code != 0) {
    return complaint(changed, "git diff failed");
  }
  const auto absolute = [&](std::string_view path) { return (fs::path(out.root) / path).string(); };
  const std::vector<std::string_view> words = fields(changed.out);
  for (std::size_t i = 0; i + 1 < words.size();) {
    const char status = words[i].empty() ? ' ' : words[i][0];
    if (status == 'R' || status == 'C') {
      if (i + 2 < words.size()) {
        out.files.insert_or_assign(absolute(words[i + 2]), std::string(words[i + 1]));
      }
      i += 3;
    } else {
      if (status != 'D') {
        out.files.insert_or_assign(absolute(words[i + 1]), status == 'A' ? std::string{} : std::string(words[i + 1]));
      }
      i += 2;
    }
  }
  const ProcessResult untracked = git(out.root, {"ls-files", "--others", "--exclude-standard", "-z"});
  if (untracked.exit_code != 0) {
    return complaint(untracked, "git ls-files failed");
  }
  for (const std::string_view path : fields(untracked.out)) {
    out.files.insert_or_assign(absolute(path), std::string{});
  }
  return {};
}

FileText text_in_base(const Changes& changes, const std::string& path_in_base) {
  const ProcessResult blob = git(changes.root, {"cat-file", "blob", fmt::format("{}:{}", changes.base, path_in_base)});
  if (blob.exit_code != 0 || !blob.problem.empty()) {
    return {.text = {}, .error = complaint(blob, "git cat-file failed")};
  }
  return {.text = blob.out, .error = {}};
}

}  // namespace vouch
