// textDocument/diagnostic: the findings for clients that ask instead of being told; never for both. The result id is
// the draft's state, so that an unchanged report is two words. Mistakes in the draft's settings file come along.
#include <algorithm>
#include <fmt/format.h>

#include "protocol/uri.h"
#include "server/files/read_file.h"
#include "server/methods/methods.h"
#include "server/session.h"
#include "server/workspace/shared_quotes.h"

namespace vouch::server {

std::string Session::result_id(const Draft& draft) const {
  const std::vector<bool> visible = shown(draft);
  const auto held = static_cast<std::size_t>(std::count(visible.begin(), visible.end(), false));
  return fmt::format("{}.{}.{}", draft.generation, held, shared_quotes(draft, workspace_.index()).size());
}

namespace methods {
namespace {

std::optional<std::map<std::string, lsp::FullDocumentDiagnosticReport>> settings_report(const Session& session,
                                                                                        const View& view) {
  const LoadedConfig& settings = *view.draft.settings;
  if (!view.client.related_documents || settings.path.empty()) {
    return std::nullopt;
  }
  const Source source(read_file(settings.path, kMaxConfigBytes).text);
  lsp::FullDocumentDiagnosticReport report;
  report.resultId = fmt::format("settings-{}", session.settings_generation());
  for (const ConfigProblem& problem : settings.problems) {
    if (problem.path == settings.path) {
      report.items.push_back(to_diagnostic(source, problem, view.client));
    }
  }
  return std::map<std::string, lsp::FullDocumentDiagnosticReport>{{lsp::uri_of_path(settings.path), report}};
}

}  // namespace

void diagnostic(Session& session, const lsp::DocumentDiagnosticParams& params,
                Reply<lsp::DocumentDiagnosticReport> reply) {
  const auto draft = session.documents().find(params.textDocument.uri);
  if (draft && draft->kind == Draft::Kind::settings) {
    lsp::RelatedFullDocumentDiagnosticReport report{"full", fmt::format("{}", draft->generation), {}, {}};
    for (const ConfigProblem& problem : parse_config(draft->source->text(), draft->path).problems) {
      report.items.push_back(to_diagnostic(*draft->source, problem, session.client()));
    }
    return reply(report);
  }
  session.answer(params.textDocument.uri, std::move(reply),
                 [&session, previous = params.previousResultId](const View& view) -> lsp::DocumentDiagnosticReport {
                   const std::string id = session.result_id(view.draft);
                   if (previous == id) {
                     return lsp::UnchangedDocumentDiagnosticReport{"unchanged", id};
                   }
                   return lsp::RelatedFullDocumentDiagnosticReport{"full", id, session.diagnostics(view.draft),
                                                                   settings_report(session, view)};
                 });
}

}  // namespace methods
}  // namespace vouch::server
