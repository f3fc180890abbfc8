#include "server/workspace/index.h"

#include <algorithm>
#include <set>

#include "analyzers/text/hash.h"

namespace vouch::server {
namespace {

// Speakers and sources share a table: a key is hashed with the kind of thing that it names.
std::uint64_t speaker_hash(std::string_view key) { return hash_word(key); }
std::uint64_t source_hash(std::string_view key) { return mix_bits(hash_word(key) + 1); }

// The hashes under which an entry is found, each once.
std::set<std::uint64_t> name_hashes(const IndexEntry& entry) {
  std::set<std::uint64_t> out;
  for (const EntrySpeaker& speaker : entry.speakers) {
    if (!speaker.key.empty()) {
      out.insert(speaker_hash(speaker.key));
    }
  }
  for (const EntrySource& source : entry.sources) {
    out.insert(source_hash(source.key));
  }
  return out;
}

template <class Map, class Mine>
void erase_hit(Map& map, std::uint64_t hash, Mine mine) {
  const auto [begin, end] = map.equal_range(hash);
  const auto it = std::find_if(begin, end, [&](const auto& hit) { return mine(hit.second); });
  if (it != end) {
    map.erase(it);
  }
}

}  // namespace

bool WorkspaceIndex::put(IndexEntry entry) {
  const auto known = entries_.find(entry.path);
  if (known == entries_.end() && entries_.size() >= kMaxIndexedDrafts) {
    return false;
  }
  const auto fresh = std::make_shared<const IndexEntry>(std::move(entry));
  if (known != entries_.end()) {
    unlink(*known->second);
    known->second = fresh;
  } else {
    entries_.emplace(fresh->path, fresh);
  }
  link(*fresh);
  return true;
}

void WorkspaceIndex::remove(std::string_view path) {
  const auto it = entries_.find(path);
  if (it != entries_.end()) {
    unlink(*it->second);
    entries_.erase(it);
  }
}

void WorkspaceIndex::clear() {
  names_.clear();
  quotes_.clear();
  entries_.clear();
}

WorkspaceIndex::Entry WorkspaceIndex::find(std::string_view path) const {
  const auto it = entries_.find(path);
  return it == entries_.end() ? nullptr : it->second;
}

std::vector<WorkspaceIndex::Entry> WorkspaceIndex::with_speaker(std::string_view key) const {
  std::vector<Entry> out;
  const auto [begin, end] = names_.equal_range(speaker_hash(key));
  for (auto it = begin; it != end; ++it) {
    const auto& speakers = it->second->speakers;
    if (std::any_of(speakers.begin(), speakers.end(), [&](const EntrySpeaker& one) { return one.key == key; })) {
      out.push_back(find(it->second->path));
    }
  }
  std::sort(out.begin(), out.end(), [](const Entry& a, const Entry& b) { return a->path < b->path; });
  return out;
}

std::vector<WorkspaceIndex::Entry> WorkspaceIndex::with_source(std::string_view key) const {
  std::vector<Entry> out;
  const auto [begin, end] = names_.equal_range(source_hash(key));
  for (auto it = begin; it != end; ++it) {
    const auto& sources = it->second->sources;
    if (std::any_of(sources.begin(), sources.end(), [&](const EntrySource& one) { return one.key == key; })) {
      out.push_back(find(it->second->path));
    }
  }
  std::sort(out.begin(), out.end(), [](const Entry& a, const Entry& b) { return a->path < b->path; });
  return out;
}

std::vector<WorkspaceIndex::QuotePlace> WorkspaceIndex::with_quote(std::uint64_t print) const {
  std::vector<QuotePlace> out;
  const auto [begin, end] = quotes_.equal_range(print);
  for (auto it = begin; it != end; ++it) {
    out.push_back(it->second);
  }
  return out;
}

void WorkspaceIndex::link(const IndexEntry& entry) {
  for (const std::uint64_t hash : name_hashes(entry)) {
    names_.emplace(hash, &entry);
  }
  for (std::uint32_t i = 0; i < entry.quotes.size(); ++i) {
    quotes_.emplace(entry.quotes[i].print, QuotePlace{&entry, i});
  }
}

void WorkspaceIndex::unlink(const IndexEntry& entry) {
  for (const std::uint64_t hash : name_hashes(entry)) {
    erase_hit(names_, hash, [&](const IndexEntry* hit) { return hit == &entry; });
  }
  for (std::uint32_t i = 0; i < entry.quotes.size(); ++i) {
    erase_hit(quotes_, entry.quotes[i].print,
              [&](const QuotePlace& hit) { return hit.entry == &entry && hit.quote == i; });
  }
}

std::size_t WorkspaceIndex::footprint() const {
  constexpr std::size_t kNode = 64;  // of a map or a multimap, with what the allocator adds
  std::size_t bytes = (entries_.size() + names_.size() + quotes_.size()) * kNode;
  for (const auto& [path, entry] : entries_) {
    bytes += path.capacity() + entry->footprint();
  }
  return bytes;
}

}  // namespace vouch::server
