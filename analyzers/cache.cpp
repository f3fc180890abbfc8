#include "analyzers/cache.h"

#include <utility>

namespace vouch {

void Cache::begin(std::uint64_t configuration, std::shared_ptr<const void> keep) {
  if (configuration != configuration_) {
    blocks_.clear();
    configuration_ = configuration;
    keep_ = std::move(keep);
  }
  ++version_;
  in_use_ = 0;
}

const CachedBlock* Cache::find(const BlockKey& key) {
  const auto it = blocks_.find(key);
  if (it == blocks_.end()) {
    return nullptr;
  }
  in_use_ += it->second.used == version_ ? 0 : 1;
  it->second.used = version_;
  return &it->second.block;
}

const CachedBlock& Cache::insert(const BlockKey& key, CachedBlock block) {
  ++in_use_;
  return blocks_.insert_or_assign(key, Entry{std::move(block), version_}).first->second.block;
}

void Cache::end() {
  constexpr std::size_t kFew = 64;
  if (blocks_.size() > 2 * in_use_ + kFew) {
    boost::unordered::erase_if(blocks_, [this](const auto& entry) { return entry.second.used + 1 < version_; });
  }
}

}  // namespace vouch
