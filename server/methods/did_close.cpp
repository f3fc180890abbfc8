// textDocument/didClose: the draft's analysis stops and its squiggles go.
#include "server/methods/methods.h"
#include "server/session.h"

namespace vouch::server::methods {

void did_close(Session& session, const lsp::TextDocumentParams& params) {
  if (const auto draft = session.documents().close(params.textDocument.uri)) {
    session.closed(draft);
  }
}

}  // namespace vouch::server::methods
