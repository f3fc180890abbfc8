// Method name -> typed handler, and the requests under way in both directions. Knows no transport and no thread:
// all of it, replies included, is called on the session's strand. A request is answered exactly once: by its handler,
// by a cancellation, or, where a handler drops its reply, by an internal error.
#pragma once

#include <cstdint>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "protocol/rpc.h"

namespace vouch::lsp {

// Requests of one client that wait for their answer at the same time; more are refused.
inline constexpr std::size_t kMaxPendingRequests = 4096;

// The state of one request that wants an answer, shared by the dispatcher and the Reply.
class PendingReply {
 public:
  PendingReply(Id id, std::function<void(const Id&, std::string)> finish)
      : id_(std::move(id)), finish_(std::move(finish)) {}
  void answer(std::string_view result);
  void fail(const Error& error);
  void abandon() { finish_ = nullptr; }  // the session is gone
  [[nodiscard]] bool answered() const { return !finish_; }

 private:
  void finish(std::string text);
  Id id_;
  std::function<void(const Id&, std::string)> finish_;
};

// What a handler answers with. Move-only; the second answer and any answer after a cancellation go nowhere.
template <class Result>
class Reply {
 public:
  explicit Reply(std::shared_ptr<PendingReply> pending) : pending_(std::move(pending)) {}
  Reply(Reply&&) noexcept = default;
  Reply& operator=(Reply&& other) noexcept {
    std::swap(pending_, other.pending_);  // what this one held is answered when `other` ends
    return *this;
  }
  Reply(const Reply&) = delete;
  Reply& operator=(const Reply&) = delete;
  ~Reply() {
    // Where an exception is on its way out, the dispatcher answers with what it says.
    if (pending_ && std::uncaught_exceptions() == 0) {
      pending_->fail({ErrorCode::InternalError, "the request was dropped without an answer"});
    }
  }
  void operator()(const Result& result) {
    if (pending_ && !pending_->answered()) {
      std::string text;
      encode(result, text);
      pending_->answer(text);
    }
    pending_.reset();
  }
  void fail(ErrorCode code, std::string message) {
    if (pending_) {
      pending_->fail({code, std::move(message)});
    }
    pending_.reset();
  }
  // The client no longer wants the answer.
  [[nodiscard]] bool cancelled() const { return !pending_ || pending_->answered(); }

 private:
  std::shared_ptr<PendingReply> pending_;
};

class Dispatcher {
 public:
  using Send = std::function<void(std::string json)>;
  // Looks at each request and notification before its handler; an error refuses it (unanswered for notifications).
  using Gate = std::function<std::optional<Error>(const Incoming&)>;
  // Each message's direction, method and id, for traces; responses carry an empty method.
  struct Event {
    bool received = false;
    Incoming::Kind kind = Incoming::Kind::invalid;
    std::string_view method;
    const Id& id;
  };

  explicit Dispatcher(Send send) : send_(std::move(send)) {}
  ~Dispatcher();
  Dispatcher(const Dispatcher&) = delete;
  Dispatcher& operator=(const Dispatcher&) = delete;

  template <class Params, class Result, class Handler>
  void on_request(std::string_view method, Handler handler) {
    requests_[std::string(method)] = [handler](const Json& in, std::shared_ptr<PendingReply> pending) {
      Params params;
      decode(in, params);
      handler(std::move(params), Reply<Result>(std::move(pending)));
    };
  }
  template <class Params, class Handler>
  void on_notification(std::string_view method, Handler handler) {
    notifications_[std::string(method)] = [handler](const Json& in) {
      Params params;
      decode(in, params);
      handler(std::move(params));
    };
  }
  void set_gate(Gate gate) { gate_ = std::move(gate); }
  void set_observer(std::function<void(const Event&)> observer) { observer_ = std::move(observer); }
  // Where a notification could not be read or its handler failed; nobody is there to answer.
  void set_complaint(std::function<void(std::string)> complaint) { complaint_ = std::move(complaint); }

  void receive(std::string_view text);
  // Answers with an error that belongs to no request, as JSON-RPC asks for unreadable messages.
  void refuse(const Error& error);
  void cancel(const Id& id);
  // The client will answer nothing more: whoever waits for an answer of its gets none.
  void give_up_requests();

  template <class Params>
  void notify(std::string_view method, const Params& params) {
    std::string text;
    encode(params, text);
    send_notification(method, text);
  }
  // `then` gets the result, or nothing where the client answered with an error or something unreadable.
  template <class Result, class Params, class Then>
  void request(std::string_view method, const Params& params, Then then) {
    std::string text;
    encode(params, text);
    send_request(method, text, [then](const Json* in) {
      std::optional<Result> result;
      if (in != nullptr) {
        decode(*in, result.emplace());
      }
      then(std::move(result));
    });
  }

  [[nodiscard]] std::size_t pending() const { return pending_.size(); }
  [[nodiscard]] bool knows(std::string_view method) const;

 private:
  using RequestHandler = std::function<void(const Json&, std::shared_ptr<PendingReply>)>;
  using NotificationHandler = std::function<void(const Json&)>;
  using ResponseHandler = std::function<void(const Json*)>;

  void receive_request(const Incoming& message);
  void receive_notification(const Incoming& message);
  void receive_response(const Incoming& message);
  void send_notification(std::string_view method, std::string_view params);
  void send_request(std::string_view method, std::string_view params, ResponseHandler then);
  void observe(bool received, Incoming::Kind kind, std::string_view method, const Id& id);
  void complain(const std::string& message);

  Send send_;
  Gate gate_;
  std::function<void(const Event&)> observer_;
  std::function<void(std::string)> complaint_;
  std::map<std::string, RequestHandler, std::less<>> requests_;
  std::map<std::string, NotificationHandler, std::less<>> notifications_;
  std::map<Id, std::shared_ptr<PendingReply>> pending_;  // asked by the client
  std::map<std::int64_t, ResponseHandler> asked_;        // asked by us
  std::int64_t next_id_ = 1;
};

}  // namespace vouch::lsp
