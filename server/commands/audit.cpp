#include "server/commands/audit.h"

#include <fmt/format.h>
#include <memory>
#include <string>

#include "server/commands/ledger_draft.h"
#include "server/files/write_file.h"
#include "server/formats/annotated.h"
#include "server/output.h"
#include "server/platform/platform.h"

namespace vouch {
namespace {

struct AuditOptions {
  DraftOptions draft;
  std::string path;
  std::string format = "text";
  std::string output;
};

int run(const AuditOptions& options) {
  Settings settings(options.draft, false);
  const LedgerDraft draft = read_ledger_draft(settings, options.draft, options.path);
  for (const std::string& line : draft.complaints) {
    complain(line);
  }
  if (!draft.usable) {
    return kTrouble;
  }
  const ClaimList claims = list_claims(draft.report);
  const Audit audit = audit_of(draft.report, claims);
  const Annotated copy{draft.path, draft.report, claims, audit};
  const std::string text = options.format == "json"   ? audit_json(copy)
                           : options.format == "html" ? audit_html(copy)
                                                      : audit_text(copy);
  const int code = draft.trouble ? kTrouble : kClean;
  if (!options.output.empty()) {
    if (const std::string problem = write_file(options.output, text); !problem.empty()) {
      complain(fmt::format("{}: {}", options.output, problem));
      return kTrouble;
    }
    return code;
  }
  Output output(kStandardOutput);
  output.write(text);
  return finish(output, code);
}

}  // namespace

void add_audit_command(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<AuditOptions>();
  CLI::App* command = app.add_subcommand("audit", "Who speaks in a story, what has a source, who was not asked");
  command->add_option("FILE", options->path, "The draft")->required();
  command->add_option("--format", options->format, "text, json or html")
      ->check(CLI::IsMember({"text", "json", "html"}))
      ->capture_default_str();
  command->add_option("-o,--output", options->output, "Write to this file");
  add_draft_options(*command, options->draft);
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace vouch
