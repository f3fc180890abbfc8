// textDocument/linkedEditingRange: a footnote's label in its references and its definition, edited as one.
#include <algorithm>

#include "server/methods/methods.h"
#include "server/navigation.h"
#include "server/session.h"

namespace vouch::server::methods {
namespace {

// The label without what stands around it: "1" of "[^1]" and of "[^1]: …".
Span bare(const Document& document, Span span) {
  const std::string_view text = document.text(span);
  const std::size_t begin = text.find_first_not_of("[^");
  const std::size_t end = text.find(']');
  if (begin == std::string_view::npos || (end != std::string_view::npos && end < begin)) {
    return span;
  }
  const auto stop = static_cast<Offset>(end == std::string_view::npos ? text.size() : end);
  return {span.begin + static_cast<Offset>(begin), span.begin + stop};
}

std::optional<lsp::LinkedEditingRanges> linked(const View& view, Offset at) {
  const auto label = label_near(view.document, at);
  if (!label || !label->definition || label->uses.empty()) {
    return std::nullopt;
  }
  std::vector<Span> spans{bare(view.document, *label->definition)};
  for (const Span use : label->uses) {
    spans.push_back(bare(view.document, use));
  }
  std::sort(spans.begin(), spans.end());
  spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
  // LSP wants the same words everywhere: labels that differ in capitals are not edited as one.
  const std::string_view words = view.document.text(spans.front());
  const bool same =
      std::all_of(spans.begin(), spans.end(), [&](Span span) { return view.document.text(span) == words; });
  if (!same || words.empty()) {
    return std::nullopt;
  }
  lsp::LinkedEditingRanges out;
  for (const Span span : spans) {
    out.ranges.push_back(view.range(span));
  }
  return out;
}

}  // namespace

void linked_editing_range(Session& session, const lsp::TextDocumentPositionParams& params,
                          Reply<std::optional<lsp::LinkedEditingRanges>> reply) {
  session.answer(params.textDocument.uri, std::move(reply),
                 [position = params.position](const View& view) { return linked(view, view.offset(position)); });
}

}  // namespace vouch::server::methods
