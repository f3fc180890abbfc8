// The normalised text of a claim: words without case, accents, quotation marks, spaces and markup, with figures as
// values ("4,100" = "4100" = "4.1 thousand" = "four thousand one hundred"), short forms written out and contractions
// undone ("didn't" = "did not"). What two texts are compared by. Pure, linear, never fails.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/text/hash.h"
#include "analyzers/text/span.h"

namespace vouch {

// What stands between a word and the one before it.
enum Gap : std::uint8_t {
  kGapComma = 1,
  kGapStrong = 2,    // dash, semicolon, colon, bracket
  kGapSentence = 4,  // full stop, question mark, exclamation mark, or a new paragraph
  kGapQuote = 8,     // a quotation mark
};

struct NormalWord {
  WordHash key = 0;
  Span span;                   // in the text it was read from
  std::uint8_t gap = 0;        // Gap flags
  bool number = false;         // a figure in digits or words
  bool ordinal = false;        // "third", "21st"
  bool capital = false;        // starts with a capital letter
  bool quoted = false;         // inside double quotation marks, as far as the text itself shows
  std::uint32_t sentence = 0;  // the caller's
};

// The words of a text without markup (a block's prose).
[[nodiscard]] std::vector<NormalWord> normalise(std::string_view prose);
// The same of a text with Markdown in it.
[[nodiscard]] std::string plain_prose(std::string_view markdown);

}  // namespace vouch
