#include "analyzers/markdown/prose.h"

#include <algorithm>

namespace vouch {
namespace {

constexpr std::size_t kChunkBytes = 16U << 10U;

}  // namespace

std::string_view ProseStore::keep(std::string_view prose) {
  if (chunks_.empty() || chunks_.back()->capacity() - chunks_.back()->size() < prose.size()) {
    chunks_.push_back(std::make_unique<std::string>());
    chunks_.back()->reserve(std::max(kChunkBytes, prose.size()));
  }
  std::string& chunk = *chunks_.back();
  const std::size_t begin = chunk.size();
  chunk.append(prose);  // within the capacity, so that nothing moves
  return std::string_view(chunk).substr(begin);
}

void ProseBuilder::clear() {
  whole_ = {};
  runs_.clear();
  prose_.clear();
  size_ = 0;
  replaced_ = false;
}

void ProseBuilder::append(Span source) {
  if (source.empty()) {
    return;
  }
  if (runs_.empty()) {
    if (size_ == 0) {
      whole_ = source;
      size_ = source.size();
      return;
    }
    if (whole_.end == source.begin) {
      whole_.end = source.end;
      size_ += source.size();
      return;
    }
    split();
  }
  prose_.append(slice(text_, source));
  ProseRun& run = runs_.back();
  if (!replaced_ && run.source + run.source_size == source.begin) {
    run.size += source.size();
    run.source_size += source.size();
  } else {
    runs_.push_back({size_, source.begin, source.size(), source.size()});
  }
  replaced_ = false;
  size_ += source.size();
}

void ProseBuilder::replace(Span source, std::string_view prose) {
  if (prose.empty()) {
    return;
  }
  if (runs_.empty() && size_ != 0) {
    split();
  }
  prose_.append(prose);
  runs_.push_back({size_, source.begin, static_cast<Offset>(prose.size()), source.size()});
  size_ += static_cast<Offset>(prose.size());
  replaced_ = true;
}

// From one piece to runs.
void ProseBuilder::split() {
  prose_.assign(slice(text_, whole_));
  runs_.push_back({0, whole_.begin, size_, size_});
}

Offset ProseBuilder::source_end() const {
  return runs_.empty() ? whole_.end : runs_.back().source + runs_.back().source_size;
}

char ProseBuilder::last() const {
  if (size_ == 0) {
    return '\0';
  }
  return runs_.empty() ? text_[whole_.end - 1] : prose_.back();
}

void ProseBuilder::drop_last() {
  if (size_ == 0) {
    return;
  }
  --size_;
  if (runs_.empty()) {
    --whole_.end;
    return;
  }
  prose_.pop_back();
  ProseRun& run = runs_.back();
  if (run.size == 1) {
    runs_.pop_back();
    replaced_ = true;  // whatever is behind: a new run
    whole_ = runs_.empty() ? Span{} : whole_;
  } else {
    run.source_size -= run.verbatim() ? 1 : 0;
    --run.size;
  }
}

void ProseBuilder::finish(Block& block, ProseStore& store) {
  if (runs_.empty()) {
    block.prose = slice(text_, whole_);
    if (size_ != 0 && whole_.begin != block.span.begin) {
      block.runs.push_back({0, whole_.begin, size_, size_});
    }
  } else if (runs_.size() == 1 && !replaced_) {
    block.prose = slice(text_, {runs_[0].source, runs_[0].source + runs_[0].size});
    block.runs = runs_;
  } else {
    block.prose = store.keep(prose_);
    block.runs = runs_;
  }
  clear();
}

}  // namespace vouch
