#include "analyzers/newsroom/ledger.h"

#include <algorithm>

namespace vouch {

const std::vector<std::string_view>& check_status_names() {
  static const std::vector<std::string_view> kNames = {"unchecked", "needs-source", "in-progress",  "checked",
                                                       "disputed",  "cut",          "not-checkable"};
  return kNames;
}

std::string_view name(CheckStatus status) { return check_status_names()[static_cast<std::size_t>(status)]; }

std::optional<CheckStatus> parse_check_status(std::string_view text) {
  const auto& names = check_status_names();
  const auto at = std::find(names.begin(), names.end(), text);
  if (at == names.end()) {
    return std::nullopt;
  }
  return static_cast<CheckStatus>(at - names.begin());
}

const LedgerEntry* Ledger::find(std::string_view id) const {
  const auto at = std::find_if(entries.begin(), entries.end(), [&](const LedgerEntry& e) { return e.id == id; });
  return at == entries.end() ? nullptr : &*at;
}

LedgerEntry* Ledger::find(std::string_view id) {
  const auto at = std::find_if(entries.begin(), entries.end(), [&](const LedgerEntry& e) { return e.id == id; });
  return at == entries.end() ? nullptr : &*at;
}

}  // namespace vouch
