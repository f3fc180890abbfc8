// textDocument/references: every place of the draft that means this speaker, or uses this footnote.
#include <algorithm>

#include "server/methods/methods.h"
#include "server/navigation.h"
#include "server/session.h"

namespace vouch::server::methods {

void references(Session& session, const lsp::ReferenceParams& params,
                Reply<std::optional<std::vector<lsp::Location>>> reply) {
  session.answer(params.textDocument.uri, std::move(reply),
                 [position = params.position, declaration = params.context.includeDeclaration](
                     const View& view) -> std::optional<std::vector<lsp::Location>> {
                   const Offset at = view.offset(position);
                   std::vector<Span> spans;
                   if (const auto label = label_near(view.document, at)) {
                     spans = label->uses;
                     if (declaration && label->definition) {
                       spans.push_back(*label->definition);
                     }
                   } else if (const Mention* mention = mention_near(view.document, at)) {
                     const Mention* first = introduction_of(view.document, mention->speaker);
                     for (const Mention* other : mentions_of(view.document, mention->speaker)) {
                       if (declaration || other != first) {
                         spans.push_back(other->span);
                       }
                     }
                   }
                   std::sort(spans.begin(), spans.end());
                   std::vector<lsp::Location> out;
                   out.reserve(spans.size());
                   for (const Span span : spans) {
                     out.push_back({view.draft.uri, view.range(span)});
                   }
                   return out;
                 });
}

}  // namespace vouch::server::methods
