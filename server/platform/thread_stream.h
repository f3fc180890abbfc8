// A stream for Asio over a descriptor that Asio cannot wait for: Windows' standard input and output are handles of
// blocking calls only. One thread of its own reads or writes; the handlers run where they would for any stream.
#pragma once

#ifdef _WIN32

#include <atomic>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <cerrno>
#include <cstddef>
#include <string_view>
#include <utility>

#include "server/platform/platform.h"

namespace vouch::server {

class ThreadStream {
 public:
  using executor_type = boost::asio::any_io_executor;

  ThreadStream(boost::asio::io_context& io, int descriptor) : executor_(io.get_executor()), descriptor_(descriptor) {}
  ThreadStream(const ThreadStream&) = delete;
  ThreadStream& operator=(const ThreadStream&) = delete;
  ~ThreadStream() {
    boost::system::error_code ignored;
    close(ignored);
    thread_.join();
  }

  [[nodiscard]] executor_type get_executor() const { return executor_; }

  template <class Buffers, class Token>
  auto async_read_some(const Buffers& buffers, Token&& token) {
    return start(std::forward<Token>(token),
                 [this, room = boost::asio::mutable_buffer(*boost::asio::buffer_sequence_begin(buffers))](
                     boost::system::error_code& error) -> std::size_t {
                   const std::ptrdiff_t got = read_some(descriptor_, static_cast<char*>(room.data()), room.size());
                   if (got <= 0) {
                     error = got == 0 ? boost::system::error_code(boost::asio::error::eof)
                                      : boost::system::error_code(errno, boost::system::generic_category());
                     return 0;
                   }
                   return static_cast<std::size_t>(got);
                 });
  }

  template <class Buffers, class Token>
  auto async_write_some(const Buffers& buffers, Token&& token) {
    return start(std::forward<Token>(token),
                 [this, text = boost::asio::const_buffer(*boost::asio::buffer_sequence_begin(buffers))](
                     boost::system::error_code& error) -> std::size_t {
                   if (const int code = write_fully(descriptor_, {static_cast<const char*>(text.data()), text.size()});
                       code != 0) {
                     error = boost::system::error_code(code, boost::system::generic_category());
                     return 0;
                   }
                   return text.size();
                 });
  }

  // A thread that waits for its descriptor is woken; what was asked for ends with an error.
  void close(boost::system::error_code& error) {
    error = {};
    closed_ = true;
    while (busy_) {
      interrupt_thread(waiting_);
    }
  }

 private:
  template <class Token, class Work>
  auto start(Token&& token, Work work) {
    return boost::asio::async_initiate<Token, void(boost::system::error_code, std::size_t)>(
        [this](auto handler, Work inner) {
          const auto executor = boost::asio::get_associated_executor(handler, executor_);
          busy_ = true;
          boost::asio::post(
              thread_, [this, executor, inner = std::move(inner), handler = std::move(handler)]() mutable {
                boost::system::error_code error;
                std::size_t size = 0;
                if (closed_) {
                  error = boost::asio::error::operation_aborted;
                } else {
                  waiting_ = this_thread();
                  size = inner(error);
                }
                busy_ = false;
                boost::asio::post(executor,
                                  [handler = std::move(handler), error, size]() mutable { handler(error, size); });
              });
        },
        token, std::move(work));
  }

  executor_type executor_;
  int descriptor_;
  std::atomic<bool> closed_ = false;
  std::atomic<bool> busy_ = false;
  std::atomic<unsigned long> waiting_ = 0;
  boost::asio::thread_pool thread_{1};
};

}  // namespace vouch::server

#endif
