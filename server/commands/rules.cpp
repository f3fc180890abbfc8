#include "server/commands/rules.h"

#include <fmt/format.h>
#include <memory>
#include <string>
#include <unistd.h>

#include "analyzers/rule.h"
#include "server/commands/options.h"
#include "server/formats/json_text.h"
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

}  // namespace

void add_rules_command(CLI::App& app, int& exit_code) {
  auto format = std::make_shared<std::string>("text");
  CLI::App* command = app.add_subcommand("rules", "List the rules");
  command->add_option("--format", *format, "text, json or markdown")->type_name("NAME");
  command->callback([format, &exit_code] {
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
