// A line of a draft with the finding underlined, right in any terminal: tabs, wide characters, emoji and combining
// marks are as wide as they show, control characters do nothing, and a paragraph on one line is cut to the window.
#pragma once

#include <string>

#include "analyzers/text/source.h"

namespace vouch {

struct Excerpt {
  std::string before;  // printable text up to the finding
  std::string marked;  // the finding's own words in this line
  std::string after;
  std::string indent;     // as many blanks as `before` is wide
  std::string underline;  // carets under `marked`; at least one
};

// `columns` is the room for the line itself.
[[nodiscard]] Excerpt make_excerpt(const Source& source, Span span, unsigned columns);

// Columns that a terminal gives to the text.
[[nodiscard]] unsigned display_width(std::string_view text);

}  // namespace vouch
