// workspace/didChangeWorkspaceFolders: settings follow the draft's own folder, so only drafts without one care.
#include <algorithm>

#include "protocol/uri.h"
#include "server/methods/methods.h"
#include "server/session.h"

namespace vouch::server::methods {

void did_change_workspace_folders(Session& session, const lsp::DidChangeWorkspaceFoldersParams& params) {
  auto& folders = session.folders();
  for (const lsp::WorkspaceFolder& gone : params.event.removed) {
    std::erase_if(folders, [&](const lsp::WorkspaceFolder& folder) { return folder.uri == gone.uri; });
  }
  folders.insert(folders.end(), params.event.added.begin(), params.event.added.end());
  session.set_root(folders.empty() ? "" : lsp::path_of_uri(folders.front().uri).value_or(""));
  session.reload();
}

}  // namespace vouch::server::methods
