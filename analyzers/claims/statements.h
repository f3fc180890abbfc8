// Which of a block's attributions state something, and what they vouch for. Worked out once for the block; narration.h
// puts the blocks of a draft together.
#pragma once

#include <cstddef>
#include <cstdint>
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
      : attributions_(static_cast<std::uint32_t>(attributions)), sentences_(static_cast<std::uint32_t>(sentences)) {
    if (attributions + sentences > kFew) {
      many_.resize(attributions + sentences, 0);
    }
  }

  bool figures_sourced = false;  // a statement rests on a record, or covers a figure: those of the block are its, too
  bool ends_on_record = false;   // a statement of its last two sentences rests on a record

  [[nodiscard]] std::size_t attributions() const { return attributions_; }
  [[nodiscard]] std::size_t sentences() const { return sentences_; }
  // Whether the attribution has somebody state something: said, wrote, found, according to. Who merely believes, wants
  // or sees states nothing.
  [[nodiscard]] bool states(std::size_t attribution) const { return get(attribution); }
  // Whether a statement or a placeholder ("[name]") is in the sentence.
  [[nodiscard]] bool has_sentence(std::size_t sentence) const { return get(attributions_ + sentence); }

  void set_states(std::size_t attribution) { set(attribution); }
  void set_sentence(std::size_t sentence) { set(attributions_ + sentence); }

 private:
  static constexpr std::size_t kFew = 64;
  [[nodiscard]] bool get(std::size_t i) const { return many_.empty() ? (few_ >> i & 1U) != 0 : many_[i] != 0; }
  void set(std::size_t i) {
    if (many_.empty()) {
      few_ |= std::uint64_t{1} << i;
    } else {
      many_[i] = 1;
    }
  }

  // Of the attributions, then of the sentences; most blocks have few of both.
  std::uint64_t few_ = 0;
  std::vector<std::uint8_t> many_;
  std::uint32_t attributions_ = 0;
  std::uint32_t sentences_ = 0;
};

// Linear in the block's tokens and attributions.
[[nodiscard]] Statements find_statements(std::string_view prose, const std::vector<Token>& tokens,
                                         const std::vector<Sentence>& sentences,
                                         const std::vector<Attribution>& attributions,
                                         const std::vector<Figure>& figures);

// True where a bracketed placeholder stands in the text: "[name]", which a fix leaves for the writer to fill in.
[[nodiscard]] bool has_placeholder(std::string_view text);

}  // namespace vouch
