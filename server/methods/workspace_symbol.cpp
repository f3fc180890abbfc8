// workspace/symbol: the speakers of all open drafts by name.
#include "analyzers/text/unicode.h"
#include "server/describe.h"
#include "server/methods/methods.h"
#include "server/navigation.h"
#include "server/session.h"

namespace vouch::server::methods {
namespace {

// So many are sent; a longer list helps nobody to choose.
constexpr std::size_t kMaxSymbols = 500;

}  // namespace

void workspace_symbol(Session& session, const lsp::WorkspaceSymbolParams& params,
                      Reply<std::optional<std::vector<lsp::SymbolInformation>>> reply) {
  const std::string query = fold_accents(params.query);
  std::vector<lsp::SymbolInformation> out;
  for (const auto& [uri, draft] : session.documents().all()) {
    if (!draft->current()) {
      continue;  // on its way; the next key asks again
    }
    const View view{*draft, *draft->report, *draft->report->document, session.client()};
    for (std::size_t i = 0; i < view.document.speakers.size() && out.size() < kMaxSymbols; ++i) {
      const Speaker& speaker = view.document.speakers[i];
      const Mention* first = introduction_of(view.document, static_cast<std::int32_t>(i));
      if (first != nullptr && fold_accents(speaker.name).find(query) != std::string::npos) {
        lsp::SymbolInformation info{speaker.name, lsp::SymbolKind::Variable, {uri, view.range(first->span)}, {}};
        const std::string line = speaker_line(speaker);
        if (line.size() > speaker.name.size() + 2) {
          info.containerName = line.substr(speaker.name.size() + 2);
        }
        out.push_back(std::move(info));
      }
    }
  }
  reply(std::optional(std::move(out)));
}

}  // namespace vouch::server::methods
