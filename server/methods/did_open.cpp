// textDocument/didOpen: a draft is the client's from here on, whatever stands on the disk.
#include <fmt/format.h>

#include "server/methods/methods.h"
#include "server/session.h"

namespace vouch::server::methods {

void did_open(Session& session, const lsp::DidOpenTextDocumentParams& params) {
  const std::string& uri = params.textDocument.uri;
  if (const auto draft = session.documents().close(uri)) {
    session.log(lsp::MessageType::Warning, uri + ": opened twice; the newer text counts");
    session.closed(draft);
  }
  if (params.textDocument.text.size() > kMaxDraftBytes) {
    session.log(lsp::MessageType::Error,
                fmt::format("{}: larger than {} MiB and not analysed", uri, kMaxDraftBytes >> 20U));
    return;
  }
  if (const auto draft = session.documents().open(params.textDocument)) {
    session.opened(draft);
  } else {
    session.log(lsp::MessageType::Error, fmt::format("{}: more than {} drafts are open", uri, kMaxOpenDrafts));
  }
}

}  // namespace vouch::server::methods
