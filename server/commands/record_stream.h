// The input lines of `vouch analyze --jsonl`: of standard input or of files one after the other, each line bounded.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analyzers/text/source.h"

namespace vouch {

// Escaped JSON of the largest draft may be six times as long; nobody's is, and memory is bounded by it.
inline constexpr std::size_t kMaxRecordBytes = 4 * kMaxDraftBytes;

struct RecordLine {
  std::string text;
  std::uint64_t number = 0;  // 1-based, in its file
  std::string error;         // the line was too long to be kept
};

class RecordStream {
 public:
  // No paths, or "-": standard input.
  explicit RecordStream(std::vector<std::string> paths);
  RecordStream(const RecordStream&) = delete;
  RecordStream& operator=(const RecordStream&) = delete;
  ~RecordStream();

  // The next line without its line end; none at the end of the last file.
  [[nodiscard]] std::optional<RecordLine> next();
  // True where the line behind the last one is here already: there is no need to hurry with an answer.
  [[nodiscard]] bool more_at_hand() const { return more_; }
  // A file could not be read; the complaint is out already.
  [[nodiscard]] bool failed() const { return failed_; }

 private:
  bool open_next();
  void close_current();
  bool fill();
  RecordLine take(std::size_t end, std::size_t next, bool too_long);
  std::vector<std::string> paths_;
  std::size_t next_path_ = 0;
  int descriptor_ = -1;
  std::string name_;
  std::string buffer_;
  std::size_t used_ = 0;  // bytes of the buffer that were given out
  std::uint64_t number_ = 0;
  bool failed_ = false;
  std::atomic<bool> more_ = false;
};

}  // namespace vouch
