// What a draft is made of, as its Markdown says: blocks of prose, and what is not prose.
// Made by markdown/parse; read by document assembly, symbols, folding and rules.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/text/span.h"

namespace vouch {

enum class Markup : std::uint8_t { markdown, plain };

enum class BlockKind : std::uint8_t {
  paragraph,
  heading,
  list_item,    // a paragraph inside a list
  block_quote,  // a paragraph inside a block quote
  table_cell,
  footnote,   // the text of a footnote definition
  caption,    // the words under a picture
  slug,       // a photo slug, agency credit or byline line: "TOPSHOT-US-CHINA-APEC", "AFP"
  furniture,  // advertisement markers, donation pitches, "Read more": page furniture pasted along
  // Not prose: never tokenised.
  code,
  html,
  comment,  // <!-- … -->
  front_matter,
  link_definition,
  thematic_break,
};
[[nodiscard]] constexpr bool is_prose(BlockKind kind) { return kind < BlockKind::code; }
[[nodiscard]] std::string_view name(BlockKind kind);

// A run of prose bytes and where in the source it came from. Runs are sorted, adjacent in the prose.
// `verbatim` runs have equal length on both sides; others (entities, removed markup) map as a whole.
struct ProseRun {
  Offset prose = 0;
  Offset source = 0;
  Offset size = 0;  // in the prose
  Offset source_size = 0;
  [[nodiscard]] constexpr bool verbatim() const { return size == source_size; }
};

// A citation, footnote reference, link or image met in a block. Offsets are the source's.
struct InlineMark {
  enum class Kind : std::uint8_t {
    link,
    image,
    autolink,
    footnote_reference,
    citation,
    code,
    html,
    comment,
    shortcode,
    strong,
    emphasis
  };
  Kind kind = Kind::link;
  Span span;         // all of it: "[text](url)", "[^n]", "[@key, p. 3]"
  Span text;         // the visible words, if any
  Span target;       // url, footnote label or citation key, without its brackets
  Offset prose = 0;  // where it stands in the block's prose
};

// One block. `prose` is the text a reader sees: markup, comments, footnote references and bracketed citations are gone
// (with the blank in front of them), entities are decoded, <br> is a line end; code spans, images, shortcodes and tags
// that show something (<img>, <svg>) are one U+FFFC. Where the source has no markup it is the source's own bytes.
// Of blocks that are no prose it is the source's bytes of the span.
struct Block {
  BlockKind kind = BlockKind::paragraph;
  std::uint8_t level = 0;      // heading level, list or quote depth
  Span span;                   // in the source, markers excluded, no trailing line end
  std::string_view prose;      // points into the source or into Blocks::storage
  std::vector<ProseRun> runs;  // empty: the prose is the source's bytes from span.begin on
  std::vector<InlineMark> marks;

  // The source span that shows prose bytes [span.begin, span.end), clamped to the prose. Markup inside of it is part
  // of it, markup around it is not.
  [[nodiscard]] Span to_source(Span prose_span) const;
  // The prose offset for a source offset (the nearest at or after it, if it stands in markup).
  [[nodiscard]] Offset to_prose(Offset source_offset) const;
};

}  // namespace vouch
