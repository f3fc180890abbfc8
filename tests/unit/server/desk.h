// A folder with a .vouch.yaml whose house rules flag known words, so that the server's tests do not depend on what
// the built-in rules say of a text.
#pragma once

#include <filesystem>
#include <fstream>
#include <stdlib.h>
#include <string>

namespace vouch::server {

class Desk {
 public:
  Desk() {
    std::string pattern = (std::filesystem::temp_directory_path() / "vouch-desk-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    write(".vouch.yaml", kSettings);
  }
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;
  ~Desk() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  void write(const std::string& name, const std::string& text) const {
    const std::filesystem::path path = std::filesystem::path(folder_) / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
  }
  [[nodiscard]] std::string uri(const std::string& name) const { return "file://" + folder_ + "/" + name; }
  [[nodiscard]] const std::string& folder() const { return folder_; }

  // The tests write texts that no built-in rule minds.
  static constexpr const char* kSettings = R"(house-rules:
  - id: desk-utilize
    message: "Write “use”."
    severity: warning
    pattern: '\butilize\b'
    scope: anywhere
    replacement: use
  - id: desk-kerfuffle
    message: "Say what happened."
    severity: info
    pattern: '\bkerfuffle\b'
    scope: anywhere
)";

 private:
  std::string folder_;
};

}  // namespace vouch::server
