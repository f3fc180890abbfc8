// Content-Length framing (LSP 3.17, "Base Protocol"), without I/O: bytes in, messages out.
// Fed by the transports; every split of the bytes gives the same messages.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace vouch::lsp {

// All header lines of one message together.
inline constexpr std::size_t kMaxHeaderBytes = 8U << 10U;
// One message. A draft of the largest size fits, also with every second byte escaped.
inline constexpr std::size_t kMaxMessageBytes = 68U << 20U;

class FrameReader {
 public:
  enum class Status {
    need_more,  // no whole message yet
    message,    // `text` is one, valid until the next call of feed() or next()
    oversized,  // a message of more than kMaxMessageBytes is being skipped; reading goes on behind it
    broken,     // the header makes no sense: where the next message starts is unknown, nothing more comes
  };
  struct Result {
    Status status = Status::need_more;
    std::string_view text;  // of `message`: the body; of the errors: what is wrong, in one line
  };

  void feed(std::string_view bytes);
  [[nodiscard]] Result next();
  // True in the middle of a message: an end of input here has cut it off.
  [[nodiscard]] bool inside_message() const { return at_ < buffer_.size() || skip_ > 0 || length_known_; }

 private:
  [[nodiscard]] Result broken(std::string message);
  [[nodiscard]] bool read_header(std::string_view header, std::string& problem);

  std::string buffer_;
  std::size_t at_ = 0;        // what is before it has been handed out
  std::size_t searched_ = 0;  // no end of the header before it
  std::size_t length_ = 0;
  bool length_known_ = false;
  std::size_t skip_ = 0;  // bytes of an oversized message still to come
  std::string problem_;   // set: broken
};

// `json` with its header.
[[nodiscard]] std::string frame(std::string_view json);

}  // namespace vouch::lsp
