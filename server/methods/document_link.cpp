// textDocument/documentLink: the links of the draft whose target is an address on the web.
#include "server/methods/methods.h"
#include "server/session.h"

namespace vouch::server::methods {
namespace {

bool is_web_address(std::string_view target) {
  const bool scheme = target.starts_with("https://") || target.starts_with("http://");
  return scheme && target.find_first_of(" \t\r\n<>\"") == std::string_view::npos;
}

std::vector<lsp::DocumentLink> links(const View& view) {
  std::vector<lsp::DocumentLink> out;
  const auto add = [&](Span target) {
    const std::string_view address = view.document.text(target);
    if (is_web_address(address)) {
      out.push_back({view.range(target), std::string(address), {}});
    }
  };
  for (const BlockView& block : view.document.blocks) {
    for (const InlineMark& mark : block.block.marks) {
      if (mark.kind == InlineMark::Kind::link || mark.kind == InlineMark::Kind::autolink) {
        add(mark.target);
      }
    }
  }
  for (const LinkDefinition& definition : view.document.parsed.links) {
    add(definition.target);
  }
  return out;
}

}  // namespace

void document_link(Session& session, const lsp::TextDocumentParams& params,
                   Reply<std::optional<std::vector<lsp::DocumentLink>>> reply) {
  session.answer(params.textDocument.uri, std::move(reply),
                 [](const View& view) { return std::optional(links(view)); });
}

}  // namespace vouch::server::methods
