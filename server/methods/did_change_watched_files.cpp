// workspace/didChangeWatchedFiles: settings, lists of ignored files or drafts changed on the disk. A name without a dot
// may be a folder.
#include "server/files/walk.h"
#include "server/methods/methods.h"
#include "server/session.h"

namespace vouch::server::methods {

void did_change_watched_files(Session& session, const lsp::DidChangeWatchedFilesParams& params) {
  std::vector<lsp::FileEvent> drafts;
  bool ignores = false;
  bool settings = false;
  for (const lsp::FileEvent& event : params.changes) {
    const std::string name = event.uri.substr(event.uri.rfind('/') + 1);
    if (event.uri.find("/evidence/") != std::string::npos) {
      settings = true;
    } else if (is_draft_name(name) || name.find('.') == std::string::npos) {
      drafts.push_back(event);
    } else {
      (name == ".gitignore" ? ignores : settings) = true;
    }
  }
  if (settings) {
    session.reload();  // walks the workspace, too
  } else if (ignores) {
    session.workspace().refresh();
  } else {
    session.workspace().files_changed(drafts);
  }
}

}  // namespace vouch::server::methods
