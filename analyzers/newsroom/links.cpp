#include "analyzers/newsroom/links.h"

#include <algorithm>
#include <charconv>

namespace vouch {
namespace {

// Takes the first field and the comma behind it off a line.
std::string take_field(std::string_view& line) {
  std::string out;
  if (line.starts_with('"')) {
    std::size_t at = 1;
    for (; at < line.size(); ++at) {
      if (line[at] == '"' && (at + 1 >= line.size() || line[at + 1] != '"')) {
        break;
      }
      at += line[at] == '"' ? 1 : 0;  // a doubled mark stands for one
      out += line[at];
    }
    line.remove_prefix(std::min(line.find(',', at), line.size()));
  } else {
    out = line.substr(0, line.find(','));
    line.remove_prefix(out.size());
  }
  line.remove_prefix(line.empty() ? 0 : 1);
  return out;
}

template <typename Number>
bool number(std::string_view text, Number& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc{} && end == text.data() + text.size() && !text.empty();
}

}  // namespace

std::string comparable_address(std::string_view address) {
  address = address.substr(0, address.find('#'));
  while (address.ends_with('/')) {
    address.remove_suffix(1);
  }
  std::string out(address);
  const std::size_t host = out.find("://");
  const std::size_t end = host == std::string::npos ? 0 : std::min(out.find('/', host + 3), out.size());
  std::transform(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(end), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
  return out;
}

const LinkCheck* LinkChecks::find(std::string_view address) const {
  const auto it = by_address.find(comparable_address(address));
  return it == by_address.end() ? nullptr : &it->second;
}

LinkChecks parse_link_checks(std::string_view csv, std::vector<std::size_t>* bad_lines) {
  LinkChecks out;
  std::size_t lines = 0;
  while (!csv.empty() && out.by_address.size() < kMaxLinkChecks) {
    std::string_view line = csv.substr(0, csv.find('\n'));
    csv.remove_prefix(std::min(line.size() + 1, csv.size()));
    ++lines;
    if (line.ends_with('\r')) {
      line.remove_suffix(1);
    }
    if (line.empty()) {
      continue;
    }
    const std::string address = take_field(line);
    const std::string status = take_field(line);
    LinkCheck check;
    // A mail address or a file has its line, too, and a failure without an answer has no status.
    if (address.find(':') == std::string::npos || (!line.empty() && !number(line, check.when))) {
      if (bad_lines != nullptr) {
        bad_lines->push_back(lines);
      }
    } else if (number(status, check.status) && check.status >= 100 && check.status < 600) {
      out.by_address[comparable_address(address)] = check;
    }
  }
  return out;
}

}  // namespace vouch
