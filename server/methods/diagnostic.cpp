// textDocument/diagnostic: the findings for clients that ask instead of being told; never for both. The result id is
// the draft's state, so that an unchanged report is two words.
#include <algorithm>
#include <fmt/format.h>

#include "server/methods/methods.h"
#include "server/session.h"

namespace vouch::server::methods {

void diagnostic(Session& session, const lsp::DocumentDiagnosticParams& params,
                Reply<lsp::DocumentDiagnosticReport> reply) {
  session.answer(params.textDocument.uri, std::move(reply),
                 [&session, previous = params.previousResultId](const View& view) -> lsp::DocumentDiagnosticReport {
                   const std::vector<bool> shown = session.shown(view.draft);
                   const auto held = static_cast<std::size_t>(std::count(shown.begin(), shown.end(), false));
                   const std::string id = fmt::format("{}.{}", view.draft.generation, held);
                   if (previous == id) {
                     return lsp::UnchangedDocumentDiagnosticReport{"unchanged", id};
                   }
                   return lsp::RelatedFullDocumentDiagnosticReport{"full", id, session.diagnostics(view.draft), {}};
                 });
}

}  // namespace vouch::server::methods
