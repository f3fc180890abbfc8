#include "server/formats/record.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "analyzers/text/find_bytes.h"
#include "analyzers/text/source.h"
#include "analyzers/text/unicode.h"
#include "server/files/read_file.h"

namespace vouch {
namespace {

using Json = nlohmann::json;

// Takes the top-level fields of an object as they come by. Depth is counted, not recursed into.
class RecordReader final : public nlohmann::json_sax<Json> {
 public:
  explicit RecordReader(Record& record) : record_(record) {}

  bool null() override { return value("nothing"); }
  bool boolean(bool) override { return value("a truth value"); }
  bool number_integer(number_integer_t) override { return value("a number"); }
  bool number_unsigned(number_unsigned_t) override { return value("a number"); }
  bool number_float(number_float_t, const string_t&) override { return value("a number"); }
  bool binary(binary_t&) override { return value("bytes"); }
  bool string(string_t& text) override {
    if (depth_ != 1) {
      return value("text");
    }
    if (key_ == "id") {
      record_.id = std::move(text);
    } else if (key_ == "text") {
      record_.text = std::move(text);
      has_text_ = true;
    } else if (key_ == "date") {
      record_.date = std::move(text);
    } else if (key_ == "markup") {
      if (text == "markdown" || text == "plain") {
        record_.markup = text == "plain" ? Markup::plain : Markup::markdown;
      } else {
        fail(fmt::format("`markup` is `{}`; valid are markdown, plain", text.substr(0, 40)));
      }
    }
    return true;
  }
  bool start_object(std::size_t) override { return open("a map"); }
  bool start_array(std::size_t) override { return open("a list"); }
  bool end_object() override { return --depth_, true; }
  bool end_array() override { return --depth_, true; }
  bool key(string_t& word) override {
    if (depth_ == 1) {
      key_ = std::move(word);
    }
    return true;
  }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& error) override {
    // "[json.exception.parse_error.101] parse error at line 1, column 5: syntax error while …": the end says it.
    std::string_view what = error.what();
    for (const std::string_view lead : {"] ", "parse error at ", ": "}) {
      const std::size_t at = what.find(lead);
      what.remove_prefix(at == std::string_view::npos ? 0 : at + lead.size());
    }
    std::string line(what.substr(0, 160));
    for (char& c : line) {
      c = static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    fail(fmt::format("not JSON at byte {}: {}", position, line));
    return false;
  }

  void finish() {
    if (!record_.error.empty()) {
      return;
    }
    if (!is_object_) {
      fail("not a record: an object with `id` and `text` is needed");
    } else if (!record_.id) {
      fail("the record has no `id`");
    } else if (!has_text_) {
      fail("the record has no `text`");
    } else if (!record_.date.empty() && !is_date(record_.date)) {
      fail(fmt::format("`date` is `{}`; a day is written YYYY-MM-DD", record_.date.substr(0, 40)));
    } else if (record_.text.size() > kMaxDraftBytes) {
      fail(fmt::format("`text` is larger than {} MB; split it", kMaxDraftBytes >> 20U));
    } else if (count_bytes(record_.text, '\n') > kMaxDraftLines) {
      fail(fmt::format("`text` has more than {} lines; split it", kMaxDraftLines));
    }
  }

 private:
  void fail(std::string message) {
    if (record_.error.empty()) {
      record_.error = std::move(message);
    }
  }
  bool value(std::string_view kind) {
    if (depth_ == 1 &&
        (key_ == "id" || key_ == "text" || (kind != "nothing" && (key_ == "markup" || key_ == "date")))) {
      fail(fmt::format("`{}` has to be text, not {}", key_, kind));
    }
    return true;
  }
  bool open(std::string_view kind) {
    if (depth_ == 0) {
      is_object_ = kind == "a map";
    }
    const bool fine = value(kind);
    ++depth_;
    return fine;
  }
  Record& record_;
  std::string key_;
  std::size_t depth_ = 0;
  bool is_object_ = false;
  bool has_text_ = false;
};

bool is_hex(std::string_view text, std::size_t at, std::uint32_t& value) {
  if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') {
    return false;
  }
  value = 0;
  for (std::size_t i = at + 2; i < at + 6; ++i) {
    const char c = text[i];
    const bool digit = c >= '0' && c <= '9';
    const char lower = static_cast<char>(c | 0x20);
    if (!digit && (lower < 'a' || lower > 'f')) {
      return false;
    }
    value = value * 16 + static_cast<std::uint32_t>(digit ? c - '0' : lower - 'a' + 10);
  }
  return true;
}

// A lone surrogate is legal JSON text but no Unicode: Python and JavaScript write one where a text was cut. It becomes
// U+FFFD, which is as long as it in UTF-16 and UTF-32 units.
std::string mend_surrogates(std::string_view line) {
  std::string out;
  std::size_t i = 0;
  while (i < line.size()) {
    if (line[i] != '\\') {
      const std::size_t next = std::min(line.find('\\', i), line.size());
      out.append(line.substr(i, next - i));
      i = next;
      continue;
    }
    std::uint32_t first = 0;
    std::uint32_t second = 0;
    if (!is_hex(line, i, first)) {
      out.append(line.substr(i, 2));
      i += 2;
    } else if (first >= 0xD800 && first < 0xDC00 && is_hex(line, i + 6, second) && second >= 0xDC00 &&
               second < 0xE000) {
      out.append(line.substr(i, 12));
      i += 12;
    } else {
      out.append(first >= 0xD800 && first < 0xE000 ? std::string_view("\\ufffd") : line.substr(i, 6));
      i += 6;
    }
  }
  return out;
}

bool may_hold_surrogates(std::string_view line) {
  for (std::size_t at = line.find("\\u"); at != std::string_view::npos; at = line.find("\\u", at + 2)) {
    if (at + 2 < line.size() && (line[at + 2] | 0x20) == 'd') {
      return true;
    }
  }
  return false;
}

}  // namespace

Record read_record(std::string_view line) {
  Record record;
  if (line.ends_with('\r')) {
    line.remove_suffix(1);
  }
  if (const auto bad = find_invalid_utf8(line)) {
    record.error = fmt::format("not valid UTF-8 at byte {}", *bad);
    return record;
  }
  RecordReader reader(record);
  std::string mended;
  if (may_hold_surrogates(line)) {
    mended = mend_surrogates(line);
    line = mended;
  }
  try {
    (void)Json::sax_parse(line.begin(), line.end(), &reader);
  } catch (const std::exception& error) {
    record.error = error.what();
  }
  reader.finish();
  return record;
}

bool is_date(std::string_view word) {
  if (word.size() != 10 || word[4] != '-' || word[7] != '-') {
    return false;
  }
  const auto number = [&](std::size_t at, std::size_t size) {
    int value = 0;
    for (const char c : word.substr(at, size)) {
      value = c >= '0' && c <= '9' && value >= 0 ? value * 10 + (c - '0') : -1;
    }
    return value;
  };
  const int year = number(0, 4);
  const int month = number(5, 2);
  const int day = number(8, 2);
  return year > 0 && month > 0 && day > 0 &&
         std::chrono::year_month_day(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                     std::chrono::day(static_cast<unsigned>(day)))
             .ok();
}

}  // namespace vouch
