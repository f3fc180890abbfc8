// textDocument/didSave: the writer has paused; a saved .vouch.yaml takes effect.
#include "server/methods/methods.h"
#include "server/session.h"

namespace vouch::server::methods {

void did_save(Session& session, const lsp::DidSaveTextDocumentParams& params) {
  if (const auto draft = session.documents().find(params.textDocument.uri)) {
    session.saved(draft);
  }
}

}  // namespace vouch::server::methods
