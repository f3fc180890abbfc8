// What a link checker found out about addresses: a plain value, read from the cache file that the checker keeps
// (server/files hands over its text) and asked by the rule dead-link. Nothing here, and nothing else in Vouch, asks the
// network.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace vouch {

struct LinkCheck {
  int status = 0;         // HTTP's, 100 … 599
  std::int64_t when = 0;  // seconds since 1970-01-01 UTC; 0 where the checker did not say
};

struct LinkChecks {
  std::unordered_map<std::string, LinkCheck> by_address;  // by comparable_address()
  // The check of an address as a draft writes it; nullptr where it was never checked.
  [[nodiscard]] const LinkCheck* find(std::string_view address) const;
};

// A larger cache is read so far.
inline constexpr std::size_t kMaxLinkChecks = 100'000;

// Reads lines `address,status,seconds` as lychee writes them with `--cache` (RFC 4180: an address with a comma stands
// in quotation marks). A status that is no number ("Excluded", or nothing after a
// failure without an answer) says nothing about the address. `bad_lines`
// takes the numbers, from 1, of lines that are no such line.
[[nodiscard]] LinkChecks parse_link_checks(std::string_view csv, std::vector<std::size_t>* bad_lines = nullptr);

// The form in which addresses are compared: scheme and host in lower case, no fragment, no slash at the end.
[[nodiscard]] std::string comparable_address(std::string_view address);

}  // namespace vouch
