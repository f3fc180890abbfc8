#include "server/commands/init.h"

#include <array>
#include <filesystem>
#include <fmt/format.h>
#include <memory>
#include <string>
#include <string_view>

#include "server/commands/options.h"
#include "server/files/write_file.h"
#include "server/output.h"
#include "server/platform/platform.h"

namespace vouch {
namespace {

constexpr std::string_view kSettings =
    R"(# Settings of Vouch for this folder and those below it, in the editor and on the command line alike.
# `vouch rules` lists the rules, `vouch explain RULE` shows a rule's page.

# What the desk writes: news, magazine, science, opinion, wire, strict.
profile: news

# How attributions are found: by the trained model with patterns, or by patterns alone.
engine: model

# A rule's level: off, error, warning, info, hint; or a map with `severity` and the rule's options.
rules: {}
#  relative-date: off
#  unattributed-statistic: error
#  loaded-attribution-verb: {severity: hint}

# The desk's own rules. Patterns are RE2's; scope is narrator, quoted or anywhere.
house-rules: []
#  - id: no-utilize
#    message: Write “use”.
#    severity: info
#    pattern: '\butilize(d|s)?\b'
#    scope: narrator
#    replacement: 'use\1'

# Names that need no introduction here.
well-known: []

# The cache of the link checker lychee (`lychee --cache`): which links were gone when it looked.
#link-cache: .lycheecache

# Drafts that are none, as in .gitignore.
ignore:
  - evidence/             # the texts of sources
#  - archive/

# Where the newsroom's files are, if not beside this one.
paths: {}
#  speakers: speakers.yaml
#  sources: [sources.yaml]
#  evidence: evidence
)";

constexpr std::string_view kSpeakers = R"(# Who may be quoted, and on what terms. One entry a speaker; delete this one.
- id: lena-okafor
  name: Lena Okafor
  aliases: [Capt. Okafor]
  kind: person            # person | organization | document | anonymous
  pronouns: she/her       # as she gives them; never inferred
  roles:
    - {title: harbor director, org: Port of Vell, from: 2022-03}      # `to:` ends a role
  terms: on-record        # on-record | on-background | not-for-attribution | off-record
  verified: {by: mk, on: 2024-08-22, how: organization web site}
)";

constexpr std::string_view kSources = R"(# The sources that drafts cite as [@key], in CSL-YAML. Delete this one.
- id: vellpower2024
  type: report
  title: Outages in the harbor district
  author: [{literal: Vell Power}]
  issued: 2024-08-23
  URL: https://example.org/outages
  accessed: 2024-08-23
)";

struct Template {
  std::string_view name;
  std::string_view text;
};
constexpr std::array kTemplates = {Template{".vouch.yaml", kSettings}, Template{"speakers.yaml", kSpeakers},
                                   Template{"sources.yaml", kSources}};

int run_init(const std::string& folder) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (!fs::is_directory(folder, error) && !fs::create_directories(folder, error)) {
    complain(fmt::format("{}: the folder cannot be made: {}", folder, error ? error.message() : "a file has its name"));
    return kTrouble;
  }
  Output output(kStandardOutput);
  int code = kClean;
  for (const Template& file : kTemplates) {
    const std::string path = folder == "." ? std::string(file.name) : (fs::path(folder) / file.name).string();
    if (fs::exists(fs::symlink_status(path, error))) {
      output.write(fmt::format("{} is there already and stays as it is\n", path));
      continue;
    }
    if (const std::string problem = write_file(path, file.text); !problem.empty()) {
      complain(fmt::format("{}: {}", path, problem));
      code = kTrouble;
      continue;
    }
    output.write(fmt::format("{} written\n", path));
  }
  return finish(output, code);
}

}  // namespace

void add_init_command(CLI::App& app, int& exit_code) {
  auto folder = std::make_shared<std::string>(".");
  CLI::App* command = app.add_subcommand("init", "Write a commented .vouch.yaml, speakers.yaml and sources.yaml");
  command->add_option("FOLDER", *folder, "Where to write them (default: here); made where it is missing");
  command->callback([folder, &exit_code] { exit_code = run_init(*folder); });
}

}  // namespace vouch
