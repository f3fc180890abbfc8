// Sums of weights, the tagger's inner loop: the lines of a token are wanted first, so that they are on their way from
// memory, then found slots are added. Plain vector types; SSE2 and NEON both do them in registers.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <span>

#include "analyzers/attribution/crf.h"
#include "analyzers/attribution/feature_hash.h"
#include "analyzers/attribution/model_format.h"
#include "analyzers/text/find_bytes.h"

namespace vouch {

using Sums = std::int16_t __attribute__((vector_size(16)));

// Eight sums as an emission; lane [0], which scores no label, is zero.
[[nodiscard]] inline Lanes scaled(Sums sums, float scale) {
  using Words = std::int32_t __attribute__((vector_size(16)));
  using Floats = float __attribute__((vector_size(16)));
  sums[0] = 0;
  // Doubled lanes shifted down are the lanes with their sign in twice the width.
  const Words low = reinterpret_cast<Words>(__builtin_shufflevector(sums, sums, 0, 0, 1, 1, 2, 2, 3, 3)) >> 16;
  const Words high = reinterpret_cast<Words>(__builtin_shufflevector(sums, sums, 4, 4, 5, 5, 6, 6, 7, 7)) >> 16;
  const std::array<Floats, 2> floats = {__builtin_convertvector(low, Floats) * scale,
                                        __builtin_convertvector(high, Floats) * scale};
  Lanes lanes;
  std::memcpy(lanes.data(), floats.data(), sizeof lanes);
  return lanes;
}

// The sum of some features' weights. A cell is a signed byte, so 256 features fit.
struct RelationSum {
  Sums cells{};  // [0] is noise, then the stage's cells
};
struct TokenSum {
  Sums low{}, high{};  // [0] and [1] are noise, then the first stage's cells, then the second's
  [[nodiscard]] Sums first() const { return __builtin_shufflevector(low, high, 0, 2, 3, 4, 5, 6, 7, 8); }
  [[nodiscard]] Sums second() const { return high; }
};

using Halves = std::uint64_t __attribute__((vector_size(16)));

// Looks a feature up in a line; `found` is all ones where it is there, else zero, and the slot is then any.
[[nodiscard]] inline unsigned find_slot(const TokenLine& line, std::uint32_t hash, std::uint64_t& found) {
  Halves checks{};  // the upper half equals no check
  std::memcpy(&checks, line.checks.data(), sizeof line.checks);
  const Sums wanted = Sums{} + static_cast<std::int16_t>(feature_check16(hash));
  const unsigned bits = bits_of(reinterpret_cast<Bytes16>(reinterpret_cast<Sums>(checks) == wanted));
  found = bits != 0 ? ~std::uint64_t{0} : 0;
  return static_cast<unsigned>(__builtin_ctz(bits | 1U << 6U)) / 2;  // a bit of the last slot spares a branch
}
[[nodiscard]] inline unsigned find_slot(const RelationLine& line, std::uint32_t hash, std::uint64_t& found) {
  Halves checks{};
  std::memcpy(&checks, line.checks.data(), sizeof line.checks);
  const Bytes16 wanted = Bytes16{} + static_cast<std::int8_t>(feature_check8(hash));
  const unsigned bits = bits_of(reinterpret_cast<Bytes16>(checks) == wanted);
  found = bits != 0 ? ~std::uint64_t{0} : 0;
  return static_cast<unsigned>(__builtin_ctz(bits | 1U << 7U));
}

// A slot's bytes with as many before it as fill a vector: those are the noise of the sums.
[[nodiscard]] inline const std::int8_t* slot_bytes(const TokenLine& line, unsigned slot) {
  return reinterpret_cast<const std::int8_t*>(&line) + 6 + std::size_t{14} * slot;
}
[[nodiscard]] inline const std::int8_t* slot_bytes(const RelationLine& line, unsigned slot) {
  return reinterpret_cast<const std::int8_t*>(&line) + 7 + std::size_t{7} * slot;
}

// The features of one token or place, Most at most.
template <class Line, std::size_t Most>
class LinePicker {
 public:
  explicit LinePicker(std::span<const Line> table)
      : table_(table.data()), lines_(static_cast<std::uint32_t>(table.size())) {}
  void want(std::uint32_t hash) {
    const Line* const line = table_ + feature_line(hash, lines_);
    __builtin_prefetch(line);
    wanted_[size_] = hash;
    wanted_lines_[size_++] = line;
  }
  // Adds what the table has of the wanted features and forgets them. What it has not is added as zero: no branches.
  void add_to(RelationSum& sum) {
    const Bytes16 zero{};
    for (std::size_t i = 0; i < size_; ++i) {
      const Line& line = *wanted_lines_[i];
      std::uint64_t found = 0;
      const unsigned slot = find_slot(line, wanted_[i], found);
      std::uint64_t cells = 0;
      std::memcpy(&cells, slot_bytes(line, slot), sizeof cells);
      const Bytes16 bytes = reinterpret_cast<Bytes16>(Halves{cells & found, 0});
      sum.cells += reinterpret_cast<Sums>(
                       __builtin_shufflevector(zero, bytes, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)) >>
                   8;
    }
    size_ = 0;
  }
  void add_to(TokenSum& sum) {
    const Bytes16 zero{};
    for (std::size_t i = 0; i < size_; ++i) {
      const Line& line = *wanted_lines_[i];
      std::uint64_t found = 0;
      const unsigned slot = find_slot(line, wanted_[i], found);
      Halves cells;
      std::memcpy(&cells, slot_bytes(line, slot), sizeof cells);
      const Bytes16 bytes = reinterpret_cast<Bytes16>(cells & Halves{found, found});
      // Each byte goes to the upper half of a lane, and an arithmetic shift brings it down with its sign.
      sum.low += reinterpret_cast<Sums>(
                     __builtin_shufflevector(zero, bytes, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)) >>
                 8;
      sum.high += reinterpret_cast<Sums>(__builtin_shufflevector(zero, bytes, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13,
                                                                 29, 14, 30, 15, 31)) >>
                  8;
    }
    size_ = 0;
  }

 private:
  const Line* table_;
  std::uint32_t lines_;
  std::size_t size_ = 0;
  std::array<std::uint32_t, Most> wanted_;
  std::array<const Line*, Most> wanted_lines_;
};

}  // namespace vouch
