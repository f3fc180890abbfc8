#include "protocol/rpc.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "protocol/codec.h"

namespace vouch::lsp {
namespace {

// One pass over the bytes, so that nothing that recurses ever sees a tower of brackets.
bool nested_too_deeply(std::string_view text) {
  std::size_t depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    switch (text[i]) {
      case '"':
        for (++i; i < text.size() && text[i] != '"'; ++i) {
          i += text[i] == '\\' ? 1 : 0;
        }
        break;
      case '{':
      case '[':
        if (++depth > kMaxNesting) {
          return true;
        }
        break;
      case '}':
      case ']':
        depth -= depth > 0 ? 1 : 0;
        break;
      default:
        break;
    }
  }
  return false;
}

bool read_id(const Json& in, Id& out) {
  if (in.is_string()) {
    out = in.get<std::string>();
  } else if (in.is_number_integer()) {
    out = in.get<std::int64_t>();
  } else {
    return in.is_null();
  }
  return true;
}

void read_error(const Json& in, Error& out) {
  if (in.is_object()) {
    const auto code = in.find("code");
    const auto message = in.find("message");
    if (code != in.end() && code->is_number_integer()) {
      out.code = static_cast<ErrorCode>(code->get<std::int32_t>());
    }
    if (message != in.end() && message->is_string()) {
      out.message = message->get<std::string>();
    }
  }
}

Incoming invalid(Id id, ErrorCode code, std::string message) {
  Incoming out;
  out.id = std::move(id);
  out.error = {code, std::move(message)};
  return out;
}

void append_id(const Id& id, std::string& out) {
  codec::Writer writer(out);
  if (const auto* number = std::get_if<std::int64_t>(&id)) {
    writer.write(*number);
  } else if (const auto* text = std::get_if<std::string>(&id)) {
    writer.write(*text);
  } else {
    writer.write(Null{});
  }
}

}  // namespace

bool is_json(std::string_view text) { return !nested_too_deeply(text) && Json::accept(text); }

Incoming parse_message(std::string_view text) {
  if (nested_too_deeply(text)) {
    return invalid({}, ErrorCode::InvalidRequest,
                   "the message is nested more than " + std::to_string(kMaxNesting) + " deep");
  }
  Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) {
    return invalid({}, ErrorCode::ParseError, "the message is not valid JSON in UTF-8");
  }
  if (!json.is_object()) {
    return invalid({}, ErrorCode::InvalidRequest, "the message is not a JSON object");
  }
  Incoming out;
  const auto id = json.find("id");
  const bool has_id = id != json.end();
  if (has_id && !read_id(*id, out.id)) {
    return invalid({}, ErrorCode::InvalidRequest, "id: expected an integer or a string");
  }
  if (const auto method = json.find("method"); method != json.end()) {
    if (!method->is_string()) {
      return invalid(out.id, ErrorCode::InvalidRequest, "method: expected a string");
    }
    out.method = method->get<std::string>();
    out.kind = has_id ? Incoming::Kind::request : Incoming::Kind::notification;
    const auto params = json.find("params");
    out.value = std::make_shared<const Json>(params == json.end() ? Json(nullptr) : std::move(*params));
    return out;
  }
  const auto result = json.find("result");
  const auto error = json.find("error");
  if (!has_id || (result == json.end() && error == json.end())) {
    return invalid(out.id, ErrorCode::InvalidRequest, "the message has neither method nor result");
  }
  out.kind = Incoming::Kind::response;
  out.failed = error != json.end() && !error->is_null();
  if (out.failed) {
    read_error(*error, out.error);
  }
  out.value = std::make_shared<const Json>(result == json.end() ? Json(nullptr) : std::move(*result));
  return out;
}

std::string request_text(const Id& id, std::string_view method, std::string_view params) {
  std::string out = R"({"jsonrpc":"2.0","id":)";
  append_id(id, out);
  out += R"(,"method":)";
  codec::write_string(method, out);
  (out += R"(,"params":)") += params;
  return out += '}';
}

std::string notification_text(std::string_view method, std::string_view params) {
  std::string out = R"({"jsonrpc":"2.0","method":)";
  codec::write_string(method, out);
  (out += R"(,"params":)") += params;
  return out += '}';
}

std::string response_text(const Id& id, std::string_view result) {
  std::string out = R"({"jsonrpc":"2.0","id":)";
  append_id(id, out);
  (out += R"(,"result":)") += result;
  return out += '}';
}

std::string error_text(const Id& id, const Error& error) {
  std::string out = R"({"jsonrpc":"2.0","id":)";
  append_id(id, out);
  out += R"(,"error":{"code":)" + std::to_string(static_cast<std::int32_t>(error.code)) + R"(,"message":)";
  codec::write_string(error.message, out);
  return out += "}}";
}

std::string to_string(const Id& id) {
  std::string out;
  append_id(id, out);
  return out;
}

}  // namespace vouch::lsp
