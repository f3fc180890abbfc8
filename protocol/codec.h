// A struct's table of fields <-> JSON, once for all LSP structs. Included by types.cpp (and the codec's test) only:
// nlohmann/json is slow to compile, so nothing else sees it.
// Reading: absent or null optionals stay empty, unknown members are skipped, an error names the path of the member.
// Writing goes straight to text: absent optionals are left out, invalid UTF-8 becomes U+FFFD.
#pragma once

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "protocol/types.h"

namespace vouch::lsp {

template <class S, class T>
struct Field {
  std::string_view name;
  T S::*member;
};
template <class S, class T>
Field(const char*, T S::*) -> Field<S, T>;

// Specialised for each struct: `static constexpr auto table = std::tuple{Field{"line", &Position::line}, …};`
template <class S>
struct Fields;

// VOUCH_FIELDS(Position, line, character) writes that table; LSP's names are the members' own.
#define VOUCH_PARENS ()
#define VOUCH_EXPAND(...) VOUCH_EXPAND2(VOUCH_EXPAND2(VOUCH_EXPAND2(VOUCH_EXPAND2(__VA_ARGS__))))
#define VOUCH_EXPAND2(...) VOUCH_EXPAND1(VOUCH_EXPAND1(VOUCH_EXPAND1(VOUCH_EXPAND1(__VA_ARGS__))))
#define VOUCH_EXPAND1(...) __VA_ARGS__
#define VOUCH_EACH(S, member, ...) Field{#member, &S::member} __VA_OPT__(, VOUCH_AGAIN VOUCH_PARENS(S, __VA_ARGS__))
#define VOUCH_AGAIN() VOUCH_EACH
#define VOUCH_FIELDS(S, ...)                                                                 \
  template <>                                                                                \
  struct Fields<S> {                                                                         \
    static constexpr std::tuple table{__VA_OPT__(VOUCH_EXPAND(VOUCH_EACH(S, __VA_ARGS__)))}; \
  }

namespace codec {

template <class T, template <class...> class Template>
inline constexpr bool is_a = false;
template <template <class...> class Template, class... A>
inline constexpr bool is_a<Template<A...>, Template> = true;

class Reader {
 public:
  template <class T>
  void read(const Json& in, T& out) {
    if constexpr (std::is_same_v<T, Any>) {
      out.json = in.dump();
    } else if constexpr (std::is_same_v<T, Null>) {
      expect(in.is_null(), "null", in);
    } else if constexpr (std::is_same_v<T, bool>) {
      expect(in.is_boolean(), "a boolean", in);
      out = in.get<bool>();
    } else if constexpr (std::is_same_v<T, std::string>) {
      expect(in.is_string(), "a string", in);
      out = in.get_ref<const std::string&>();
    } else if constexpr (std::is_enum_v<T>) {
      auto value = static_cast<std::underlying_type_t<T>>(out);
      read(in, value);
      out = static_cast<T>(value);
    } else if constexpr (std::is_integral_v<T>) {
      read_integer(in, out);
    } else if constexpr (std::is_floating_point_v<T>) {
      expect(in.is_number(), "a number", in);
      out = in.get<T>();
    } else if constexpr (is_a<T, std::optional>) {
      if (in.is_null()) {
        out.reset();
      } else {
        read(in, out.emplace());
      }
    } else if constexpr (is_a<T, std::vector>) {
      expect(in.is_array(), "an array", in);
      out.clear();
      out.reserve(in.size());
      for (std::size_t i = 0; i < in.size(); ++i) {
        path_.emplace_back("[" + std::to_string(i) + "]");
        read(in[i], out.emplace_back());
        path_.pop_back();
      }
    } else if constexpr (is_a<T, std::map>) {
      expect(in.is_object() || (in.is_array() && in.empty()), "an object", in);
      out.clear();
      for (const auto& [key, value] : in.items()) {
        path_.emplace_back("." + key);
        read(value, out[key]);
        path_.pop_back();
      }
    } else if constexpr (is_a<T, std::variant>) {
      read_variant<0>(in, out);
    } else {
      read_struct(in, out);
    }
  }

 private:
  // Some clients send 2^32-1 or 2^53-1 for "to the end": too large is the largest. Whole floats are integers in JSON.
  template <class T>
  void read_integer(const Json& in, T& out) {
    expect(in.is_number(), "an integer", in);
    if (in.is_number_unsigned()) {
      const auto value = in.get<std::uint64_t>();
      const auto most = static_cast<std::uint64_t>(std::numeric_limits<T>::max());
      out = value > most ? std::numeric_limits<T>::max() : static_cast<T>(value);
      return;
    }
    if (in.is_number_float()) {
      const double value = in.get<double>();
      expect(std::trunc(value) == value, "an integer", in);
      expect(std::is_signed_v<T> || value >= 0, "an integer of at least 0", in);
      if (value >= static_cast<double>(std::numeric_limits<T>::max())) {
        out = std::numeric_limits<T>::max();
      } else if (value <= static_cast<double>(std::numeric_limits<T>::min())) {
        out = std::numeric_limits<T>::min();
      } else {
        out = static_cast<T>(value);
      }
      return;
    }
    const auto value = in.get<std::int64_t>();
    expect(std::is_signed_v<T> || value >= 0, "an integer of at least 0", in);
    if constexpr (sizeof(T) < sizeof(std::int64_t)) {
      const auto least = static_cast<std::int64_t>(std::numeric_limits<T>::min());
      out = value < least ? std::numeric_limits<T>::min() : static_cast<T>(value);
    } else {
      out = static_cast<T>(value);
    }
  }

  // The first alternative that reads without an error.
  template <std::size_t I, class V>
  void read_variant(const Json& in, V& out) {
    const std::size_t depth = path_.size();
    try {
      read(in, out.template emplace<I>());
    } catch (const CodecError&) {
      path_.resize(depth);
      if constexpr (I + 1 < std::variant_size_v<V>) {
        read_variant<I + 1>(in, out);
      } else {
        throw;
      }
    }
  }

  template <class S>
  void read_struct(const Json& in, S& out) {
    if constexpr (std::tuple_size_v<std::remove_cvref_t<decltype(Fields<S>::table)>> == 0) {
      return;  // whatever a client sends where nothing is expected: null, {}, [null]
    }
    static const Json nothing = Json::object();
    // Absent params of a struct without required members; an empty table of Lua arrives as [].
    const Json& object = in.is_null() || (in.is_array() && in.empty()) ? nothing : in;
    expect(object.is_object(), "an object", in);
    std::apply([&](const auto&... field) { (read_field(object, out, field), ...); }, Fields<S>::table);
  }

  template <class S, class T>
  void read_field(const Json& object, S& out, const Field<S, T>& field) {
    path_.emplace_back("." + std::string(field.name));
    const auto it = object.find(field.name);
    if (it != object.end()) {
      read(*it, out.*field.member);
    } else if constexpr (!is_a<T, std::optional>) {
      fail("is missing");
    }
    path_.pop_back();
  }

  void expect(bool good, const char* what, const Json& in) {
    if (!good) {
      fail(std::string("expected ") + what + ", got " + in.type_name());
    }
  }

  [[noreturn]] void fail(const std::string& message) const {
    std::string path = "params";
    for (const std::string& part : path_) {
      path += part;
    }
    throw CodecError(path + ": " + message);
  }

  std::vector<std::string> path_;
};

// `text` as a JSON string; invalid UTF-8 becomes U+FFFD, byte by byte.
void write_string(std::string_view text, std::string& out);

class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}

  template <class T>
  void write(const T& value) {
    if constexpr (requires(std::string & out) { write_own(value, out); }) {
      write_own(value, out_);
    } else if constexpr (std::is_same_v<T, Any>) {
      out_ += value.json.empty() ? std::string_view("null") : std::string_view(value.json);
    } else if constexpr (std::is_same_v<T, Null>) {
      out_ += "null";
    } else if constexpr (std::is_same_v<T, bool>) {
      out_ += value ? "true" : "false";
    } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
      write_string(value, out_);
    } else if constexpr (std::is_enum_v<T>) {
      write(static_cast<std::underlying_type_t<T>>(value));
    } else if constexpr (std::is_integral_v<T>) {
      std::array<char, 24> digits{};
      const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
      out_.append(digits.data(), end);
    } else if constexpr (std::is_floating_point_v<T>) {
      out_ += std::isfinite(value) ? Json(value).dump() : "null";
    } else if constexpr (is_a<T, std::optional>) {
      value ? write(*value) : write(Null{});
    } else if constexpr (is_a<T, std::vector>) {
      out_ += '[';
      for (std::size_t i = 0; i < value.size(); ++i) {
        out_ += i == 0 ? "" : ",";
        write(value[i]);
      }
      out_ += ']';
    } else if constexpr (is_a<T, std::map>) {
      out_ += '{';
      bool first = true;
      for (const auto& [key, element] : value) {
        begin_member(key, first);
        write(element);
      }
      out_ += '}';
    } else if constexpr (is_a<T, std::variant>) {
      std::visit([this](const auto& alternative) { this->write(alternative); }, value);
    } else {
      out_ += '{';
      bool first = true;
      std::apply([&](const auto&... field) { (write_field(value, field, first), ...); }, Fields<T>::table);
      out_ += '}';
    }
  }

 private:
  template <class S, class T>
  void write_field(const S& value, const Field<S, T>& field, bool& first) {
    if constexpr (is_a<T, std::optional>) {
      if (!(value.*field.member)) {
        return;
      }
    }
    begin_member(field.name, first);
    write(value.*field.member);
  }

  void begin_member(std::string_view name, bool& first) {
    out_ += first ? "" : ",";
    first = false;
    write_string(name, out_);
    out_ += ':';
  }

  std::string& out_;
};

}  // namespace codec
}  // namespace vouch::lsp
