// A baseline: the findings that were there when a desk began, which shall not fail a build. Keyed on content (the
// fingerprint), so that edits elsewhere, wrapping and renamed drafts leave it valid.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vouch {

inline constexpr std::size_t kMaxBaselineBytes = std::size_t{64} << 20U;

struct KnownFinding {
  std::string path;  // of the draft, relative to the baseline's folder, with `/`
  std::string rule;
  std::string fingerprint;
  std::string message;  // for people who read the file; never compared
};

class Baseline {
 public:
  // Returns one line saying what is wrong with the file, with its path and line; empty where it was read.
  [[nodiscard]] std::string read(const std::string& file);
  // The path under which a draft stands in the file.
  [[nodiscard]] std::string key_of(const std::string& draft) const;
  // True where the finding is known; each known one answers once. One of a draft that is gone answers for a draft of
  // another name: it was renamed.
  [[nodiscard]] bool take(const std::string& key, const std::string& fingerprint);
  // Known findings of these drafts that nothing took.
  [[nodiscard]] std::size_t untaken(const std::vector<std::string>& keys) const;
  // Writes the file anew: `findings` of the drafts that were `checked`, and the old ones of drafts that were not and
  // still exist. Returns one line where it cannot be written.
  [[nodiscard]] std::string write(const std::string& file, std::vector<KnownFinding> findings,
                                  const std::vector<std::string>& checked) const;
  void set_folder(const std::string& file);

 private:
  [[nodiscard]] bool exists(const std::string& key) const;
  std::string folder_;
  std::vector<KnownFinding> all_;
  std::map<std::pair<std::string, std::string>, std::size_t> here_;  // (path, fingerprint) -> how many are left
  std::map<std::string, std::size_t, std::less<>> gone_;             // fingerprint -> how many of vanished drafts
};

}  // namespace vouch
