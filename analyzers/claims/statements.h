// Which of a block's attributions state something, and what they vouch for. Worked out once for the block; narration.h
// puts the blocks of a draft together.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "analyzers/attribution/attribution.h"
#include "analyzers/claims/figures.h"
#include "analyzers/language/token.h"

namespace vouch {

// From this confidence on an attribution counts as vouching for its sentence.
inline constexpr float kVouching = 0.5F;

class Statements {
 public:
  Statements() = default;
  // Of so many attributions and sentences, in which nobody states anything yet.
  Statements(std::size_t attributions, std::size_t sentences)
      : flags_(attributions + sentences, 0), attributions_(static_cast<std::uint32_t>(attributions)) {}

  bool figures_sourced = false;  // a statement rests on a record, or covers a figure: those of the block are its, too
  bool ends_on_record = false;   // a statement of its last two sentences rests on a record

  // Whether the attribution has somebody state something: said, wrote, found, according to. Who merely believes, wants
  // or sees states nothing.
  [[nodiscard]] bool states(std::size_t attribution) const { return flags_[attribution] != 0; }
  [[nodiscard]] std::size_t attributions() const { return attributions_; }
  // By the block's sentences: 1 where a statement or a placeholder ("[name]") is in it.
  [[nodiscard]] std::span<const std::uint8_t> sentences() const { return std::span(flags_).subspan(attributions_); }

  void set_states(std::size_t attribution) { flags_[attribution] = 1; }
  void set_sentence(std::size_t sentence) { flags_[attributions_ + sentence] = 1; }

 private:
  std::vector<std::uint8_t> flags_;  // of the attributions, then of the sentences
  std::uint32_t attributions_ = 0;
};

// Linear in the block's tokens and attributions.
[[nodiscard]] Statements find_statements(std::string_view prose, const std::vector<Token>& tokens,
                                         const std::vector<Sentence>& sentences,
                                         const std::vector<Attribution>& attributions,
                                         const std::vector<Figure>& figures);

// True where a bracketed placeholder stands in the text: "[name]", which a fix leaves for the writer to fill in.
[[nodiscard]] bool has_placeholder(std::string_view text);

}  // namespace vouch
