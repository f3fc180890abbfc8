// textDocument/documentLink: the links of the draft whose target is an address on the web, and its citations.
#include "analyzers/newsroom/evidence.h"
#include "protocol/uri.h"
#include "server/methods/methods.h"
#include "server/newsroom_places.h"
#include "server/session.h"

namespace vouch::server::methods {
namespace {

bool is_web_address(std::string_view target) {
  const bool scheme = target.starts_with("https://") || target.starts_with("http://");
  return scheme && target.find_first_of(" \t\r\n<>\"") == std::string_view::npos;
}

// Where a source can be opened: its address, its archived copy, else its text in the evidence folder.
std::string target_of(const View& view, const Reference& reference) {
  for (const std::string& address : {reference_address(reference), reference.archive_url}) {
    if (is_web_address(address)) {
      return address;
    }
  }
  const EvidenceText* evidence =
      view.report.newsroom.evidence == nullptr ? nullptr : view.report.newsroom.evidence->find(reference.key);
  return evidence == nullptr ? std::string() : lsp::uri_of_path(evidence->path);
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
  for (const Citation& citation : view.document.citations) {
    const Reference* reference = citation.kind == Citation::Kind::pandoc ? reference_of(view, citation) : nullptr;
    if (reference != nullptr) {
      if (std::string target = target_of(view, *reference); !target.empty()) {
        out.push_back({view.range(citation.key), std::move(target), reference_line(*reference)});
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
