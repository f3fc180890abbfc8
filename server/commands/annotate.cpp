#include "server/commands/annotate.h"

#include <fmt/format.h>
#include <memory>
#include <string>

#include "server/commands/ledger_draft.h"
#include "server/files/write_file.h"
#include "server/formats/annotated.h"
#include "server/formats/in_text.h"
#include "server/output.h"
#include "server/platform/platform.h"

namespace vouch {
namespace {

struct AnnotateOptions {
  DraftOptions draft;
  std::string path;
  std::string format = "html";
  std::string output;
};

std::string render(const std::string& format, const LedgerDraft& draft) {
  const ClaimList claims = list_claims(draft.report);
  const Audit audit = audit_of(draft.report, claims);
  const Annotated copy{draft.path, draft.report, claims, audit};
  return format == "html"           ? annotated_html(copy)
         : format == "md"           ? annotated_markdown(copy)
         : format == "csv"          ? annotated_csv(copy)
         : format == "in-text"      ? with_statuses(draft.report, claims)
         : format == "claim-review" ? claim_reviews(copy)
                                    : web_annotations(copy);
}

int run(const AnnotateOptions& options) {
  Settings settings(options.draft, false);
  const LedgerDraft draft = read_ledger_draft(settings, options.draft, options.path);
  for (const std::string& line : draft.complaints) {
    complain(line);
  }
  if (!draft.usable) {
    return kTrouble;
  }
  const std::string text = render(options.format, draft);
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

void add(CLI::App& app, int& exit_code, const char* name, const char* description, std::vector<std::string> formats) {
  auto options = std::make_shared<AnnotateOptions>();
  options->format = formats.front();
  CLI::App* command = app.add_subcommand(name, description);
  command->add_option("FILE", options->path, "The draft; its ledger is FILE with .facts.jsonl")->required();
  command->add_option("--format", options->format, fmt::format("{}", fmt::join(formats, ", ")))
      ->check(CLI::IsMember(formats))
      ->capture_default_str();
  command->add_option("-o,--output", options->output, "Write to this file");
  add_draft_options(*command, options->draft);
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace

void add_annotate_command(CLI::App& app, int& exit_code) {
  add(app, exit_code, "annotate", "The annotated copy: every claim numbered, with its status and evidence",
      {"html", "md", "csv", "in-text"});
  add(app, exit_code, "export", "The draft's claims and their checks for other programs, as JSON-LD",
      {"web-annotation", "claim-review"});
}

}  // namespace vouch
