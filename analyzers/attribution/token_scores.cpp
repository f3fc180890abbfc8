// Sums the weights of the tokens' features. While one token's lines come from memory, the next one's are worked out.
#include "analyzers/attribution/token_scores.h"

#include <algorithm>
#include <array>
#include <span>

#include "analyzers/attribution/weights.h"
#include "analyzers/attribution/wide.h"

namespace vouch {
namespace {

// All that the templates of place look at.
[[nodiscard]] inline std::uint64_t place_key(const Unit* u, const Place& place) {
  const Around& at = place.at;
  return u[-1].quote | std::uint64_t{u[0].quote} << 4U | std::uint64_t{u[1].quote} << 8U |
         std::uint64_t{at.in_sentence} << 12U | std::uint64_t{place.before} << 16U |
         std::uint64_t{place.behind} << 18U | static_cast<std::uint64_t>(place.marks) << 20U |
         std::uint64_t{at.left > 0 ? 1U : 0U} << 24U | std::uint64_t{at.right > 0 ? 1U : 0U} << 25U |
         std::uint64_t{at.left_between} << 32U | std::uint64_t{at.right_between} << 40U;
}
// … and those of shapes.
[[nodiscard]] inline std::uint64_t shapes_key(const Unit* u, const Place& place) {
  return u[-1].shape | std::uint64_t{u[0].shape} << 8U | std::uint64_t{u[1].shape} << 16U |
         std::uint64_t{std::min<std::uint8_t>(place.at.in_sentence, 2)} << 24U;
}

// The sum of a group of features, which the key has all values of.
template <Templates Group, class Memo>
[[nodiscard]] inline const TokenSum& sum_of(const Model::Parts& model, std::uint64_t key, const Unit* u,
                                            const Place& place, Memo& memo) {
  return memo.get(key, [&](TokenSum& sum) {
    LinePicker<TokenLine, 16> lines(model.tokens);
    token_features<Group>(u, place, [&](unsigned, std::uint32_t hash) { lines.want(hash); });
    lines.add_to(sum);
  });
}

inline void score(const Model::Parts& model, const Paragraph& paragraph, TokenMemo& memo, std::span<Lanes> first,
                  std::span<Lanes> second) {
  using Lines = LinePicker<TokenLine, kMaxTokenFeatures>;
  std::array<Lines, 2> lines = {Lines(model.tokens), Lines(model.tokens)};
  const int size = paragraph.units.size();
  const auto want = [&](int i) {
    Lines& own = lines[static_cast<std::size_t>(i) % 2];
    token_features<Templates::others>(paragraph.units.data() + i, place_in(paragraph, i),
                                      [&](unsigned, std::uint32_t hash) { own.want(hash); });
  };
  if (size > 0) {
    want(0);
  }
  for (int i = 0; i < size; ++i) {
    if (i + 1 < size) {
      want(i + 1);
    }
    const Unit* const u = paragraph.units.data() + i;
    const Place place = place_in(paragraph, i);
    const TokenSum& by_place = sum_of<Templates::place>(model, place_key(u, place), u, place, memo.places);
    TokenSum sum = sum_of<Templates::shapes>(model, shapes_key(u, place), u, place, memo.shapes);
    sum.low += by_place.low;
    sum.high += by_place.high;
    lines[static_cast<std::size_t>(i) % 2].add_to(sum);
    first[static_cast<std::size_t>(i)] = scaled(sum.first(), model.numbers->first_scale);
    second[static_cast<std::size_t>(i)] = scaled(sum.second(), model.numbers->second_scale);
  }
}

VOUCH_WIDE void score_wide(const Model::Parts& model, const Paragraph& paragraph, TokenMemo& memo,
                           std::span<Lanes> first, std::span<Lanes> second) {
  score(model, paragraph, memo, first, second);
}

}  // namespace

void score_tokens(const Model::Parts& model, const Paragraph& paragraph, TokenMemo& memo, std::vector<Lanes>& first,
                  std::vector<Lanes>& second) {
  const auto size = static_cast<std::size_t>(paragraph.units.size());
  first.resize(size);
  second.resize(size);
  has_wide() ? score_wide(model, paragraph, memo, first, second) : score(model, paragraph, memo, first, second);
}

}  // namespace vouch
