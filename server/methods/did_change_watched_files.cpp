// workspace/didChangeWatchedFiles: settings on disk changed.
#include "server/methods/methods.h"
#include "server/session.h"

namespace vouch::server::methods {

void did_change_watched_files(Session& session, const lsp::DidChangeWatchedFilesParams& params) {
  if (!params.changes.empty()) {
    session.reload();
  }
}

}  // namespace vouch::server::methods
