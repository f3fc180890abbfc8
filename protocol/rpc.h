// The JSON-RPC 2.0 envelope: one message's text to its parts and back. Called by the dispatcher.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "protocol/types.h"

namespace vouch::lsp {

// Objects and arrays inside each other; deeper messages are refused unread.
inline constexpr std::size_t kMaxNesting = 200;

// Absent and null are std::monostate.
using Id = std::variant<std::monostate, std::int64_t, std::string>;

enum class ErrorCode : std::int32_t {
  ParseError = -32700,
  InvalidRequest = -32600,
  MethodNotFound = -32601,
  InvalidParams = -32602,
  InternalError = -32603,
  ServerNotInitialized = -32002,
  RequestFailed = -32803,
  ServerCancelled = -32802,
  ContentModified = -32801,
  RequestCancelled = -32800,
};

struct Error {
  ErrorCode code = ErrorCode::InternalError;
  std::string message;
};

struct Incoming {
  enum class Kind { request, notification, response, invalid };
  Kind kind = Kind::invalid;
  Id id;
  std::string method;
  std::shared_ptr<const Json> value;  // the params, or a response's result; never null
  Error error;                        // of `invalid`: what to answer; of a failed response: what came
  bool failed = false;                // a response with an error
};

// Never throws: what is no JSON, no object or no message comes back as `invalid` with the error to answer.
[[nodiscard]] Incoming parse_message(std::string_view text);

// Whether a text is one whole JSON value, not nested deeper than kMaxNesting.
[[nodiscard]] bool is_json(std::string_view text);

// `params` and `result` are JSON text.
[[nodiscard]] std::string request_text(const Id& id, std::string_view method, std::string_view params);
[[nodiscard]] std::string notification_text(std::string_view method, std::string_view params);
[[nodiscard]] std::string response_text(const Id& id, std::string_view result);
[[nodiscard]] std::string error_text(const Id& id, const Error& error);

[[nodiscard]] std::string to_string(const Id& id);

}  // namespace vouch::lsp
