#include <fmt/format.h>
#include <memory>
#include <utility>

#include "server/actions.h"
#include "server/session.h"
#include "server/verbs/verbs.h"

namespace vouch::server::verbs {

void fix_all(Session& session, const lsp::ExecuteCommandParams& params, CommandReply reply) {
  const auto uri = draft_argument(params, reply);
  if (!uri) {
    return;
  }
  auto held = std::make_shared<CommandReply>(std::move(reply));
  session.with_view(*uri, [&session, held](const View* view) {
    const std::vector<Edit> edits =
        view == nullptr ? std::vector<Edit>{} : safe_edits(view->report.findings, session.shown(view->draft));
    const auto answer = [held, count = edits.size()](bool applied) {
      (*held)(lsp::Any{fmt::format(R"({{"edits":{},"applied":{}}})", count, applied)});
    };
    if (edits.empty() || held->cancelled()) {
      return answer(false);
    }
    session.apply_edit("Fix all that is safe to fix (Vouch)",
                       workspace_edit(view->draft.uri, view->draft.version,
                                      to_lsp(view->source(), edits, view->client.encoding), view->client),
                       answer);
  });
}

}  // namespace vouch::server::verbs
