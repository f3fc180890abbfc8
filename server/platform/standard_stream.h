// Standard input and output as Asio's streams, for `vouch serve`. Called on the thread of the io_context.
#pragma once

#include <boost/asio/io_context.hpp>
#include <memory>
#include <utility>  // Boost 1.81 and older miss it in C++20

#ifdef _WIN32
#include "server/platform/thread_stream.h"
#else
#include <boost/asio/posix/stream_descriptor.hpp>
#include <fcntl.h>
#include <unistd.h>
#endif

namespace vouch::server {

#ifdef _WIN32

using StandardStream = ThreadStream;

// Nothing about a standard stream is changed on Windows.
class KeepFlags {
 public:
  explicit KeepFlags(int) {}
};

inline std::shared_ptr<StandardStream> standard_stream(boost::asio::io_context& io, int descriptor) {
  return std::make_shared<StandardStream>(io, descriptor);
}

#else

using StandardStream = boost::asio::posix::stream_descriptor;

// Asio makes descriptors non-blocking, which everybody who shares them (a terminal, a parent) would feel afterwards.
class KeepFlags {
 public:
  explicit KeepFlags(int descriptor) : descriptor_(descriptor), flags_(fcntl(descriptor, F_GETFL)) {}
  KeepFlags(const KeepFlags&) = delete;
  KeepFlags& operator=(const KeepFlags&) = delete;
  ~KeepFlags() {
    if (flags_ >= 0) {
      fcntl(descriptor_, F_SETFL, flags_);
    }
  }

 private:
  int descriptor_;
  int flags_;
};

inline std::shared_ptr<StandardStream> standard_stream(boost::asio::io_context& io, int descriptor) {
#ifdef F_SETPIPE_SZ
  // Linux's pipes hold 64 KB: a long draft would come in and its findings go out in pieces, each waiting for the other
  // side. Where this is no pipe, or not allowed, nothing changes.
  constexpr int kPipeBytes = 1 << 20;
  fcntl(descriptor, F_SETPIPE_SZ, kPipeBytes);
#endif
  return std::make_shared<StandardStream>(io, dup(descriptor));
}

#endif

}  // namespace vouch::server
