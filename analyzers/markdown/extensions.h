// What drafts hold beyond CommonMark: comments, footnotes, citations, shortcodes, attributes, bare URLs.
// Called by parse_blocks before md4c. What md4c must not read as Markdown is overwritten in a copy of the text, byte
// for byte, so that offsets stay; md4c then sees harmless punctuation where they stood, or nothing.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "analyzers/markdown/parse.h"
#include "analyzers/text/span.h"

namespace vouch {

struct Extension {
  enum class Kind : std::uint8_t {
    comment,              // <!-- … --> within a line of prose
    comment_block,        // … on lines of its own
    shortcode,            // {{< … >}}, {{% … %}}, {% … %}, {{ … }} within a line of prose
    shortcode_block,      // … on a line of its own
    attributes,           // {#id .class key=value} behind a heading or an image
    footnote_reference,   // [^label]
    footnote_definition,  // [^label]: with the blanks behind it
    footnote_indent,      // the indentation of a later paragraph of a footnote
    citation,             // [@key, p. 3; see @other]
    bare_citation,        // @key in the text; not masked
    url,                  // https://… in the text; not masked
  };
  Kind kind = Kind::comment;
  Span span;
  Span label;  // footnotes: the label; citations: the first key
};

struct Extensions {
  // As long as the text, at the same offsets. What stands in `plain` is left unset but for a NUL, as at the text's end.
  std::unique_ptr<char[]> masked;
  std::vector<Span> plain;                  // paragraphs that md4c need not see, see plain_paragraph.h
  std::vector<Extension> found;             // in the order of the text, disjoint
  std::vector<LinkDefinition> definitions;  // where link reference definitions seem to stand
};

// Containers (quotes, lists) that begin right of this column are text. It bounds their nesting, and with it md4c's
// work a line, which grows with the number of open containers.
inline constexpr unsigned kMaxContainerColumn = 120;
// A table with more columns is text: md4c would make as many cells of every row, however short it is.
inline constexpr unsigned kMaxTableColumns = 128;

// In a paragraph of more lines than this, the brackets of the further lines are text: for each link md4c walks the
// paragraph's lines from the first.
inline constexpr unsigned kMaxLinkLines = 1000;

// Reads text from `begin` on. `bibliography` says that bare @keys are citations even if no bracket holds the same key.
[[nodiscard]] Extensions find_extensions(std::string_view text, Offset begin, bool bibliography,
                                         PlainParagraphs paragraphs);

}  // namespace vouch
