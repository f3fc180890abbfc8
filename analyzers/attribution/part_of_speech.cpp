// Greedy tagging with rows of 32 signed bytes.
#include "analyzers/attribution/part_of_speech.h"

#include <cstring>

#include "analyzers/attribution/wide.h"

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

namespace {

// Sums of the 32 weights of some rows.
class TagSum {
 public:
  void add(const TagRow& row) {
    using Sixteen = std::int8_t __attribute__((vector_size(16)));
    const Sixteen zero{};
    for (std::size_t half = 0; half < 2; ++half) {
      Sixteen bytes;
      std::memcpy(&bytes, row.weights.data() + 16 * half, sizeof bytes);
      // Each byte goes to the upper half of a lane, and an arithmetic shift brings it down with its sign.
      sums_[2 * half] += reinterpret_cast<Eight>(__builtin_shufflevector(zero, bytes, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20,
                                                                         5, 21, 6, 22, 7, 23)) >>
                         8;
      sums_[2 * half + 1] += reinterpret_cast<Eight>(__builtin_shufflevector(zero, bytes, 8, 24, 9, 25, 10, 26, 11, 27,
                                                                             12, 28, 13, 29, 14, 30, 15, 31)) >>
                             8;
    }
  }
  // The tag with the largest sum, the first of equal ones.
  [[nodiscard]] std::uint8_t best() const {
    using Wide = std::int32_t;
    std::array<std::int16_t, kTags> sums{};
    std::memcpy(sums.data(), sums_.data(), sizeof sums);
    Wide most = -1'000'000;
    for (std::size_t k = 0; k < kTags; ++k) {
      const Wide key = Wide{sums[k]} * 64 + static_cast<Wide>(kTags - k);
      most = key > most ? key : most;
    }
    return static_cast<std::uint8_t>(static_cast<Wide>(kTags) - (most & 63));
  }

 private:
  using Eight = std::int16_t __attribute__((vector_size(16)));
  std::array<Eight, 4> sums_{};
};

inline void tag(const Model::Parts& model, Unit* first, Unit* last) {
  const std::size_t mask = model.tagger.size() - 1;
  std::uint8_t before = kEdgeTag;
  std::uint8_t before_last = kEdgeTag;
  std::array<const TagRow*, kTagFeatures> rows{};
  for (Unit* u = first; u != last; ++u) {
    std::uint8_t tag = fixed_tag(*u);
    if (tag == WordRow::kNoTag) {
      tag = u->tag;
    }
    if (tag == WordRow::kNoTag) {
      std::size_t count = 0;
      tag_features(u, before, before_last, u == first, [&](std::uint32_t hash) {
        rows[count] = &model.tagger[hash & mask];
        __builtin_prefetch(rows[count++]);
      });
      TagSum sum;
      for (std::size_t i = 0; i < count; ++i) {
        sum.add(*rows[i]);
      }
      tag = sum.best();
    }
    u->tag = tag;
    before_last = before;
    before = tag;
  }
}

VOUCH_WIDE void tag_wide(const Model::Parts& model, Unit* first, Unit* last) { tag(model, first, last); }

}  // namespace

void tag_sentence(const Model::Parts& model, Unit* first, Unit* last) {
  has_wide() ? tag_wide(model, first, last) : tag(model, first, last);
}

}  // namespace vouch
