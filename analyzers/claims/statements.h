// Which of a block's attributions state something, and what they vouch for. Worked out once for the block; narration.h
// puts the blocks of a draft together.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "analyzers/attribution/attribution.h"
#include "analyzers/claims/figures.h"
#include "analyzers/language/token.h"

namespace vouch {

// From this confidence on an attribution counts as vouching for its sentence.
inline constexpr float kVouching = 0.5F;

struct Statements {
  std::vector<std::uint8_t> attributions;  // by the block's attributions: 1 where somebody states something
  std::vector<std::uint8_t> sentences;     // by its sentences: 1 where a statement or a placeholder ("[name]") is in it
  bool figures_sourced = false;  // a statement rests on a record, or covers a figure: those of the block are its, too
  bool ends_on_record = false;   // a statement of its last two sentences rests on a record

  // Whether the attribution has somebody state something: said, wrote, found, according to. Who merely believes, wants
  // or sees states nothing.
  [[nodiscard]] bool states(std::size_t attribution) const { return attributions[attribution] != 0; }
};

// Linear in the block's tokens and attributions.
[[nodiscard]] Statements find_statements(std::string_view prose, const std::vector<Token>& tokens,
                                         const std::vector<Sentence>& sentences,
                                         const std::vector<Attribution>& attributions,
                                         const std::vector<Figure>& figures);

// True where a bracketed placeholder stands in the text: "[name]", which a fix leaves for the writer to fill in.
[[nodiscard]] bool has_placeholder(std::string_view text);

}  // namespace vouch
