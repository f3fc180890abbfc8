#include "server/commands/rules.h"

#include <filesystem>
#include <fmt/format.h>
#include <memory>
#include <string>
#include <unistd.h>

#include "analyzers/rule.h"
#include "server/commands/options.h"
#include "server/files/write_file.h"
#include "server/formats/json_text.h"
#include "server/formats/rule_docs.h"
#include "server/output.h"

namespace vouch {
namespace {

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

// Writes docs/rules: a page a rule and an index. False, with a complaint, at the first file that cannot be written.
bool write_docs(const std::string& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) {
    complain(fmt::format("{}: {}", folder, error.message()));
    return false;
  }
  for (const RuleDoc& doc : rule_docs()) {
    const std::string path = folder + "/" + doc.file;
    if (const std::string problem = write_file(path, doc.text); !problem.empty()) {
      complain(fmt::format("{}: {}", path, problem));
      return false;
    }
  }
  return true;
}

}  // namespace

void add_rules_command(CLI::App& app, int& exit_code) {
  auto format = std::make_shared<std::string>("text");
  CLI::App* command = app.add_subcommand("rules", "List the rules");
  command->add_option("--format", *format, "text, json or markdown")->type_name("NAME");
  auto folder = std::make_shared<std::string>();
  command->add_option("--docs", *folder, "Write a page a rule and an index into this folder")->type_name("FOLDER");
  command->callback([format, folder, &exit_code] {
    if (!folder->empty()) {
      exit_code = write_docs(*folder) ? kClean : kTrouble;
      return;
    }
    Output output(STDOUT_FILENO);
    if (*format == "json") {
      output.write(as_json());
    } else if (*format == "markdown") {
      output.write(as_markdown());
    } else if (*format == "text") {
      output.write(as_text());
    } else {
      complain(fmt::format("--format: unknown value `{}`; valid are text, json, markdown", *format));
      exit_code = kTrouble;
      return;
    }
    exit_code = finish(output, kClean);
  });
}

}  // namespace vouch
