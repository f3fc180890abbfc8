#include "server/commands/ledger_draft.h"

#include <fmt/format.h>

#include "server/files/ledger_file.h"
#include "server/files/read_file.h"

namespace vouch {

LedgerDraft read_ledger_draft(Settings& settings, const DraftOptions& options, const std::string& path) {
  LedgerDraft out;
  out.path = path;
  out.ledger_path = ledger_path(path);
  const auto loaded = settings.for_draft(path);
  if (loaded == nullptr) {
    out.trouble = true;
    return out;
  }
  FileText draft = read_draft(path);
  if (!draft.error.empty()) {
    out.complaints.push_back(fmt::format("{}: {}", path, draft.error));
    out.trouble = true;
    return out;
  }
  LedgerFile file = read_ledger(out.ledger_path);
  if (!file.error.empty()) {
    out.complaints.push_back(std::move(file.error));
    out.trouble = true;
    return out;
  }
  const Config config = config_for_draft(*loaded, draft.text, nullptr);
  LintInput input;
  input.newsroom = settings.newsroom(loaded, path, draft.text);
  if (file.ledger) {
    for (std::string& problem : ledger_problems(*file.ledger, input.newsroom.bibliography.get())) {
      out.complaints.push_back(std::move(problem));
      out.trouble = true;
    }
  }
  input.source = std::make_shared<const Source>(std::move(draft.text));
  input.info.markup = markup_of(options, path);
  input.info.date = options.date;
  input.config = &config;
  input.model = settings.model(config);
  input.newsroom.ledger = std::move(file.ledger);
  out.report = lint(input);
  out.settings = loaded;
  out.usable = true;
  return out;
}

}  // namespace vouch
