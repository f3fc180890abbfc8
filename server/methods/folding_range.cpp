// textDocument/foldingRange: front matter, comments, code, and the sections under headings. Whole lines.
#include <algorithm>

#include "server/methods/methods.h"
#include "server/session.h"

namespace vouch::server::methods {
namespace {

struct Open {
  std::uint8_t level;
  std::uint32_t line;
};

std::vector<lsp::FoldingRange> folds(const View& view) {
  const Source& source = view.source();
  std::vector<lsp::FoldingRange> out;
  std::vector<Open> open;
  std::uint32_t last_line = 0;  // of the blocks seen so far: a section ends with its last block, not its blank lines
  const auto add = [&](std::uint32_t first, std::uint32_t last, std::optional<std::string> kind) {
    if (last > first) {
      out.push_back({first, last, std::move(kind)});
    }
  };
  const auto close_down_to = [&](std::uint8_t level) {
    while (!open.empty() && open.back().level >= level) {
      add(open.back().line, last_line, "region");
      open.pop_back();
    }
  };
  for (const BlockView& block_view : view.document.blocks) {
    const Block& block = block_view.block;
    if (block.span.empty()) {
      continue;
    }
    const std::uint32_t first = source.line_of(block.span.begin);
    const std::uint32_t last = source.line_of(block.span.end - 1);
    if (block.kind == BlockKind::heading) {
      close_down_to(block.level);
      open.push_back({block.level, first});
    } else if (block.kind == BlockKind::comment) {
      add(first, last, "comment");
    } else if (block.kind == BlockKind::front_matter || block.kind == BlockKind::code ||
               block.kind == BlockKind::html) {
      add(first, last, {});
    }
    last_line = std::max(last_line, last);
  }
  close_down_to(0);
  return out;
}

}  // namespace

void folding_range(Session& session, const lsp::TextDocumentParams& params,
                   Reply<std::optional<std::vector<lsp::FoldingRange>>> reply) {
  session.answer(params.textDocument.uri, std::move(reply),
                 [](const View& view) { return std::optional(folds(view)); });
}

}  // namespace vouch::server::methods
