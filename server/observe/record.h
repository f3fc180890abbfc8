// What a session can leave behind where the user asks for it: every message, for `vouch replay`, and a log of lines.
// Both are written from the strands of all sessions of a process; a write that fails is complained of once.
#pragma once

#include <cstdio>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "server/transport/runtime.h"

namespace vouch::server {

// A file that is written line by line, readable by its owner alone: it holds drafts.
class LineFile {
 public:
  // Null, with one line in `problem`, where the file cannot be written.
  [[nodiscard]] static std::shared_ptr<LineFile> create(const std::string& path, std::string& problem);
  explicit LineFile(std::FILE* file, std::string path) : file_(file), path_(std::move(path)) {}
  LineFile(const LineFile&) = delete;
  LineFile& operator=(const LineFile&) = delete;
  ~LineFile();
  // Without its line end. Written through at once.
  void add(std::string_view line);

 private:
  std::mutex mutex_;
  std::FILE* file_;
  std::string path_;
  bool failed_ = false;
};

// One line of a trace: {"dir": "in" or "out", seen from the server, "t": seconds since the server started, "s": the
// session's number, "m": the message}. What is no JSON stands as text under "raw" instead of "m".
[[nodiscard]] std::string trace_line(bool in, Duration at, unsigned session, std::string_view json);

}  // namespace vouch::server
