// Analyses of blocks by the hash of their text, so that a keystroke costs one block. One cache an open draft; used by
// one analysis at a time. Once it is twice as large as the draft, it forgets what the last two versions did not use.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <memory>
#include <vector>

#include "analyzers/block_analysis.h"
#include "analyzers/rule.h"

namespace vouch {

// A note of a document rule, see Rule::note_block.
struct RuleNote {
  std::uint32_t rule = 0;  // index into the document rules that run
  std::uint32_t value = 0;
};

struct CachedBlock {
  std::shared_ptr<const BlockAnalysis> analysis;
  std::vector<Finding> findings;  // of block rules, relative to the prose
  std::vector<RuleNote> notes;    // of document rules
};

// 128 bits: two different blocks never meet in practice.
struct BlockKey {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  bool operator==(const BlockKey&) const = default;
};

class Cache {
 public:
  // Start of a draft's analysis under a configuration (its hash); a new configuration empties the cache. `keep` is
  // what cached findings point into, and lives as long as they do.
  void begin(std::uint64_t configuration, std::shared_ptr<const void> keep = nullptr);
  // What is known of a block; without an analysis where it is new, and then to be filled in before end(). Asked for in
  // the order of the draft, a block is most often found where the last version had it. Stays where it is until end().
  [[nodiscard]] CachedBlock& at(const BlockKey& key);
  void end();
  [[nodiscard]] std::size_t size() const { return blocks_.size(); }

  // Room for the notes of the analysis under way, by document rule: used again, so that it need not grow each time.
  std::vector<std::vector<Note>> notes;

 private:
  struct Hash {
    std::size_t operator()(const BlockKey& key) const { return key.low; }
  };
  struct Entry {
    BlockKey key;
    CachedBlock block;
    std::uint64_t used = 0;  // the last version that used it
  };

  [[nodiscard]] Entry* expected(const BlockKey& key);
  void fetch_ahead() const;

  std::uint64_t configuration_ = 0;
  std::shared_ptr<const void> keep_;
  boost::unordered_flat_map<BlockKey, std::unique_ptr<Entry>, Hash> blocks_;
  std::vector<Entry*> before_;  // those of the last version, in the order of the draft
  std::vector<Entry*> now_;     // … of the version under way
  std::size_t at_ = 0;          // where the next block is expected in before_
  std::uint64_t version_ = 0;   // of the draft, counted up
  std::size_t in_use_ = 0;      // blocks of the version under way
};

}  // namespace vouch
