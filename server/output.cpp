#include "server/output.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fmt/format.h>

#include "server/platform/platform.h"

namespace vouch {
void Output::write(std::string_view text) {
  if (error_ != 0) {
    return;
  }
  if (buffer_.size() + text.size() > kBuffer) {
    flush();
    if (text.size() > kBuffer) {
      error_ = write_fully(descriptor_, text);
      return;
    }
  }
  buffer_ += text;
}

void Output::flush() {
  if (error_ == 0 && !buffer_.empty()) {
    error_ = write_fully(descriptor_, buffer_);
  }
  buffer_.clear();
}

bool Output::reader_gone() const { return error_ == EPIPE; }

std::string Output::error() const { return fmt::format("cannot write the output: {}", std::strerror(error_)); }

int finish(Output& output, int code) {
  output.flush();
  if (output.ok()) {
    return code;
  }
  if (!output.reader_gone()) {
    complain(output.error());
  }
  return 2;
}

std::string printable(std::string_view text) {
  std::string out(text);
  std::replace_if(
      out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, '?');
  return out;
}

void complain(std::string_view line) {
  const std::string text = fmt::format("vouch: {}\n", printable(line));
  (void)write_fully(kStandardError, text);
}

}  // namespace vouch
