// textDocument/didChange: incremental edits, in order.
#include <fmt/format.h>

#include "server/methods/methods.h"
#include "server/session.h"

namespace vouch::server::methods {

void did_change(Session& session, const lsp::DidChangeTextDocumentParams& params) {
  const std::string& uri = params.textDocument.uri;
  const auto draft = session.documents().find(uri);
  if (!draft) {
    session.log(lsp::MessageType::Warning, uri + ": changed, but not open");
    return;
  }
  ChangeResult change = apply_changes(*draft->source, params.contentChanges, session.client().encoding);
  draft->version = params.textDocument.version;
  if (change.source->size() > kMaxDraftBytes) {
    session.log(lsp::MessageType::Error,
                fmt::format("{}: grew larger than {} MiB and is no longer analysed", uri, kMaxDraftBytes >> 20U));
    session.closed(session.documents().close(uri));
    return;
  }
  session.edited(draft, std::move(change));
}

}  // namespace vouch::server::methods
