// Counting and numbering with an open-addressed table.
#include "analyzers/model/feature_store.h"

#include <algorithm>
#include <bit>
#include <cstddef>

namespace vouch::train {
namespace {

// A map from hash to a number; zero counts mark free slots.
class Counter {
 public:
  explicit Counter(std::size_t expected) : slots_(std::bit_ceil(expected * 2 + 16)) {}
  struct Slot {
    std::uint32_t hash = 0, count = 0;
  };
  Slot& at(std::uint32_t hash) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t i = (hash * 0x9e3779b97f4a7c15ULL >> 20U) & mask;
    while (slots_[i].count != 0 && slots_[i].hash != hash) {
      i = (i + 1) & mask;
    }
    slots_[i].hash = hash;
    return slots_[i];
  }
  std::vector<Slot>& slots() { return slots_; }

 private:
  std::vector<Slot> slots_;
};

}  // namespace

void FeatureStore::number(int min_count) {
  Counter counter(ids_.size() / 3);
  for (const std::uint32_t h : ids_) {
    ++counter.at(h).count;
  }
  std::vector<Counter::Slot> kept;
  for (const Counter::Slot& s : counter.slots()) {
    if (s.count >= static_cast<std::uint32_t>(min_count)) {
      kept.push_back(s);
    }
  }
  std::sort(kept.begin(), kept.end(),
            [](const auto& a, const auto& b) { return a.count != b.count ? a.count > b.count : a.hash < b.hash; });
  Counter numbers(kept.size());
  for (std::size_t i = 0; i < kept.size(); ++i) {
    hashes_.push_back(kept[i].hash);
    counts_.push_back(kept[i].count);
    numbers.at(kept[i].hash).count = static_cast<std::uint32_t>(i + 1);
  }
  std::size_t to = 0;
  std::size_t from = 0;
  for (std::size_t t = 1; t < begin_.size(); ++t) {
    const std::size_t end = begin_[t];
    for (; from < end; ++from) {
      const std::uint32_t n = numbers.at(ids_[from]).count;
      if (n != 0) {
        ids_[to++] = n - 1;
      }
    }
    begin_[t] = to;
  }
  ids_.resize(to);
  ids_.shrink_to_fit();
}

void FeatureStore::keep(const std::vector<bool>& chosen) {
  constexpr std::uint32_t kGone = 0xffffffffU;
  std::vector<std::uint32_t> renumbered(chosen.size(), kGone);
  std::uint32_t next = 0;
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    if (!chosen[i]) {
      continue;
    }
    hashes_[next] = hashes_[i];
    counts_[next] = counts_[i];
    renumbered[i] = next++;
  }
  hashes_.resize(next);
  counts_.resize(next);
  std::size_t to = 0;
  std::size_t from = 0;
  for (std::size_t t = 1; t < begin_.size(); ++t) {
    const std::size_t end = begin_[t];
    for (; from < end; ++from) {
      if (renumbered[ids_[from]] != kGone) {
        ids_[to++] = renumbered[ids_[from]];
      }
    }
    begin_[t] = to;
  }
  ids_.resize(to);
}

}  // namespace vouch::train
