// textDocument/definition: from a pronoun or a surname to where the draft introduces the speaker, from a footnote's
// reference to its text.
#include "server/methods/methods.h"
#include "server/navigation.h"
#include "server/session.h"

namespace vouch::server::methods {

void definition(Session& session, const lsp::TextDocumentPositionParams& params,
                Reply<std::optional<std::vector<lsp::Location>>> reply) {
  session.answer(params.textDocument.uri, std::move(reply),
                 [position = params.position](const View& view) -> std::optional<std::vector<lsp::Location>> {
                   const Offset at = view.offset(position);
                   std::vector<lsp::Location> out;
                   if (const auto label = label_near(view.document, at)) {
                     if (label->definition) {
                       out.push_back({view.draft.uri, view.range(*label->definition)});
                     }
                   } else if (const Mention* mention = mention_near(view.document, at)) {
                     if (const Mention* first = introduction_of(view.document, mention->speaker)) {
                       out.push_back({view.draft.uri, view.range(first->span)});
                     }
                   }
                   return out;
                 });
}

}  // namespace vouch::server::methods
