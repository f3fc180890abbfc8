#include "server/formats/analysis.h"

#include "server/session.h"
#include "server/verbs/verbs.h"

namespace vouch::server::verbs {

void analysis(Session& session, const lsp::ExecuteCommandParams& params, CommandReply reply) {
  const auto uri = draft_argument(params, reply);
  if (!uri) {
    return;
  }
  session.answer(*uri, std::move(reply), [](const View& view) -> std::optional<lsp::Any> {
    lsp::Any out;
    append_analysis(out.json, view.draft.uri, view.report, view.client.encoding, false);
    return out;
  });
}

}  // namespace vouch::server::verbs
