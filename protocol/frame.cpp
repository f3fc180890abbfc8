#include "protocol/frame.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <utility>

namespace vouch::lsp {
namespace {

constexpr std::string_view kHeaderEnd = "\r\n\r\n";

bool same_word(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    return std::tolower(static_cast<unsigned char>(x)) == std::tolower(static_cast<unsigned char>(y));
  });
}

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) {
    return {};
  }
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

}  // namespace

void FrameReader::feed(std::string_view bytes) {
  if (!problem_.empty()) {
    return;
  }
  if (skip_ > 0) {
    const std::size_t skipped = std::min(skip_, bytes.size());
    skip_ -= skipped;
    bytes.remove_prefix(skipped);
  }
  if (at_ > 0) {  // moved once a feed, so that many small messages in one buffer cost no more than one
    buffer_.erase(0, at_);
    searched_ -= std::min(searched_, at_);
    at_ = 0;
  }
  buffer_.append(bytes);
}

FrameReader::Result FrameReader::next() {
  if (!problem_.empty()) {
    return {Status::broken, problem_};
  }
  if (!length_known_) {
    const std::size_t from = std::max(at_, searched_ > kHeaderEnd.size() ? searched_ - kHeaderEnd.size() : 0);
    const std::size_t end = buffer_.find(kHeaderEnd, from);
    if (end == std::string::npos || end - at_ > kMaxHeaderBytes) {
      searched_ = buffer_.size();
      if (std::min(end, buffer_.size()) - at_ > kMaxHeaderBytes) {
        return broken("the header of a message is longer than " + std::to_string(kMaxHeaderBytes) + " bytes");
      }
      return {};
    }
    std::string problem;
    if (!read_header(std::string_view(buffer_).substr(at_, end - at_), problem)) {
      return broken(std::move(problem));
    }
    at_ = end + kHeaderEnd.size();
    length_known_ = true;
  }
  const std::size_t available = buffer_.size() - at_;
  if (length_ > kMaxMessageBytes) {
    const std::size_t skipped = std::min(length_, available);
    at_ += skipped;
    skip_ = length_ - skipped;
    length_known_ = false;
    searched_ = at_;
    return {Status::oversized, "a message is larger than the limit of 68 MiB and was skipped"};
  }
  if (available < length_) {
    buffer_.reserve(std::min(at_ + length_, at_ + kMaxMessageBytes));
    return {};
  }
  const std::string_view text = std::string_view(buffer_).substr(at_, length_);
  at_ += length_;
  searched_ = at_;
  length_known_ = false;
  return {Status::message, text};
}

bool FrameReader::read_header(std::string_view header, std::string& problem) {
  bool found = false;
  while (!header.empty()) {
    const std::size_t end = std::min(header.find("\r\n"), header.size());
    const std::string_view line = header.substr(0, end);
    header.remove_prefix(std::min(end + 2, header.size()));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) {
      problem = "a header line without a colon; expected “Content-Length: N”";
      return false;
    }
    if (!same_word(trimmed(line.substr(0, colon)), "Content-Length")) {
      continue;  // Content-Type is the only other one, and utf-8 its only value
    }
    const std::string_view digits = trimmed(line.substr(colon + 1));
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), length_);
    if (error != std::errc() || stop != digits.data() + digits.size()) {
      problem = "Content-Length is not a number of bytes";
      return false;
    }
    found = true;
  }
  if (!found) {
    problem = "a header without Content-Length";
  }
  return found;
}

FrameReader::Result FrameReader::broken(std::string message) {
  problem_ = std::move(message);
  buffer_.clear();
  at_ = searched_ = 0;
  return {Status::broken, problem_};
}

std::string frame(std::string_view json) {
  std::string out = "Content-Length: " + std::to_string(json.size()) + "\r\n\r\n";
  out += json;
  return out;
}

}  // namespace vouch::lsp
