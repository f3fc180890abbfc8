// Tokens that may be quotation marks, and what stands on either side of them. Called by quote_marks.cpp only.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "analyzers/language/token.h"

namespace vouch {

// Kinds of marks. Marks of one family may close each other (an opening “ with a straight " behind it).
enum class Mark : std::uint8_t {
  none,
  straight,      // "
  curly_open,    // “
  curly_close,   // ”
  low_open,      // „
  doubled_open,  // ``
  doubled,       // ''
  guillemet_open,
  guillemet_close,
  single,        // '
  single_open,   // ‘
  single_close,  // ’
  angle_open,    // ‹
  angle_close,   // ›
};
enum class Family : std::uint8_t { double_marks, guillemets, single_marks, angles };

[[nodiscard]] Family family(Mark mark);

// What stands beside a mark, once neighbouring marks are looked through.
enum class Side : std::uint8_t { space, open_punctuation, close_punctuation, dash, digit, letter };

struct QuoteCandidate {
  std::uint32_t token = 0;
  Mark mark = Mark::none;
  Side before = Side::space;
  Side after = Side::space;
  bool upper_after = false;
  bool s_before = false;              // "players'"
  [[nodiscard]] bool opens() const;   // looks like an opening mark
  [[nodiscard]] bool closes() const;  // looks like a closing mark
};

// All of them in the order of the text. Linear: neighbouring marks are looked through by passing their sides on.
[[nodiscard]] std::vector<QuoteCandidate> find_quote_candidates(std::string_view prose,
                                                                const std::vector<Token>& tokens);

}  // namespace vouch
