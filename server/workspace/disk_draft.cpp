#include "server/workspace/disk_draft.h"

#include "analyzers/text/hash.h"
#include "server/documents.h"
#include "server/files/ledger_file.h"
#include "server/files/read_file.h"

namespace vouch::server {

std::uint64_t content_hash(std::string_view text) { return hash_word(text); }

DiskDraft lint_on_disk(const std::string& path, const LoadedConfig& settings, NewsroomStore& newsrooms,
                       const Model* model, std::uint64_t known) {
  DiskDraft out;
  out.path = path;
  FileText file = read_draft(path);
  if (!file.error.empty()) {
    out.problem = std::move(file.error);
    return out;
  }
  out.hash = content_hash(file.text);
  if (known != 0 && out.hash == known) {
    out.unchanged = true;
    return out;
  }
  out.source = std::make_shared<const Source>(std::move(file.text));
  LintInput input;
  input.source = out.source;
  input.info.markup = markup_by_name(path);
  input.config = &settings.config;
  input.rules = settings.rules;
  input.model = model;
  input.newsroom = newsrooms.for_draft(settings, path, out.source->text());
  input.newsroom.ledger = read_ledger(ledger_path(path)).ledger;
  out.report = lint(input);
  if (is_ignored(settings, path)) {
    out.report.findings.clear();
  }
  return out;
}

}  // namespace vouch::server
