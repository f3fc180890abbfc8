// textDocument/documentHighlight: the speaker at the cursor wherever the draft means them.
#include "server/methods/methods.h"
#include "server/navigation.h"
#include "server/session.h"

namespace vouch::server::methods {
namespace {

constexpr std::int32_t kText = 1;
constexpr std::int32_t kRead = 2;
constexpr std::int32_t kWrite = 3;

}  // namespace

void document_highlight(Session& session, const lsp::TextDocumentPositionParams& params,
                        Reply<std::optional<std::vector<lsp::DocumentHighlight>>> reply) {
  session.answer(params.textDocument.uri, std::move(reply),
                 [position = params.position](const View& view) -> std::optional<std::vector<lsp::DocumentHighlight>> {
                   const Offset at = view.offset(position);
                   std::vector<lsp::DocumentHighlight> out;
                   if (const auto label = label_near(view.document, at)) {
                     for (const Span use : label->uses) {
                       out.push_back({view.range(use), kRead});
                     }
                     if (label->definition) {
                       out.push_back({view.range(*label->definition), kWrite});
                     }
                   } else if (const Mention* mention = mention_near(view.document, at)) {
                     for (const Mention* other : mentions_of(view.document, mention->speaker)) {
                       out.push_back({view.range(other->span), kText});
                     }
                   }
                   return out;
                 });
}

}  // namespace vouch::server::methods
