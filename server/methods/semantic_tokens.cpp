// textDocument/semanticTokens, full, delta and range: quotations, sources, cues, unsourced claims and figures.
// Tokens never overlap and never cross a line: of several on one place the most telling one shows.
#include <algorithm>
#include <array>

#include "server/methods/methods.h"
#include "server/semantic.h"
#include "server/session.h"

namespace vouch::server::methods {
namespace {

std::vector<std::uint32_t> tokens(const View& view, Span range) {
  return encode_tokens(view.source(), semantic_pieces(view.document), range, view.client.encoding);
}

}  // namespace

void semantic_tokens_full(Session& session, const lsp::TextDocumentParams& params,
                          Reply<std::optional<lsp::SemanticTokens>> reply) {
  session.answer(params.textDocument.uri, std::move(reply), [&session](const View& view) {
    auto data = tokens(view, {0, view.source().size()});
    const std::string id = session.remember_tokens(view.draft.uri, data);
    return std::optional(lsp::SemanticTokens{id, std::move(data)});
  });
}

void semantic_tokens_delta(Session& session, const lsp::SemanticTokensDeltaParams& params,
                           Reply<std::optional<lsp::SemanticTokensUpdate>> reply) {
  session.answer(
      params.textDocument.uri, std::move(reply),
      [&session, previous = params.previousResultId](const View& view) -> std::optional<lsp::SemanticTokensUpdate> {
        auto data = tokens(view, {0, view.source().size()});
        const auto before = session.remembered_tokens(view.draft.uri, previous);
        const std::string id = session.remember_tokens(view.draft.uri, data);
        if (!before) {
          return lsp::SemanticTokensUpdate(lsp::SemanticTokens{id, std::move(data)});
        }
        return lsp::SemanticTokensUpdate(lsp::SemanticTokensDelta{id, token_edits(*before, data)});
      });
}

void semantic_tokens_range(Session& session, const lsp::RangeParams& params,
                           Reply<std::optional<lsp::SemanticTokens>> reply) {
  session.answer(params.textDocument.uri, std::move(reply), [range = params.range](const View& view) {
    return std::optional(lsp::SemanticTokens{{}, tokens(view, view.span(range))});
  });
}

}  // namespace vouch::server::methods
