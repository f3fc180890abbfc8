// codeAction/resolve: the edit of an action that was offered without it. Void once the draft has changed.
#include "server/methods/methods.h"
#include "server/session.h"

namespace vouch::server::methods {

void code_action_resolve(Session& session, const lsp::CodeAction& params, Reply<lsp::CodeAction> reply) {
  if (!params.data) {
    return reply(params);
  }
  lsp::ActionData data;
  lsp::decode_any(*params.data, data);
  const auto draft = session.documents().find(data.uri);
  if (!draft || draft->version != data.version) {
    return reply.fail(lsp::ErrorCode::ContentModified, "the draft has changed since the action was offered");
  }
  lsp::CodeAction action = params;
  action.edit = workspace_edit(data.uri, data.version, std::move(data.edits), session.client());
  reply(action);
}

}  // namespace vouch::server::methods
