// Any bytes as a client's stream: the frames are the same however the bytes are split, and what was framed comes back.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/frame.h"

namespace {

using vouch::lsp::FrameReader;

void require(bool condition) {
  if (!condition) {
    __builtin_trap();
  }
}

// What comes out of a reader that is fed pieces of at most `piece` bytes.
std::vector<std::string> read(std::string_view bytes, std::size_t piece) {
  FrameReader reader;
  std::vector<std::string> out;
  const auto drain = [&] {
    for (auto result = reader.next(); result.status != FrameReader::Status::need_more; result = reader.next()) {
      out.push_back(std::to_string(static_cast<int>(result.status)) + std::string(result.text));
      if (result.status == FrameReader::Status::broken) {
        return false;
      }
    }
    return true;
  };
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    reader.feed(bytes.substr(at, piece));
    if (!drain()) {
      break;
    }
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) {
    return 0;
  }
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::vector<std::string> whole = read(bytes, bytes.size() + 1);
  require(whole == read(bytes, 1));
  require(whole == read(bytes, 1 + data[0] % 64));
  FrameReader reader;
  reader.feed(vouch::lsp::frame(bytes));
  const auto back = reader.next();
  require(back.status == FrameReader::Status::message && back.text == bytes);
  require(!reader.inside_message());
  return 0;
}
