// One input line of `vouch analyze --jsonl`.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "analyzers/markdown/block.h"

namespace vouch {

struct Record {
  std::optional<std::string> id;  // set as soon as it was read, also where the rest is wrong
  std::string text;
  std::optional<Markup> markup;
  std::string date;   // empty: none given
  std::string error;  // empty: the record is good
};

// Reads the fields it knows and skips the rest, whatever it is, without building it.
[[nodiscard]] Record read_record(std::string_view line);

// True for "YYYY-MM-DD" of a day that exists.
[[nodiscard]] bool is_date(std::string_view word);

}  // namespace vouch
