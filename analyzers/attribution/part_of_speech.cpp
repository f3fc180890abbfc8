// Greedy tagging with rows of 32 signed bytes.
#include "analyzers/attribution/part_of_speech.h"

namespace vouch {

std::uint8_t fixed_tag(const Unit& unit) {
  const auto as = [](Tag tag) { return static_cast<std::uint8_t>(tag); };
  if (unit.shape == 0x40) {
    return as(Tag::open_quote);
  }
  if (unit.shape == 0x41) {
    return as(Tag::close_quote);
  }
  if (unit.shape == 0x42) {
    return as(Tag::other);
  }
  if (unit.shape < 0x80) {
    return WordRow::kNoTag;
  }
  switch (unit.shape & 0x7fU) {
    case ',':
      return as(Tag::comma);
    case '.':
    case '!':
    case '?':
      return as(Tag::stop);
    default:
      return as(Tag::punctuation);
  }
}

void tag_sentence(const Model::Parts& model, Unit* first, Unit* last) {
  const std::size_t mask = model.tagger.size() - 1;
  std::uint8_t before = kEdgeTag;
  std::uint8_t before_last = kEdgeTag;
  for (Unit* u = first; u != last; ++u) {
    std::uint8_t tag = fixed_tag(*u);
    if (tag == WordRow::kNoTag) {
      tag = u->tag;
    }
    if (tag == WordRow::kNoTag) {
      std::array<std::int16_t, kTags> sums{};
      tag_features(u, before, before_last, u == first, [&](std::uint32_t hash) {
        const TagRow& row = model.tagger[hash & mask];
        for (std::size_t k = 0; k < kTags; ++k) {
          sums[k] = static_cast<std::int16_t>(sums[k] + row.weights[k]);
        }
      });
      std::size_t best = 0;
      for (std::size_t k = 1; k < kTags; ++k) {
        if (sums[k] > sums[best]) {
          best = k;
        }
      }
      tag = static_cast<std::uint8_t>(best);
    }
    u->tag = tag;
    before_last = before;
    before = tag;
  }
}

}  // namespace vouch
