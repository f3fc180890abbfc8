// textDocument/documentSymbol: headings, and under them the quotations and the claims; a tree or a flat list.
#include <algorithm>

#include "server/describe.h"
#include "server/methods/methods.h"
#include "server/session.h"

namespace vouch::server::methods {
namespace {

constexpr std::size_t kNameLength = 60;

struct Symbol {
  std::string name;
  std::string detail;
  lsp::SymbolKind kind = lsp::SymbolKind::String;
  Span span;                  // all of it: a heading's section
  Span selection;             // what the cursor jumps to
  std::uint8_t level = 0xff;  // of a heading
};

std::string speaker_of(const Document& document, std::int32_t attribution) {
  if (attribution < 0) {
    return "";
  }
  const std::int32_t speaker = document.attributions[static_cast<std::size_t>(attribution)].speaker;
  return speaker < 0 ? "" : document.speakers[static_cast<std::size_t>(speaker)].name;
}

std::vector<Symbol> headings(const Document& document) {
  std::vector<Symbol> out;
  std::vector<std::size_t> open;
  const auto close_down_to = [&](std::uint8_t level, Offset end) {
    while (!open.empty() && out[open.back()].level >= level) {
      out[open.back()].span.end = std::max(out[open.back()].selection.end, end);
      open.pop_back();
    }
  };
  for (const BlockView& view : document.blocks) {
    if (view.block.kind != BlockKind::heading || view.block.span.empty()) {
      continue;
    }
    close_down_to(view.block.level, view.block.span.begin);
    std::string name = shortened(view.block.prose, kNameLength);
    if (name.find_first_not_of(' ') == std::string::npos) {
      name = "(empty heading)";
    }
    open.push_back(out.size());
    out.push_back({std::move(name), "", lsp::SymbolKind::Module, view.block.span, view.block.span, view.block.level});
  }
  close_down_to(0, document.source->size());
  return out;
}

std::vector<Symbol> symbols(const Document& document) {
  std::vector<Symbol> out = headings(document);
  for (const Quote& quote : document.quotes) {
    if (quote.depth == 1 && !quote.span.empty()) {
      out.push_back({shortened(document.text(quote.span), kNameLength), speaker_of(document, quote.attribution),
                     lsp::SymbolKind::String, quote.span, quote.span});
    }
  }
  for (const Claim& claim : find_claims(document)) {
    const bool in_heading = document.blocks[claim.block].block.kind == BlockKind::heading;
    if (!claim.quoted && !claim.span.empty() && !in_heading) {
      std::string detail(name(claim.type));
      const std::string speaker = speaker_of(document, claim.attribution);
      detail += speaker.empty() ? "" : ": " + speaker;
      out.push_back({shortened(document.text(claim.span), kNameLength), std::move(detail), lsp::SymbolKind::Constant,
                     claim.span, claim.span});
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const Symbol& a, const Symbol& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.level < b.level;
  });
  return out;
}

lsp::DocumentSymbol to_lsp_symbol(const View& view, const Symbol& symbol) {
  lsp::DocumentSymbol out;
  out.name = symbol.name;
  if (!symbol.detail.empty()) {
    out.detail = symbol.detail;
  }
  out.kind = symbol.kind;
  out.range = view.range(symbol.span);
  out.selectionRange = view.range(symbol.selection);
  return out;
}

// The open headings are a path of indices from the root, so nothing here recurses.
std::vector<lsp::DocumentSymbol> tree(const View& view, const std::vector<Symbol>& all) {
  std::vector<lsp::DocumentSymbol> roots;
  std::vector<std::pair<std::uint8_t, lsp::DocumentSymbol>> open;
  const auto close = [&] {
    lsp::DocumentSymbol done = std::move(open.back().second);
    open.pop_back();
    (open.empty() ? roots : open.back().second.children).push_back(std::move(done));
  };
  for (const Symbol& symbol : all) {
    if (symbol.level == 0xff) {
      (open.empty() ? roots : open.back().second.children).push_back(to_lsp_symbol(view, symbol));
      continue;
    }
    while (!open.empty() && open.back().first >= symbol.level) {
      close();
    }
    open.emplace_back(symbol.level, to_lsp_symbol(view, symbol));
  }
  while (!open.empty()) {
    close();
  }
  return roots;
}

std::vector<lsp::SymbolInformation> list(const View& view, const std::vector<Symbol>& all) {
  std::vector<lsp::SymbolInformation> out;
  for (const Symbol& symbol : all) {
    lsp::SymbolInformation info{symbol.name, symbol.kind, {view.draft.uri, view.range(symbol.selection)}, {}};
    if (!symbol.detail.empty()) {
      info.containerName = symbol.detail;
    }
    out.push_back(std::move(info));
  }
  return out;
}

}  // namespace

void document_symbol(Session& session, const lsp::TextDocumentParams& params,
                     Reply<std::optional<lsp::DocumentSymbols>> reply) {
  session.answer(params.textDocument.uri, std::move(reply),
                 [](const View& view) -> std::optional<lsp::DocumentSymbols> {
                   const std::vector<Symbol> all = symbols(view.document);
                   if (view.client.nested_symbols) {
                     return lsp::DocumentSymbols(tree(view, all));
                   }
                   return lsp::DocumentSymbols(list(view, all));
                 });
}

}  // namespace vouch::server::methods
