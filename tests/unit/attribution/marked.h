// Marked sentences for the attribution tests: <s>source</s>, <c>cue</c>, <q>content</q>; everything else is plain text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/attribution/engine.h"
#include "analyzers/language/tokens.h"

namespace vouch {

struct Marked {
  std::string text;
  ContentSpans source;
  ContentSpans cue;
  ContentSpans content;
};

inline Marked read_marked(std::string_view marked) {
  Marked out;
  Offset open = 0;
  for (std::size_t i = 0; i < marked.size();) {
    const bool opens = marked[i] == '<' && i + 2 < marked.size() && marked[i + 2] == '>';
    const bool closes = marked[i] == '<' && i + 3 < marked.size() && marked[i + 1] == '/' && marked[i + 3] == '>';
    if (opens) {
      open = static_cast<Offset>(out.text.size());
      i += 3;
    } else if (closes) {
      const Span span{open, static_cast<Offset>(out.text.size())};
      (marked[i + 2] == 's' ? out.source : marked[i + 2] == 'c' ? out.cue : out.content).push_back(span);
      i += 4;
    } else {
      out.text += marked[i++];
    }
  }
  return out;
}

// A block's analysis as far as attribution needs it.
struct Read {
  std::string text;
  TokenStream stream;
  std::vector<Quote> quotes;
  std::vector<Attribution> found;

  explicit Read(std::string prose) : text(std::move(prose)) {
    tokenise(text, stream);
    quotes = find_quotes(text, stream.tokens, stream.pairs);
    find_by_patterns(block(), found);
  }
  Read(const Read&) = delete;
  Read& operator=(const Read&) = delete;
  [[nodiscard]] BlockText block() const { return {text, stream.tokens, stream.sentences, quotes}; }
};

inline std::string words(std::string_view text, std::span<const Span> spans) {
  std::string out;
  for (const Span span : spans) {
    out += out.empty() ? "" : " / ";
    out += slice(text, span);
  }
  return out;
}

// One attribution as a line, for messages and comparison.
inline std::string line(std::string_view text, std::span<const Span> source, std::span<const Span> cue,
                        std::span<const Span> content) {
  return "S=" + words(text, source) + " | C=" + words(text, cue) + " | Q=" + words(text, content);
}

}  // namespace vouch
