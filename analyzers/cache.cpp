#include "analyzers/cache.h"

#include <utility>

namespace vouch {

void Cache::begin(std::uint64_t configuration, std::shared_ptr<const void> keep) {
  if (configuration != configuration_) {
    now_.clear();
    before_.clear();
    configuration_ = configuration;
    keep_ = std::move(keep);
  }
}

const CachedBlock* Cache::find(const BlockKey& key) {
  if (const auto it = now_.find(key); it != now_.end()) {
    return &it->second;
  }
  const auto it = before_.find(key);
  if (it == before_.end()) {
    return nullptr;
  }
  auto node = before_.extract(it);
  return &now_.insert(std::move(node)).position->second;
}

const CachedBlock& Cache::insert(const BlockKey& key, CachedBlock block) {
  return now_.insert_or_assign(key, std::move(block)).first->second;
}

void Cache::end() {
  before_ = std::move(now_);
  now_.clear();
}

}  // namespace vouch
