#include "analyzers/markdown/block.h"

namespace vouch {

std::string_view name(BlockKind kind) {
  switch (kind) {
    case BlockKind::paragraph: return "paragraph";
    case BlockKind::heading: return "heading";
    case BlockKind::list_item: return "list-item";
    case BlockKind::block_quote: return "block-quote";
    case BlockKind::table_cell: return "table-cell";
    case BlockKind::footnote: return "footnote";
    case BlockKind::caption: return "caption";
    case BlockKind::slug: return "slug";
    case BlockKind::furniture: return "furniture";
    case BlockKind::code: return "code";
    case BlockKind::html: return "html";
    case BlockKind::comment: return "comment";
    case BlockKind::front_matter: return "front-matter";
    case BlockKind::link_definition: return "link-definition";
    case BlockKind::thematic_break: return "thematic-break";
  }
  return "block";
}
Span Block::to_source(Span prose_span) const { return prose_span.shifted(span.begin); }
Offset Block::to_prose(Offset source_offset) const { return source_offset - span.begin; }

}  // namespace vouch
