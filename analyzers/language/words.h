// Where a word ends and what it is: compounds, abbreviations, initials, addresses, clitics. Called by tokens.cpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "analyzers/language/bytes.h"

namespace vouch {

struct WordEnd {
  std::size_t end = 0;
  std::size_t part = 0;       // where the last hyphenated part of an abbreviation starts: "then-|Gov."
  bool abbreviation = false;  // the last byte is its full stop
  bool apostrophes = false;   // may end in clitics
};

// The word that starts at `begin`, a letter or "_".
[[nodiscard]] WordEnd scan_word(const Bytes& bytes, std::size_t begin);

// Where the clitics of the word [begin, end) start ("'s", "n't"), in the order of the text: "shouldn't've" has two.
struct Clitics {
  std::array<std::size_t, 4> cuts{};
  std::size_t count = 0;
};
[[nodiscard]] Clitics find_clitics(const Bytes& bytes, std::size_t begin, std::size_t end);

// Whether the apostrophe at `at` and the letters behind it are nothing but a clitic: "'s", "'ll".
[[nodiscard]] bool is_clitic(const Bytes& bytes, std::size_t at);

}  // namespace vouch
