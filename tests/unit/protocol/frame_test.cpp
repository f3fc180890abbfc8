#include "protocol/frame.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace vouch::lsp {
namespace {

using Status = FrameReader::Status;

std::vector<std::string> drain(FrameReader& reader) {
  std::vector<std::string> out;
  for (;;) {
    const auto result = reader.next();
    if (result.status != Status::message) {
      return out;
    }
    out.emplace_back(result.text);
  }
}

FrameReader::Result after(FrameReader& reader, std::string_view bytes) {
  reader.feed(bytes);
  return reader.next();
}

const std::string kStream = frame(R"({"a":"“café” 🗞\r\n\r\nContent-Length: 3"})") + frame("") +
                            "content-length:  2\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n{}" +
                            frame("last");

TEST(Frame, EverySplitPositionGivesTheSameMessages) {
  FrameReader whole;
  whole.feed(kStream);
  const auto expected = drain(whole);
  ASSERT_EQ(expected.size(), 4U);
  EXPECT_EQ(expected[1], "");
  EXPECT_EQ(expected[2], "{}");
  for (std::size_t first = 0; first <= kStream.size(); ++first) {
    for (std::size_t second = first; second <= kStream.size(); second += 7) {
      FrameReader reader;
      std::vector<std::string> got;
      for (const auto& piece :
           {kStream.substr(0, first), kStream.substr(first, second - first), kStream.substr(second)}) {
        reader.feed(piece);
        for (auto& message : drain(reader)) {
          got.push_back(std::move(message));
        }
      }
      ASSERT_EQ(got, expected) << first << ", " << second;
      EXPECT_FALSE(reader.inside_message());
    }
  }
}

TEST(Frame, ByteByByte) {
  FrameReader reader;
  std::size_t messages = 0;
  for (const char c : kStream) {
    reader.feed({&c, 1});
    messages += drain(reader).size();
  }
  EXPECT_EQ(messages, 4U);
}

TEST(Frame, ACutMessageIsSeenAtTheEnd) {
  for (const std::string_view cut : {"Con", "Content-Length: 5\r\n\r\n", "Content-Length: 5\r\n\r\nab"}) {
    FrameReader reader;
    EXPECT_EQ(after(reader, cut).status, Status::need_more) << cut;
    EXPECT_TRUE(reader.inside_message()) << cut;
  }
}

TEST(Frame, NonsenseBreaksTheStreamAndSaysWhy) {
  for (const std::string_view header :
       {"Content-Length: many\r\n\r\n", "Content-Length: -1\r\n\r\n", "Content-Length: 5 6\r\n\r\n", "{}\r\n\r\n",
        "Content-Type: x\r\n\r\n", "\r\n\r\n", "Content-Length: 99999999999999999999999\r\n\r\n"}) {
    FrameReader reader;
    const auto result = after(reader, header);
    EXPECT_EQ(result.status, Status::broken) << header;
    EXPECT_FALSE(result.text.empty());
    EXPECT_EQ(after(reader, frame("{}")).status, Status::broken) << "nothing more comes";
  }
}

TEST(Frame, AnEndlessHeaderIsBounded) {
  FrameReader reader;
  const std::string piece(1000, 'x');
  Status status = Status::need_more;
  for (std::size_t fed = 0; fed <= kMaxHeaderBytes && status == Status::need_more; fed += piece.size()) {
    status = after(reader, piece).status;
  }
  EXPECT_EQ(status, Status::broken);
}

TEST(Frame, AnOversizedMessageIsSkippedAndTheNextIsRead) {
  FrameReader reader;
  const std::size_t size = kMaxMessageBytes + 1;
  EXPECT_EQ(after(reader, "Content-Length: " + std::to_string(size) + "\r\n\r\nxx").status, Status::oversized);
  EXPECT_TRUE(reader.inside_message());
  const std::string piece(1U << 20U, 'x');
  std::size_t left = size - 2;
  while (left > piece.size()) {
    EXPECT_EQ(after(reader, piece).status, Status::need_more);
    left -= piece.size();
  }
  const auto result = after(reader, std::string(left, 'x') + frame("next"));
  EXPECT_EQ(result.status, Status::message);
  EXPECT_EQ(result.text, "next");
}

}  // namespace
}  // namespace vouch::lsp
