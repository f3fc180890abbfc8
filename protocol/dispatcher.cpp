#include "protocol/dispatcher.h"

#include <exception>
#include <utility>
#include <vector>

namespace vouch::lsp {

void PendingReply::answer(std::string_view result) {
  if (finish_) {
    finish(response_text(id_, result));
  }
}

void PendingReply::fail(const Error& error) {
  if (finish_) {
    finish(error_text(id_, error));
  }
}

void PendingReply::finish(std::string text) {
  const auto finish = std::exchange(finish_, nullptr);
  finish(id_, std::move(text));
}

Dispatcher::~Dispatcher() {
  for (auto& [id, pending] : pending_) {
    pending->abandon();
  }
}

bool Dispatcher::knows(std::string_view method) const {
  return requests_.contains(method) || notifications_.contains(method);
}

void Dispatcher::receive(std::string_view text) {
  const Incoming message = parse_message(text);
  observe(true, message.kind, message.method, message.id);
  switch (message.kind) {
    case Incoming::Kind::request:
      return receive_request(message);
    case Incoming::Kind::notification:
      return receive_notification(message);
    case Incoming::Kind::response:
      return receive_response(message);
    case Incoming::Kind::invalid:
      return send_(error_text(message.id, message.error));
  }
}

void Dispatcher::refuse(const Error& error) { send_(error_text({}, error)); }

void Dispatcher::receive_request(const Incoming& message) {
  if (std::holds_alternative<std::monostate>(message.id)) {
    return refuse({ErrorCode::InvalidRequest, "id: a request's id must not be null"});
  }
  if (gate_) {
    if (const auto error = gate_(message)) {
      return send_(error_text(message.id, *error));
    }
  }
  const auto handler = requests_.find(message.method);
  if (handler == requests_.end()) {
    return send_(error_text(message.id, {ErrorCode::MethodNotFound, "no such request: " + message.method}));
  }
  if (pending_.contains(message.id)) {
    return refuse({ErrorCode::InvalidRequest, "id " + to_string(message.id) + " is in use by an unanswered request"});
  }
  if (pending_.size() >= kMaxPendingRequests) {
    return send_(error_text(message.id, {ErrorCode::RequestFailed, "too many requests are waiting for an answer"}));
  }
  const auto pending = std::make_shared<PendingReply>(message.id, [this](const Id& id, std::string text) {
    observe(false, Incoming::Kind::response, {}, id);
    pending_.erase(id);
    send_(std::move(text));
  });
  pending_[message.id] = pending;
  try {
    handler->second(*message.value, pending);
  } catch (const CodecError& error) {
    pending->fail({ErrorCode::InvalidParams, message.method + ": " + error.what()});
  } catch (const std::exception& error) {
    pending->fail({ErrorCode::InternalError, message.method + ": " + error.what()});
  }
}

void Dispatcher::receive_notification(const Incoming& message) {
  if (gate_ && gate_(message)) {
    return;
  }
  const auto handler = notifications_.find(message.method);
  if (handler == notifications_.end()) {
    return;  // LSP: unknown notifications are ignored
  }
  try {
    handler->second(*message.value);
  } catch (const std::exception& error) {
    complain(message.method + ": " + error.what());
  }
}

void Dispatcher::receive_response(const Incoming& message) {
  const auto* id = std::get_if<std::int64_t>(&message.id);
  const auto asked = id == nullptr ? asked_.end() : asked_.find(*id);
  if (asked == asked_.end()) {
    return complain("a response to no request: id " + to_string(message.id));
  }
  const ResponseHandler then = std::move(asked->second);
  asked_.erase(asked);
  try {
    then(message.failed ? nullptr : message.value.get());
  } catch (const std::exception& error) {
    complain(std::string("a response could not be read: ") + error.what());
  }
}

void Dispatcher::give_up_requests() {
  for (auto& [id, then] : std::exchange(asked_, {})) {
    then(nullptr);
  }
}

void Dispatcher::cancel(const Id& id) {
  const auto it = pending_.find(id);
  if (it != pending_.end()) {
    const auto pending = it->second;  // failing erases the entry
    pending->fail({ErrorCode::RequestCancelled, "cancelled by the client"});
  }
}

void Dispatcher::send_notification(std::string_view method, std::string_view params) {
  observe(false, Incoming::Kind::notification, method, {});
  send_(notification_text(method, params));
}

void Dispatcher::send_request(std::string_view method, std::string_view params, ResponseHandler then) {
  const std::int64_t id = next_id_++;
  asked_[id] = std::move(then);
  observe(false, Incoming::Kind::request, method, id);
  send_(request_text(id, method, params));
}

void Dispatcher::observe(bool received, Incoming::Kind kind, std::string_view method, const Id& id) {
  if (observer_) {
    observer_({received, kind, method, id});
  }
}

void Dispatcher::complain(const std::string& message) {
  if (complaint_) {
    complaint_(message);
  }
}

}  // namespace vouch::lsp
