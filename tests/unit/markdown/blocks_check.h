// Shows blocks as lines of text, and holds them to what block.h promises. For the tests of this folder.
#pragma once

#include <gtest/gtest.h>
#include <sstream>
#include <string>
#include <string_view>

#include "analyzers/markdown/parse.h"
#include "analyzers/text/unicode.h"

namespace vouch {

inline std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\0':
        out += "\\0";
        break;
      default:
        out += c;
    }
  }
  return out;
}

inline std::string_view name(InlineMark::Kind kind) {
  switch (kind) {
    case InlineMark::Kind::link:
      return "link";
    case InlineMark::Kind::image:
      return "image";
    case InlineMark::Kind::autolink:
      return "autolink";
    case InlineMark::Kind::footnote_reference:
      return "footnote";
    case InlineMark::Kind::citation:
      return "citation";
    case InlineMark::Kind::code:
      return "code";
    case InlineMark::Kind::html:
      return "html";
    case InlineMark::Kind::comment:
      return "comment";
    case InlineMark::Kind::shortcode:
      return "shortcode";
    case InlineMark::Kind::strong:
      return "strong";
    case InlineMark::Kind::emphasis:
      return "emphasis";
  }
  return "mark";
}

// What block.h and parse.h promise, whatever the text.
inline void check_blocks(std::string_view text, const Blocks& parsed) {
  Offset behind = 0;
  for (const Block& block : parsed.blocks) {
    SCOPED_TRACE(std::string(name(block.kind)) + ": " + escaped(slice(text, block.span)).substr(0, 80));
    ASSERT_LE(behind, block.span.begin) << "sorted and disjoint";
    ASSERT_LT(block.span.begin, block.span.end);
    ASSERT_LE(block.span.end, text.size());
    ASSERT_TRUE(is_utf8_boundary(text, block.span.begin));
    ASSERT_TRUE(is_utf8_boundary(text, block.span.end));
    behind = block.span.end;
    if (block.runs.empty()) {
      ASSERT_EQ(block.prose, text.substr(block.span.begin, block.prose.size()));
      ASSERT_LE(block.prose.size(), block.span.size());
    }
    Offset prose = 0;
    Offset source = block.span.begin;
    for (const ProseRun& run : block.runs) {
      ASSERT_EQ(run.prose, prose) << "runs are adjacent in the prose";
      ASSERT_LE(source, run.source) << "runs are sorted in the source";
      prose += run.size;
      source = run.source + run.source_size;
      ASSERT_TRUE(is_utf8_boundary(text, run.source));
      ASSERT_TRUE(is_utf8_boundary(text, source));
      const std::string_view words = slice(block.prose, {run.prose, run.prose + run.size});
      if (run.verbatim() && words != "\xEF\xBF\xBC" && words != "\n") {
        ASSERT_EQ(words, slice(text, {run.source, source}));
      }
    }
    ASSERT_LE(source, block.span.end);
    if (!block.runs.empty()) {
      ASSERT_EQ(prose, block.prose.size());
    }
    for (const InlineMark& mark : block.marks) {
      ASSERT_TRUE(block.span.contains(mark.span)) << escaped(slice(text, mark.span));
      ASSERT_LE(mark.prose, block.prose.size());
      ASSERT_TRUE(mark.text.empty() || mark.span.contains(mark.text));
      ASSERT_TRUE(mark.target.empty() || mark.span.contains(mark.target));
    }
    Offset last = block.span.begin;
    const auto size = static_cast<Offset>(std::min<std::size_t>(block.prose.size(), 2000));
    for (Offset at = 0; at < size;) {
      const CodePoint c = decode_utf8(block.prose, at);
      const Span span = block.to_source({at, at + c.size});
      ASSERT_LE(last, span.begin);
      ASSERT_LE(span.begin, span.end);
      ASSERT_LE(span.end, block.span.end);
      ASSERT_TRUE(is_utf8_boundary(text, span.begin));
      ASSERT_TRUE(is_utf8_boundary(text, span.end));
      ASSERT_EQ(block.to_prose(span.begin), at) << "to_prose undoes to_source";
      last = span.begin;
      at += c.size;
    }
  }
}

// "kind level|prose", and "  mark|source" under it. Levels of 0 are left out.
inline std::string shown(std::string_view text, const Blocks& parsed) {
  std::ostringstream out;
  for (const Block& block : parsed.blocks) {
    out << name(block.kind);
    if (block.level != 0) {
      out << ' ' << static_cast<int>(block.level);
    }
    out << '|' << escaped(block.prose) << '\n';
    for (const InlineMark& mark : block.marks) {
      out << "  " << name(mark.kind) << '|' << escaped(slice(text, mark.span));
      if (!mark.target.empty()) {
        out << '|' << escaped(slice(text, mark.target));
      }
      out << '\n';
    }
  }
  for (const FootnoteDefinition& note : parsed.footnotes) {
    out << "[^" << slice(text, note.label) << "]|" << escaped(slice(text, note.span)) << '\n';
  }
  for (const LinkDefinition& link : parsed.links) {
    out << '[' << slice(text, link.label) << "]|" << slice(text, link.target) << '\n';
  }
  return out.str();
}

inline std::string shown(std::string_view text, Markup markup) {
  const Blocks parsed = parse_blocks(text, markup);
  check_blocks(text, parsed);
  return shown(text, parsed);
}

// The same with where everything stands.
inline std::string shown_with_places(std::string_view text, const Blocks& parsed) {
  std::ostringstream out;
  out << shown(text, parsed);
  for (const Block& block : parsed.blocks) {
    out << block.span.begin << '-' << block.span.end;
    for (const ProseRun& run : block.runs) {
      out << ' ' << run.prose << '+' << run.size << '@' << run.source << '+' << run.source_size;
    }
    for (const InlineMark& mark : block.marks) {
      out << " m" << mark.span.begin << '-' << mark.span.end << '@' << mark.prose;
    }
    out << '\n';
  }
  return out.str();
}

struct BlocksCase {
  const char* what;
  std::string text;
  std::string expected;
};

inline void check(std::initializer_list<BlocksCase> cases, Markup markup = Markup::markdown) {
  for (const BlocksCase& c : cases) {
    SCOPED_TRACE(c.what);
    EXPECT_EQ(shown(c.text, markup), c.expected);
  }
}

// As the same text with Windows line ends would show it.
inline std::string with_crlf(std::string_view text) {
  std::string out;
  for (const char c : text) {
    out += c == '\n' ? "\r\n" : std::string(1, c);
  }
  return out;
}

}  // namespace vouch
