#include "server/commands/record_stream.h"

#include <cerrno>
#include <cstring>
#include <fmt/format.h>

#include "server/output.h"
#include "server/platform/platform.h"

namespace vouch {

RecordStream::RecordStream(std::vector<std::string> paths) : paths_(std::move(paths)) {
  if (paths_.empty()) {
    paths_.emplace_back("-");
  }
}

RecordStream::~RecordStream() { close_current(); }

void RecordStream::close_current() {
  if (descriptor_ > kStandardInput) {
    close_descriptor(descriptor_);
  }
  descriptor_ = -1;
}

bool RecordStream::open_next() {
  while (next_path_ < paths_.size()) {
    name_ = paths_[next_path_++];
    number_ = 0;
    buffer_.clear();
    used_ = 0;
    descriptor_ = name_ == "-" ? kStandardInput : open_to_read(name_);
    if (descriptor_ >= 0) {
      return true;
    }
    failed_ = true;
    complain(fmt::format("{}: cannot be read: {}; check the path", name_, std::strerror(errno)));
  }
  return false;
}

// Reads once more behind what is there. False at the end of the file.
bool RecordStream::fill() {
  constexpr std::size_t kChunk = 1U << 16U;
  if (used_ > 0 && (used_ == buffer_.size() || used_ > (1U << 20U))) {
    buffer_.erase(0, used_);
    used_ = 0;
  }
  const std::size_t size = buffer_.size();
  buffer_.resize(size + kChunk);
  const std::ptrdiff_t got = read_some(descriptor_, buffer_.data() + size, kChunk);
  if (got < 0) {
    failed_ = true;
    complain(fmt::format("{}: cannot be read: {}", name_ == "-" ? "standard input" : name_, std::strerror(errno)));
  }
  buffer_.resize(size + static_cast<std::size_t>(got > 0 ? got : 0));
  return got > 0;
}

// The line up to `end`; the stream goes on at `next`.
RecordLine RecordStream::take(std::size_t end, std::size_t next, bool too_long) {
  RecordLine line;
  line.number = ++number_;
  if (too_long) {
    line.error = fmt::format("longer than {} MB; split the text", kMaxRecordBytes >> 20U);
  } else {
    line.text = buffer_.substr(used_, end - used_);
  }
  used_ = next;
  more_ = buffer_.find('\n', used_) != std::string::npos;
  return line;
}

std::optional<RecordLine> RecordStream::next() {
  while (descriptor_ >= 0 || open_next()) {
    std::size_t scanned = 0;  // bytes behind used_ that hold no line end
    bool too_long = false;
    while (true) {
      const std::size_t end = buffer_.find('\n', used_ + scanned);
      if (end != std::string::npos) {
        return take(end, end + 1, too_long);
      }
      scanned = buffer_.size() - used_;
      if (scanned > kMaxRecordBytes) {
        too_long = true;
        buffer_.clear();
        used_ = scanned = 0;
      }
      if (!fill()) {
        break;
      }
    }
    if (scanned > 0 || too_long) {
      return take(buffer_.size(), buffer_.size(), too_long);  // the last line has no line end
    }
    close_current();
  }
  return std::nullopt;
}

}  // namespace vouch
