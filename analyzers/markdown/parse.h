// Bytes to blocks, by md4c (CommonMark and GFM: tables, strikethrough, autolinks) with front matter, footnotes,
// Pandoc citations, Hugo shortcodes, captions and photo slugs on top. Never fails; linear in the text.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/markdown/block.h"
#include "analyzers/markdown/front_matter.h"

namespace vouch {

struct FootnoteDefinition {
  Span label;
  Span span;
};
struct LinkDefinition {
  Span label;
  Span target;
  Span span;
};

// The blocks of one draft in the order of the text. Views in blocks stay valid as long as this and the text do.
struct Blocks {
  FrontMatter front_matter;
  std::vector<Block> blocks;
  std::vector<FootnoteDefinition> footnotes;
  std::vector<LinkDefinition> links;
  std::vector<std::unique_ptr<std::string>> storage;  // prose that differs from its source
};

// Whether paragraphs without markup are set apart before md4c reads the rest. The blocks are the same either way.
enum class PlainParagraphs : bool { read_along, set_apart };

[[nodiscard]] Blocks parse_blocks(std::string_view text, Markup markup,
                                  PlainParagraphs paragraphs = PlainParagraphs::set_apart);

}  // namespace vouch
