// Standard output as a bounded buffer over a descriptor: no iostream, no lost error. A reader that went away
// (`vouch … | head`) is noticed, so that a command can stop instead of working for nobody.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace vouch {

class Output {
 public:
  explicit Output(int descriptor) : descriptor_(descriptor) {}
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  ~Output() { flush(); }

  void write(std::string_view text);
  void flush();
  // False once a write has failed; what comes after is dropped.
  [[nodiscard]] bool ok() const { return error_ == 0; }
  // True where nobody reads any more: an end without complaint.
  [[nodiscard]] bool reader_gone() const;
  // One line for a failed write ("cannot write: No space left on device").
  [[nodiscard]] std::string error() const;

 private:
  static constexpr std::size_t kBuffer = 1U << 16U;
  int descriptor_;
  int error_ = 0;
  std::string buffer_;
};

// The end of a command: everything written, or a complaint. Returns `code`, or 2 where the output could not be written.
[[nodiscard]] int finish(Output& output, int code);

// Names and messages with a line break or an escape sequence in them must not pass for output of ours: control
// characters become question marks.
[[nodiscard]] std::string printable(std::string_view text);

// One line on standard error: "vouch: …", printable.
void complain(std::string_view line);

}  // namespace vouch
