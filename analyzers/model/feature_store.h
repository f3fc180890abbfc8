// The features of many tokens as dense numbers, the commonest first, so that training walks through warm memory.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace vouch::train {

class FeatureStore {
 public:
  // Filling: features of a token by hash, then end_token().
  void add(std::uint32_t hash) { ids_.push_back(hash); }
  void end_token() { begin_.push_back(ids_.size()); }
  // Numbers the features met at least `min_count` times and drops the others.
  void number(int min_count);
  // Drops numbered features that are not chosen, and numbers the rest anew.
  void keep(const std::vector<bool>& chosen);

  [[nodiscard]] std::size_t tokens() const { return begin_.size() - 1; }
  [[nodiscard]] std::span<const std::uint32_t> of(std::size_t token) const {
    return {ids_.data() + begin_[token], begin_[token + 1] - begin_[token]};
  }
  // By number: the hash, and how often it was met.
  [[nodiscard]] const std::vector<std::uint32_t>& hashes() const { return hashes_; }
  [[nodiscard]] const std::vector<std::uint32_t>& counts() const { return counts_; }

 private:
  std::vector<std::uint32_t> ids_;
  std::vector<std::size_t> begin_ = {0};
  std::vector<std::uint32_t> hashes_;
  std::vector<std::uint32_t> counts_;
};

}  // namespace vouch::train
