// The patterns of .gitignore, as git reads them; `ignore:` of .vouch.yaml uses the same ones.
// Matching is iterative and bounded, so that no pattern is slow on any path.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vouch {

// Matches one path (parts parted by '/') against a glob: `*` and `?` stay inside a part, `**` spans parts, `[a-z]`.
[[nodiscard]] bool glob_matches(std::string_view glob, std::string_view path);

class IgnoreList {
 public:
  enum class Verdict { none, excluded, included };
  // One line of a .gitignore; comments and blank lines are skipped.
  void add(std::string_view line);
  void add_file(std::string_view text);
  [[nodiscard]] bool empty() const { return patterns_.empty(); }
  // What the last matching pattern says of this very path, relative to the list's folder.
  [[nodiscard]] Verdict verdict(std::string_view relative, bool folder) const;
  // The same for the path and for every folder above it: a file in an excluded folder cannot come back.
  [[nodiscard]] bool excludes(std::string_view relative, bool folder) const;

 private:
  struct Pattern {
    std::string glob;
    bool negated = false;
    bool folders_only = false;
    bool anchored = false;  // holds a slash: matched against the whole relative path
  };
  std::vector<Pattern> patterns_;
};

}  // namespace vouch
