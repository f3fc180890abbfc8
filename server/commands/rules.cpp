#include "server/commands/rules.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <memory>
#include <set>
#include <string>

#include "analyzers/rule.h"
#include "server/commands/options.h"
#include "server/files/read_file.h"
#include "server/files/write_file.h"
#include "server/formats/editor_settings.h"
#include "server/formats/json_text.h"
#include "server/formats/rule_docs.h"
#include "server/output.h"
#include "server/platform/platform.h"

namespace vouch {
namespace {

constexpr std::size_t kMaxPage = 8U << 20U;

std::string as_json() {
  std::string out;
  JsonText json(out, true);
  json.open('[');
  for (const RuleEntry& entry : all_rules()) {
    const Rule& rule = *entry.rule;
    json.open('{');
    json.field("id", entry.id);
    json.field("title", rule.title);
    json.field("family", name(rule.family));
    json.field("severity", name(rule.severity));
    if (rule.ci_severity) {
      json.field("severityInCheck", name(*rule.ci_severity));
    }
    json.field("scope", name(rule.scope));
    json.key("fixable");
    json.boolean(rule.fixable);
    json.key("options");
    json.open('[');
    for (const RuleOption& option : rule.options) {
      json.open('{');
      json.field("name", option.name);
      json.field("description", option.description);
      json.field("type", option.list ? "list" : "number");
      json.key("default");
      if (option.list) {
        json.open('[');
        json.close(']');
      } else {
        json.real(option.value);
      }
      json.close('}');
    }
    json.close(']');
    json.close('}');
  }
  json.close(']');
  return out + "\n";
}

std::string as_markdown() {
  std::string out = "| Rule | Family | Severity | Fix | What it finds |\n|---|---|---|---|---|\n";
  for (const RuleEntry& entry : all_rules()) {
    const Rule& rule = *entry.rule;
    out += fmt::format("| `{}` | {} | {} | {} | {} |\n", entry.id, name(rule.family), name(rule.severity),
                       rule.fixable ? "yes" : "", rule.title);
  }
  return out;
}

std::string as_text() {
  std::size_t width = 0;
  for (const RuleEntry& entry : all_rules()) {
    width = std::max(width, entry.id.size());
  }
  std::string out;
  for (const RuleEntry& entry : all_rules()) {
    const Rule& rule = *entry.rule;
    out += fmt::format("{:<{}}  {:<7}  {:<11}  {}  {}\n", entry.id, width, name(rule.severity), name(rule.family),
                       rule.fixable ? "fix" : "   ", rule.title);
  }
  return out;
}

}  // namespace

namespace {

int trouble(std::string_view path, std::string_view problem) {
  complain(fmt::format("{}: {}", path, problem));
  return kTrouble;
}

// Brings a folder of pages up to date: pages of rules that are gone go, too.
int write_pages(const std::string& folder) {
  namespace fs = std::filesystem;
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) {
    return trouble(folder, "cannot be made: " + error.message());
  }
  std::set<std::string> written;
  for (const RuleDoc& doc : rule_docs()) {
    const std::string path = (fs::path(folder) / doc.file).string();
    written.insert(doc.file);
    if (read_file(path, kMaxPage).text == doc.text) {
      continue;
    }
    if (const std::string problem = write_file(path, doc.text); !problem.empty()) {
      return trouble(path, problem);
    }
  }
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".md" && !written.contains(entry.path().filename().string())) {
      fs::remove(entry.path(), error);
    }
  }
  return kClean;
}

int write_settings(const std::string& manifest) {
  const FileText before = read_file(manifest, kMaxPage);
  if (!before.error.empty()) {
    return trouble(manifest, before.error);
  }
  std::string problem;
  const std::string after = with_rule_settings(before.text, problem);
  if (problem.empty() && after != before.text) {
    problem = write_file(manifest, after);
  }
  return problem.empty() ? kClean : trouble(manifest, problem);
}

int run_rules(const std::string& format, const std::string& place) {
  if (!place.empty() && format != "markdown" && format != "settings") {
    complain("--output goes with --format markdown (a folder of pages) or settings (an editor's package.json)");
    return kTrouble;
  }
  if (!place.empty()) {
    return format == "markdown" ? write_pages(place) : write_settings(place);
  }
  Output output(kStandardOutput);
  if (format == "json") {
    output.write(as_json());
  } else if (format == "markdown") {
    output.write(as_markdown());
  } else if (format == "settings") {
    output.write(rule_settings());
  } else if (format == "text") {
    output.write(as_text());
  } else {
    complain(fmt::format("--format: unknown value `{}`; valid are text, json, markdown, settings", format));
    return kTrouble;
  }
  return finish(output, kClean);
}

}  // namespace

void add_rules_command(CLI::App& app, int& exit_code) {
  struct Options {
    std::string format = "text";
    std::string output;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("rules", "List the rules");
  command->add_option("--format", options->format, "text, json, markdown or settings")->type_name("NAME");
  command
      ->add_option("--output", options->output,
                   "With markdown: the folder of pages to bring up to date; with settings: the package.json")
      ->type_name("PATH");
  command->callback([options, &exit_code] { exit_code = run_rules(options->format, options->output); });
}

}  // namespace vouch
