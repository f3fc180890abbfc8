// One draft with its ledger, linted: what mark, annotate, audit and verify start from.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "analyzers/lint.h"
#include "server/commands/options.h"

namespace vouch {

struct LedgerDraft {
  std::string path;
  std::string ledger_path;
  Report report;
  std::shared_ptr<const LoadedConfig> settings;
  bool usable = false;
  std::vector<std::string> complaints;  // one line each: unreadable files, unreadable lines of the ledger
  bool trouble = false;                 // some of it is more than a note: the exit code is 2
};

// Reads the draft and the ledger beside it. Unreadable lines of the ledger are complained of and change nothing else.
[[nodiscard]] LedgerDraft read_ledger_draft(Settings& settings, const DraftOptions& options, const std::string& path);

}  // namespace vouch
