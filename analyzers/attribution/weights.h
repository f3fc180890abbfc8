// Sums of rows of signed bytes, the tagger's inner loop: the rows of a token are wanted first, so that they are on
// their way from memory, and then added. Plain vector types; SSE2 and NEON both do them in registers.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <span>

#include "analyzers/attribution/crf.h"
#include "analyzers/attribution/feature_hash.h"
#include "analyzers/attribution/model_format.h"

namespace vouch {

// Sums of eight cells. At most 256 rows fit, since a cell is a signed byte.
struct RowSum {
  using Cells = std::int16_t __attribute__((vector_size(16)));
  using Bytes = std::int8_t __attribute__((vector_size(8)));
  Cells cells{};

  void add(const WeightRow& row) {
    Bytes bytes;
    std::memcpy(&bytes, row.cells.data(), sizeof bytes);
    cells += __builtin_convertvector(bytes, Cells);
  }
  void operator+=(const RowSum& other) { cells += other.cells; }
  // As an emission: lane [0], which only held the checks, is zero.
  [[nodiscard]] Lanes scaled(float scale) const {
    Lanes lanes{};
    for (std::size_t l = 1; l < lanes.size(); ++l) { lanes[l] = static_cast<float>(cells[l]) * scale; }
    return lanes;
  }
};

struct TokenSum {
  RowSum first, second;
};

// The rows of one token's features in a table whose size is a power of two.
template <class Row, std::size_t Most>
class RowPicker {
 public:
  explicit RowPicker(std::span<const Row> table) : table_(table.data()), mask_(static_cast<std::uint32_t>(table.size() - 1)) {}
  void want(std::uint32_t hash) {
    __builtin_prefetch(table_ + (hash & mask_));
    wanted_[size_++] = hash;
  }
  void add_to(RowSum& sum) const {
    for (std::size_t i = 0; i < size_; ++i) {
      const WeightRow& row = table_[wanted_[i] & mask_];
      if (row.cells[0] == feature_check(wanted_[i])) { sum.add(row); }
    }
  }
  void add_to(TokenSum& sum) const {
    for (std::size_t i = 0; i < size_; ++i) {
      const TokenRow& row = table_[wanted_[i] & mask_];
      if (row.first.cells[0] == feature_check(wanted_[i])) {
        sum.first.add(row.first);
        sum.second.add(row.second);
      }
    }
  }

 private:
  const Row* table_;
  std::uint32_t mask_;
  std::array<std::uint32_t, Most> wanted_;
  std::size_t size_ = 0;
};

}  // namespace vouch
