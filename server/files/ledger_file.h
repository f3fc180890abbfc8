// The ledger beside a draft, story.facts.jsonl: one JSON object a line. Read whole; written only when a user asked for
// it, under a lock and atomically, so that two who mark at once lose nothing and a crash leaves the old file or the
// new one. Lines that were not changed are written byte for byte as they were read, unreadable ones included.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/newsroom/bibliography.h"
#include "analyzers/newsroom/ledger.h"

namespace vouch {

// A larger ledger is refused: a book of claims has a thousandth of it.
inline constexpr std::size_t kMaxLedgerBytes = 64U << 20U;

// "drafts/story.md" -> "drafts/story.facts.jsonl".
[[nodiscard]] std::string ledger_path(const std::string& draft_path);

// Never fails: what is no entry is a stray with its problem. `path` is only noted.
[[nodiscard]] Ledger parse_ledger(std::string_view text, std::string path = {});
// One entry as a line without its end: the fields in the order of the format, unknown ones behind them.
[[nodiscard]] std::string render_entry(const LedgerEntry& entry);
[[nodiscard]] std::string render_ledger(const Ledger& ledger);

// "path:line: what is wrong and what to do", for each unreadable line.
// Sources of evidence are keys of the bibliography, where there is one, or addresses.
[[nodiscard]] std::vector<std::string> ledger_problems(const Ledger& ledger, const Bibliography* bibliography);

struct LedgerFile {
  std::shared_ptr<const Ledger> ledger;  // null where there is no file, or it cannot be read
  std::string error;                     // one line with the path, where it is there and cannot be read
};
[[nodiscard]] LedgerFile read_ledger(const std::string& path);

// Reads the file anew under a lock, lets `change` change it, and writes it. `change` says in one line why not, and then
// nothing is written. Returns one line saying what went wrong; empty where the file is written.
[[nodiscard]] std::string update_ledger(const std::string& path, const std::function<std::string(Ledger&)>& change);

}  // namespace vouch
