#include "analyzers/cache.h"

#include <algorithm>
#include <utility>

#include "analyzers/text/prefetch.h"

namespace vouch {
namespace {

// How many blocks ahead of its use an entry is asked for, and how many ahead what it points to.
constexpr std::size_t kFar = 24;
constexpr std::size_t kNear = 12;

}  // namespace

void Cache::begin(std::uint64_t configuration, std::shared_ptr<const void> keep) {
  before_.swap(now_);
  now_.clear();
  at_ = 0;
  if (configuration != configuration_) {
    before_.clear();
    blocks_.clear();
    configuration_ = configuration;
    keep_ = std::move(keep);
  }
  ++version_;
  in_use_ = 0;
  for (std::size_t i = 0; i < std::min(kFar, before_.size()); ++i) {
    prefetch(before_[i], sizeof(Entry));
  }
}

void Cache::fetch_ahead() const {
  if (at_ + kFar < before_.size()) {
    prefetch(before_[at_ + kFar], sizeof(Entry));
  }
  if (at_ + kNear < before_.size()) {
    constexpr std::ptrdiff_t kCount = 16;  // bytes: its shared_ptr counts in front of it
    const CachedBlock& block = before_[at_ + kNear]->block;
    if (block.analysis) {
      const char* const begin = reinterpret_cast<const char*>(block.analysis.get()) - kCount;
      const char* const end = reinterpret_cast<const char*>(&block.analysis->tokens);  // the rest is for rules
      prefetch(begin, static_cast<std::size_t>(end - begin));
    }
    prefetch(block.notes);
  }
}

// A keystroke changes one block: the others stand where they were, or one further up or down.
Cache::Entry* Cache::expected(const BlockKey& key) {
  for (const std::size_t place : {at_, at_ + 1, at_ - 1}) {
    if (place < before_.size() && before_[place]->key == key) {
      at_ = place;
      return before_[place];
    }
  }
  return nullptr;
}

CachedBlock& Cache::at(const BlockKey& key) {
  fetch_ahead();
  Entry* entry = expected(key);
  ++at_;
  if (entry == nullptr) {
    std::unique_ptr<Entry>& place = blocks_[key];
    if (!place) {
      place = std::make_unique<Entry>(Entry{key, {}, 0});
    }
    entry = place.get();
  }
  in_use_ += entry->used == version_ ? 0 : 1;
  entry->used = version_;
  now_.push_back(entry);
  return entry->block;
}

void Cache::end() {
  constexpr std::size_t kFew = 64;
  before_.clear();
  if (blocks_.size() > 2 * in_use_ + kFew) {
    boost::unordered::erase_if(blocks_, [this](const auto& entry) { return entry.second->used + 1 < version_; });
  }
}

}  // namespace vouch
