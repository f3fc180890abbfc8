// JSON written straight into a string: the output of a million articles needs no tree of values.
#pragma once

#include <cstdint>
#include <fmt/format.h>
#include <string>
#include <string_view>

namespace vouch {

// Quoted and escaped. Invalid UTF-8 becomes U+FFFD, so that the output is always JSON.
void append_json_string(std::string& out, std::string_view text);

// Writes commas, and indents where asked. The caller closes what it opens.
class JsonText {
 public:
  explicit JsonText(std::string& out, bool pretty = false) : out_(out), pretty_(pretty) {}
  void open(char bracket) {
    item();
    out_ += bracket;
    ++depth_;
    first_ = true;
  }
  void close(char bracket) {
    --depth_;
    if (!first_) {
      break_line();
    }
    out_ += bracket;
    first_ = false;
  }
  void key(std::string_view word) {
    item();
    append_json_string(out_, word);
    out_ += pretty_ ? ": " : ":";
    after_key_ = true;
  }
  void text(std::string_view value) {
    item();
    append_json_string(out_, value);
  }
  void number(std::uint64_t value) {
    item();
    fmt::format_to(std::back_inserter(out_), "{}", value);
  }
  // Three decimals are what a confidence is worth.
  void fraction(double value) {
    item();
    fmt::format_to(std::back_inserter(out_), "{:.3f}", value);
  }
  // A number as it is, in its shortest form.
  void real(double value) {
    item();
    fmt::format_to(std::back_inserter(out_), "{}", value);
  }
  void boolean(bool value) {
    item();
    out_ += value ? "true" : "false";
  }
  void null() {
    item();
    out_ += "null";
  }
  // "[b,e]" on one line, also where the rest is indented.
  void pair(std::uint64_t begin, std::uint64_t end) {
    item();
    fmt::format_to(std::back_inserter(out_), "[{},{}]", begin, end);
  }
  void field(std::string_view name, std::string_view value) {
    key(name);
    text(value);
  }

 private:
  void item() {
    if (after_key_) {
      after_key_ = false;
      first_ = false;
      return;
    }
    if (!first_) {
      out_ += ',';
    }
    if (depth_ > 0) {
      break_line();
    }
    first_ = false;
  }
  void break_line() {
    if (pretty_) {
      out_ += '\n';
      out_.append(2 * depth_, ' ');
    }
  }
  std::string& out_;
  bool pretty_;
  bool first_ = true;
  bool after_key_ = false;
  std::size_t depth_ = 0;
};

}  // namespace vouch
