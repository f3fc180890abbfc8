#include "server/files/walk.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <system_error>
#include <unordered_set>

#include "server/files/glob.h"
#include "server/files/read_file.h"

namespace vouch {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 5> kEndings = {".md", ".markdown", ".mdx", ".txt", ".text"};
constexpr std::size_t kMaxIgnoreBytes = 1U << 20U;

// The ignore lists that hold in a folder: its own and those of the folders above it, innermost first.
struct IgnoreScope {
  IgnoreList list;
  std::string prefix;  // the path from the list's folder to the current one, "" or "a/b/"
  std::shared_ptr<const IgnoreScope> outer;
};
using Scope = std::shared_ptr<const IgnoreScope>;

IgnoreList read_list(const fs::path& path) {
  IgnoreList list;
  std::error_code error;
  if (fs::is_regular_file(path, error)) {
    list.add_file(read_file(path.string(), kMaxIgnoreBytes).text);
  }
  return list;
}

// Git's excludes for all repositories: core.excludesFile, or where git looks without it.
fs::path global_excludes() {
  const char* home = std::getenv("HOME");
  if (home == nullptr) {
    home = std::getenv("USERPROFILE");  // Windows
  }
  const char* xdg = std::getenv("XDG_CONFIG_HOME");
  const fs::path folder =
      xdg != nullptr && *xdg != '\0' ? fs::path(xdg) : fs::path(home != nullptr ? home : "") / ".config";
  for (const fs::path& config : {fs::path(home != nullptr ? home : "") / ".gitconfig", folder / "git" / "config"}) {
    const std::string text = read_file(config.string(), kMaxIgnoreBytes).text;
    std::size_t at = 0;
    while (at < text.size()) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      std::string line = text.substr(at, end - at);
      at = end + 1;
      std::string lower = line;
      std::transform(lower.begin(), lower.end(), lower.begin(),
                     [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
      const std::size_t key = lower.find("excludesfile");
      const std::size_t equals = line.find('=');
      if (key == std::string::npos || equals == std::string::npos || lower.find_first_not_of(" \t") != key) {
        continue;
      }
      std::size_t begin = line.find_first_not_of(" \t\"", equals + 1);
      const std::size_t last = line.find_last_not_of(" \t\r\"");
      if (begin == std::string::npos || last < begin) {
        continue;
      }
      const std::string value = line.substr(begin, last - begin + 1);
      return value.starts_with("~/") && home != nullptr ? fs::path(home) / value.substr(2) : fs::path(value);
    }
  }
  return folder / "git" / "ignore";
}

// The scope of the folder a search starts in: the lists of its repository, down from the root, behind git's own.
Scope starting_scope(const fs::path& start) {
  std::error_code error;
  const fs::path absolute = fs::absolute(start, error).lexically_normal();
  std::vector<fs::path> chain;  // from the start up to the repository's root
  bool in_repository = false;
  for (fs::path at = absolute.filename().empty() ? absolute.parent_path() : absolute;; at = at.parent_path()) {
    chain.push_back(at);
    if (fs::exists(at / ".git", error)) {
      in_repository = true;
      break;
    }
    if (at == at.parent_path()) {
      break;
    }
  }
  const fs::path folder = chain.front();
  if (!in_repository) {
    chain = {folder};
  }
  const fs::path root = chain.back();
  const auto prefix_from = [&](const fs::path& from) {
    return from == folder ? std::string{} : folder.lexically_relative(from).generic_string() + "/";
  };
  Scope scope;
  const auto push = [&](IgnoreList list, const fs::path& from) {
    if (!list.empty()) {
      scope = std::make_shared<const IgnoreScope>(IgnoreScope{std::move(list), prefix_from(from), scope});
    }
  };
  push(read_list(global_excludes()), root);
  push(read_list(root / ".git" / "info" / "exclude"), root);
  // The start's own list is read as every folder's is.
  for (auto at = chain.rbegin(); at != chain.rend(); ++at) {
    if (*at != folder) {
      push(read_list(*at / ".gitignore"), *at);
    }
  }
  return scope;
}

bool excluded(const Scope& scope, const std::string& name, bool folder) {
  for (const IgnoreScope* at = scope.get(); at != nullptr; at = at->outer.get()) {
    const auto verdict = at->list.verdict(at->prefix + name, folder);
    if (verdict != IgnoreList::Verdict::none) {
      return verdict == IgnoreList::Verdict::excluded;
    }
  }
  return false;
}

// The same lists, seen from a folder further down.
Scope descend(const Scope& scope, const std::string& name) {
  std::vector<const IgnoreScope*> scopes;
  for (const IgnoreScope* at = scope.get(); at != nullptr; at = at->outer.get()) {
    scopes.push_back(at);
  }
  Scope out;
  for (auto at = scopes.rbegin(); at != scopes.rend(); ++at) {
    out = std::make_shared<const IgnoreScope>(IgnoreScope{(*at)->list, (*at)->prefix + name + "/", out});
  }
  return out;
}

class Walker {
 public:
  explicit Walker(Drafts& out) : out_(out) {}

  void add(const std::string& path) {
    if (seen_.insert(path == "-" ? path : fs::path(path).lexically_normal().string()).second) {
      out_.paths.push_back(path);
    }
  }
  void problem(std::string path, std::string message) {
    out_.problems.push_back({std::move(path), std::move(message)});
  }

  void walk(const std::string& start) {
    struct Folder {
      std::string path;
      Scope scope;
      std::size_t depth;
    };
    // A stack whose top is the first in order: entries are pushed last first.
    std::vector<Folder> folders{{start, starting_scope(start), 0}};
    while (!folders.empty()) {
      const Folder folder = std::move(folders.back());
      folders.pop_back();
      if (folder.depth > kMaxDepth) {
        problem(folder.path, "folders are nested too deeply here; name the inner ones");
        continue;
      }
      Entries entries;
      if (!list(folder.path, entries)) {
        continue;
      }
      Scope scope = folder.scope;
      IgnoreList own = read_list(fs::path(folder.path) / ".gitignore");
      if (!own.empty()) {
        scope = std::make_shared<const IgnoreScope>(IgnoreScope{std::move(own), {}, scope});
      }
      for (const std::string& name : entries.files) {
        if (!excluded(scope, name, false)) {
          add(join(folder.path, name));
        }
      }
      for (auto name = entries.folders.rbegin(); name != entries.folders.rend(); ++name) {
        if (!excluded(scope, *name, true)) {
          folders.push_back({join(folder.path, *name), descend(scope, *name), folder.depth + 1});
        }
      }
    }
  }

 private:
  struct Entries {
    std::vector<std::string> files;
    std::vector<std::string> folders;
  };
  static std::string join(const std::string& folder, const std::string& name) {
    if (folder == ".") {
      return name;
    }
    return folder.ends_with('/') ? folder + name : folder + "/" + name;
  }
  bool list(const std::string& path, Entries& out) {
    std::error_code error;
    fs::directory_iterator at(path, error);
    if (error) {
      problem(path, error == std::errc::permission_denied
                        ? "no permission to open this folder; check its mode and owner"
                        : "cannot open this folder: " + error.message());
      return false;
    }
    for (const fs::directory_iterator end; at != end;) {
      const std::string name = at->path().filename().string();
      std::error_code ignored;
      if (name.starts_with('.') || name == "node_modules") {
        // Nobody's drafts.
      } else if (at->is_directory(ignored)) {
        if (!at->is_symlink(ignored)) {
          out.folders.push_back(name);
        }
      } else if (is_draft_name(name) && (at->is_regular_file(ignored) || !at->exists(ignored))) {
        out.files.push_back(name);
      }
      at.increment(error);
      if (error) {
        problem(path, "cannot read all of this folder: " + error.message());
        break;
      }
    }
    std::sort(out.files.begin(), out.files.end());
    std::sort(out.folders.begin(), out.folders.end());
    return true;
  }

  Drafts& out_;
  std::unordered_set<std::string> seen_;
};

}  // namespace

bool is_draft_name(std::string_view name) {
  std::string lower(name);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return std::any_of(kEndings.begin(), kEndings.end(),
                     [&](std::string_view ending) { return lower.ends_with(ending); });
}

Drafts find_drafts(const std::vector<std::string>& given) {
  Drafts out;
  Walker walker(out);
  for (const std::string& path : given) {
    std::error_code error;
    const fs::file_status status = path == "-" ? fs::file_status(fs::file_type::regular) : fs::status(path, error);
    if (fs::is_directory(status)) {
      walker.walk(path);
    } else if (fs::exists(status)) {
      walker.add(path);
    } else if (error == std::errc::permission_denied) {
      walker.problem(path, "no permission to look there; check the mode and owner of the folder");
    } else {
      walker.problem(path, "no such file or folder; check the path");
    }
  }
  return out;
}

}  // namespace vouch
