// Collects the prose of one block out of pieces of source, and hands it over as a Block: a view of the source where
// nothing was left out, a copy with runs where something was. Used by the block builder and the plain text splitter.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/markdown/block.h"

namespace vouch {

// Holds prose that is not in the source. Strings in it never move: views of them last as long as it does.
class ProseStore {
 public:
  [[nodiscard]] std::string_view keep(std::string_view prose);
  [[nodiscard]] std::vector<std::unique_ptr<std::string>> take() { return std::move(chunks_); }

 private:
  std::vector<std::unique_ptr<std::string>> chunks_;
};

class ProseBuilder {
 public:
  explicit ProseBuilder(std::string_view text) : text_(text) {}

  void clear();
  // The source bytes as they stand. Spans come in the order of the text.
  void append(Span source);
  // Other bytes for a stretch of source.
  void replace(Span source, std::string_view prose);

  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] Offset size() const { return size_; }
  // Where the source of what was appended last ends.
  [[nodiscard]] Offset source_end() const;
  // The last byte so far; NUL where there is none.
  [[nodiscard]] char last() const;
  // Takes one blank off the end again.
  void drop_last();
  // Sets the block's prose and runs. block.span is set already.
  void finish(Block& block, ProseStore& store);

 private:
  std::string_view text_;
  Span whole_;                  // while all of it is one piece of source
  std::vector<ProseRun> runs_;  // otherwise
  std::string prose_;
  Offset size_ = 0;
  bool replaced_ = false;  // the last run is not the source's bytes

  void split();
};

}  // namespace vouch
