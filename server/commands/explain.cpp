#include "server/commands/explain.h"

#include <cstdlib>
#include <fmt/format.h>
#include <memory>
#include <string>
#include <vector>

#include "analyzers/config.h"
#include "server/commands/options.h"
#include "server/commands/rule_names.h"
#include "server/output.h"
#include "server/platform/platform.h"

namespace vouch {
namespace {

// Inline marks of a page for a terminal: `code`, **strong** and *emphasis* become colours, links keep their words.
std::string inline_marks(std::string_view line) {
  std::string out;
  std::string_view open;  // the mark that is open
  for (std::size_t i = 0; i < line.size();) {
    std::string_view mark;
    for (const std::string_view candidate : {"**", "`", "*"}) {
      if (line.substr(i).starts_with(candidate) && (open.empty() || open == candidate)) {
        mark = candidate;
        break;
      }
    }
    if (mark.empty() || (open.empty() && line.find(mark, i + mark.size()) == std::string_view::npos)) {
      out += line[i++];
      continue;
    }
    if (open.empty()) {
      out += mark == "`" ? "\x1b[36m" : mark == "**" ? "\x1b[1m" : "\x1b[3m";
      open = mark;
    } else {
      out += "\x1b[0m";
      open = {};
    }
    i += mark.size();
  }
  return open.empty() ? out : out + "\x1b[0m";
}

std::string for_terminal(std::string_view page) {
  std::string out;
  bool code = false;
  while (!page.empty()) {
    const std::size_t end = std::min(page.find('\n'), page.size());
    const std::string_view line = page.substr(0, end);
    page.remove_prefix(std::min(end + 1, page.size()));
    if (line.starts_with("```")) {
      code = !code;
      const std::string_view word = line.substr(3);
      out += code && !word.empty() ? fmt::format("  \x1b[2m{}:\x1b[0m\n", word) : "";
    } else if (code) {
      out += fmt::format("    \x1b[32m{}\x1b[0m\n", line);
    } else if (line.starts_with('#')) {
      out += fmt::format("\x1b[1;4m{}\x1b[0m\n", line.substr(std::min(line.find_first_not_of("# "), line.size())));
    } else {
      out += inline_marks(line) + "\n";
    }
  }
  return out;
}

std::string page_of(const RuleEntry& entry, bool terminal) {
  const Rule& rule = *entry.rule;
  std::string head = fmt::format("{} ({}, {}{})\n\n", entry.id, name(rule.severity), name(rule.family),
                                 rule.fixable ? ", has a fix" : "");
  if (terminal) {
    return fmt::format("\x1b[2m{}\x1b[0m", head) + for_terminal(entry.page);
  }
  return head + std::string(entry.page);
}

}  // namespace

void add_explain_command(CLI::App& app, int& exit_code) {
  auto words = std::make_shared<std::vector<std::string>>();
  CLI::App* command = app.add_subcommand("explain", "Show a rule's page; `all` shows every one");
  command->add_option("RULE", *words, "Rule ids, families, or `all`")->required();
  command->callback([words, &exit_code] {
    std::string error;
    const std::vector<std::string> ids = expand_rules(*words, Config{}, error);
    if (!error.empty()) {
      complain(error);
      exit_code = kTrouble;
      return;
    }
    const char* no_colour = std::getenv("NO_COLOR");
    const bool terminal = is_terminal(kStandardOutput) && (no_colour == nullptr || *no_colour == '\0');
    Output output(kStandardOutput);
    for (const std::string& id : ids) {
      if (const RuleEntry* entry = find_rule(id)) {
        output.write(page_of(*entry, terminal));
        output.write(id == ids.back() ? "" : "\n");
      }
    }
    exit_code = finish(output, kClean);
  });
}

}  // namespace vouch
