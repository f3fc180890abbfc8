#include "server/commands/strip.h"

#include <fmt/format.h>
#include <memory>
#include <string>

#include "server/commands/options.h"
#include "server/files/read_file.h"
#include "server/files/write_file.h"
#include "server/formats/in_text.h"
#include "server/output.h"
#include "server/platform/platform.h"

namespace vouch {
namespace {

struct StripOptions {
  DraftOptions draft;
  std::string path;
  std::string output;
  bool in_place = false;
};

int run(const StripOptions& options) {
  const bool from_stdin = options.path == "-";
  FileText draft = from_stdin ? read_descriptor(kStandardInput, kMaxDraftBytes) : read_draft(options.path);
  if (draft.error.empty() && from_stdin) {
    draft.error = draft_problem(draft.text);
  }
  if (!draft.error.empty()) {
    complain(fmt::format("{}: {}", options.path, draft.error));
    return kTrouble;
  }
  const std::string text = strip_comments(draft.text, markup_of(options.draft, options.path));
  const std::string target = options.in_place ? options.path : options.output;
  if (!target.empty() && !from_stdin) {
    if (const std::string problem = write_file(target, text); !problem.empty()) {
      complain(fmt::format("{}: {}", target, problem));
      return kTrouble;
    }
    return kClean;
  }
  Output output(kStandardOutput);
  output.write(text);
  return finish(output, kClean);
}

}  // namespace

void add_strip_command(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<StripOptions>();
  CLI::App* command = app.add_subcommand("strip", "The article without any Vouch comment, byte for byte");
  command->add_option("FILE", options->path, "The draft, or - for standard input")->required();
  CLI::Option* place = command->add_flag("--in-place", options->in_place, "Write it back to the file");
  command->add_option("-o,--output", options->output, "Write it to this file")->excludes(place);
  command->add_option("--markup", options->draft.markup, "markdown or plain; by the file's name where not given")
      ->check(CLI::IsMember({"markdown", "plain"}));
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace vouch
