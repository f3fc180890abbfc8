// A session on a pair of byte streams: bytes to frames to the session, and its messages back, in order. Everything
// runs on the runtime's strand. Ends when the client says exit, leaves, or sends what is no message.
#pragma once

#include <array>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/write.hpp>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <utility>  // Boost 1.81 and older miss it in C++20

#include "protocol/frame.h"
#include "server/session.h"
#include "server/transport/asio_runtime.h"

namespace vouch::server {

// Answers that a client has not read yet; a client that lets more pile up is left.
inline constexpr std::size_t kMaxQueuedBytes = 256U << 20U;

struct ConnectionEnd {
  int exit_code = 0;
  std::string problem;  // one line for the log; empty where the end was in order
};

template <class Stream>
class Connection : public std::enable_shared_from_this<Connection<Stream>> {
 public:
  // `in` and `out` may be one and the same.
  Connection(std::shared_ptr<AsioRuntime> runtime, std::shared_ptr<Stream> in, std::shared_ptr<Stream> out,
             std::function<void(ConnectionEnd)> on_end)
      : runtime_(std::move(runtime)), in_(std::move(in)), out_(std::move(out)), on_end_(std::move(on_end)) {}

  void start(const Services& services) {
    const std::weak_ptr<Connection> weak = this->weak_from_this();
    session_ = Session::create(
        runtime_, services,
        [weak](std::string json) {
          if (const auto self = weak.lock()) {
            self->send(json);
          }
        },
        [weak](int exit_code) {
          if (const auto self = weak.lock()) {
            self->end_ = ConnectionEnd{exit_code, {}};
            self->leave_when_written();
          }
        });
    runtime_->post([self = this->shared_from_this()] { self->read(); });
  }

 private:
  void read() {
    in_->async_read_some(
        boost::asio::buffer(buffer_),
        boost::asio::bind_executor(runtime_->strand(),
                                   [self = this->shared_from_this()](const boost::system::error_code& error,
                                                                     std::size_t size) { self->take(error, size); }));
  }

  void take(const boost::system::error_code& error, std::size_t size) {
    if (end_) {
      return;
    }
    frames_.feed({buffer_.data(), size});
    for (auto result = frames_.next(); result.status != lsp::FrameReader::Status::need_more && !end_;
         result = frames_.next()) {
      switch (result.status) {
        case lsp::FrameReader::Status::message:
          session_->receive(result.text);
          break;
        case lsp::FrameReader::Status::oversized:
          session_->refuse(lsp::ErrorCode::InvalidRequest, std::string(result.text));
          break;
        case lsp::FrameReader::Status::broken:
          session_->refuse(lsp::ErrorCode::ParseError, std::string(result.text));
          end_ = ConnectionEnd{1, std::string(result.text)};
          return leave_when_written();
        case lsp::FrameReader::Status::need_more:
          break;
      }
    }
    if (end_) {
      return;
    }
    if (error) {
      end_ = ConnectionEnd{};
      if (frames_.inside_message()) {
        end_ = ConnectionEnd{1, "the input ended in the middle of a message"};
      }
      return leave_when_written();
    }
    read();
  }

  void send(const std::string& json) {
    if (closed_) {
      return;
    }
    queued_bytes_ += json.size();
    if (queued_bytes_ > kMaxQueuedBytes) {
      end_ = ConnectionEnd{1, "the client does not read its answers"};
      return leave();
    }
    queue_.push_back(lsp::frame(json));
    if (queue_.size() == 1) {
      write();
    }
  }

  void write() {
    boost::asio::async_write(
        *out_, boost::asio::buffer(queue_.front()),
        boost::asio::bind_executor(
            runtime_->strand(), [self = this->shared_from_this()](const boost::system::error_code& error, std::size_t) {
              self->written(error);
            }));
  }

  void written(const boost::system::error_code& error) {
    if (closed_) {
      return;
    }
    if (error) {  // the client is gone; that is its right
      end_ = end_.value_or(ConnectionEnd{});
      return leave();
    }
    queued_bytes_ -= std::min(queued_bytes_, queue_.front().size());
    queue_.pop_front();
    if (!queue_.empty()) {
      write();
    } else if (end_) {
      leave();
    }
  }

  // What was answered before the end still goes out.
  void leave_when_written() {
    if (queue_.empty()) {
      leave();
    }
  }

  void leave() {
    if (std::exchange(closed_, true)) {
      return;
    }
    session_->disconnect();
    runtime_->stop();
    boost::system::error_code ignored;
    in_->close(ignored);
    if (out_ != in_) {
      out_->close(ignored);
    }
    if (const auto on_end = std::exchange(on_end_, nullptr)) {
      on_end(end_.value_or(ConnectionEnd{}));
    }
  }

  std::shared_ptr<AsioRuntime> runtime_;
  std::shared_ptr<Stream> in_;
  std::shared_ptr<Stream> out_;
  std::function<void(ConnectionEnd)> on_end_;
  std::shared_ptr<Session> session_;
  lsp::FrameReader frames_;
  std::array<char, 64U << 10U> buffer_{};
  std::deque<std::string> queue_;
  std::size_t queued_bytes_ = 0;
  std::optional<ConnectionEnd> end_;
  bool closed_ = false;
};

}  // namespace vouch::server
