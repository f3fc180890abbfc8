// All drafts of the workspace folders by what is in them. A value of the session's strand.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "server/workspace/entry.h"

namespace vouch::server {

// A workspace of more drafts is indexed in part, and the log says so.
inline constexpr std::size_t kMaxIndexedDrafts = 100'000;

class WorkspaceIndex {
 public:
  using Entry = std::shared_ptr<const IndexEntry>;
  using Map = std::map<std::string, Entry, std::less<>>;
  struct QuotePlace {
    const IndexEntry* entry;
    std::uint32_t quote;  // index into entry->quotes
  };

  // False where the index is full.
  bool put(IndexEntry entry);
  void remove(std::string_view path);
  void clear();
  [[nodiscard]] Entry find(std::string_view path) const;
  [[nodiscard]] const Map& all() const { return entries_; }  // by path
  // The drafts in which a speaker with this key is mentioned, by path.
  [[nodiscard]] std::vector<Entry> with_speaker(std::string_view key) const;
  [[nodiscard]] std::vector<Entry> with_source(std::string_view key) const;
  // The places of a quotation, in no order.
  [[nodiscard]] std::vector<QuotePlace> with_quote(std::uint64_t print) const;
  // Bytes held, about.
  [[nodiscard]] std::size_t footprint() const;

 private:
  // What is found under a hash; the entry is asked whether it is really meant.
  using Hits = std::unordered_multimap<std::uint64_t, const IndexEntry*>;
  void link(const IndexEntry& entry);
  void unlink(const IndexEntry& entry);

  Map entries_;
  Hits names_;  // speakers' and sources' keys
  std::unordered_multimap<std::uint64_t, QuotePlace> quotes_;
};

}  // namespace vouch::server
