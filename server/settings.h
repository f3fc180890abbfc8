// The settings in force for each open draft: .vouch.yaml found from the draft's own folder, else what the editor says.
// Owned by the session, used on its strand.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/types.h"
#include "server/files/config_file.h"

namespace vouch::server {

class SessionSettings {
 public:
  // Drafts of one folder share their settings. A draft that is no file is looked for in `root`.
  [[nodiscard]] std::shared_ptr<const LoadedConfig> for_draft(const std::string& draft_path);
  // The client's section "vouch". Mistakes in it come back as lines for the log.
  [[nodiscard]] std::vector<std::string> set_editor(const lsp::EditorSettings& editor);
  void set_root(std::string path) { root_ = std::move(path); }
  // Reads every file anew when it is next asked for.
  void forget() { by_folder_.clear(); }
  [[nodiscard]] const std::map<std::string, std::shared_ptr<const LoadedConfig>>& loaded() const { return by_folder_; }

 private:
  void apply_editor(Config& config) const;

  std::string root_;
  lsp::EditorSettings editor_;
  std::map<std::string, std::shared_ptr<const LoadedConfig>> by_folder_;
};

}  // namespace vouch::server
