// textDocument/definition: from a pronoun to where the draft introduces the speaker, from a name to the registry's
// entry (or the introduction, where there is none), from a citation to the bibliography, from a footnote's reference to
// its text.
#include "server/methods/methods.h"
#include "server/navigation.h"
#include "server/newsroom_places.h"
#include "server/session.h"

namespace vouch::server::methods {

void definition(Session& session, const lsp::TextDocumentPositionParams& params,
                Reply<std::optional<std::vector<lsp::Location>>> reply) {
  session.answer(params.textDocument.uri, std::move(reply),
                 [position = params.position](const View& view) -> std::optional<std::vector<lsp::Location>> {
                   const Offset at = view.offset(position);
                   std::vector<lsp::Location> out;
                   const Citation* citation = citation_near(view.document, at);
                   const Reference* reference = citation == nullptr ? nullptr : reference_of(view, *citation);
                   if (reference != nullptr) {
                     out.push_back(location_of(view, *reference));
                   } else if (const auto label = label_near(view.document, at)) {
                     if (label->definition) {
                       out.push_back({view.draft.uri, view.range(*label->definition)});
                     }
                   } else if (const Mention* mention = mention_near(view.document, at)) {
                     const bool name = mention->form != MentionForm::pronoun && mention->form != MentionForm::nominal;
                     const RegistryEntry* entry = name ? entry_of(view, mention->speaker).entry : nullptr;
                     if (entry != nullptr) {
                       out.push_back(location_of(view, *entry));
                     } else if (const Mention* first = introduction_of(view.document, mention->speaker)) {
                       out.push_back({view.draft.uri, view.range(first->span)});
                     }
                   }
                   return out;
                 });
}

}  // namespace vouch::server::methods
