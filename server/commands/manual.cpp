// `vouch manual`: the manual page, for man(1) or as the page docs/commands.md.
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/commands/command_table.h"
#include "server/commands/completions.h"
#include "server/commands/options.h"
#include "server/files/nearest.h"
#include "server/output.h"
#include "server/platform/platform.h"
#include "server/version.h"

namespace vouch {
namespace {

std::string synopsis(const CommandRow& command) {
  std::string out = "vouch " + command.name;
  for (const OptionRow& option : command.options) {
    if (option.names.empty()) {
      out += option.required ? " " + option.positional : fmt::format(" [{}]", option.positional);
    }
  }
  return out;
}

// Text for roff: its own characters made plain.
std::string roff(std::string_view text) {
  std::string out = text.starts_with('.') || text.starts_with('\'') ? "\\&" : "";
  for (const char c : text) {
    switch (c) {
      case '\\':
        out += "\\e";
        break;
      case '-':
        out += "\\-";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string as_roff(const std::vector<CommandRow>& table) {
  std::string out = fmt::format(
      ".TH VOUCH 1 \"\" \"vouch {}\" \"User Commands\"\n.SH NAME\nvouch \\- asks of every sentence in a news draft: "
      "who "
      "says so?\n.SH SYNOPSIS\n.B vouch\n.I COMMAND\n.RI [ OPTIONS ]\n.SH DESCRIPTION\n",
      version_number());
  out +=
      "Vouch finds the quotations, the reported statements and the checkable claims of a news draft, works out who "
      "each "
      "is attributed to, and points at what nobody vouches for.\nIt is a linter and a language server in one program, "
      "and opens no network connection.\n.SH COMMANDS\n";
  for (const CommandRow& command : table) {
    if (command.name.empty()) {
      continue;
    }
    out += fmt::format(".SS \"{}\"\n{}\n", roff(synopsis(command)), roff(command.help));
    for (const OptionRow& option : command.options) {
      const std::string name =
          option.names.empty() ? option.positional : fmt::format("{}", fmt::join(option.names, ", "));
      out +=
          fmt::format(".TP\n\\fB{}\\fR{}\n{}\n", roff(name),
                      option.type.empty() || option.names.empty() ? "" : fmt::format(" \\fI{}\\fR", roff(option.type)),
                      roff(option.help));
    }
  }
  return out +
         ".SH \"EXIT STATUS\"\n.TP\n.B 0\nclean\n.TP\n.B 1\nfindings at or above the threshold\n.TP\n.B 2\na mistake "
         "in "
         "usage, settings or files\n.SH FILES\n.TP\n.I .vouch.yaml\nThe settings, beside the drafts or in a folder "
         "above "
         "them.\n.TP\n.I ../share/vouch/vouch.model\nThe trained model, seen from the program.\n.SH "
         "ENVIRONMENT\n.TP\n.B "
         "VOUCH_MODEL\nAnother model's file.\n.TP\n.B NO_COLOR\nNo colours.\n";
}

std::string escaped_cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    out += c == '|' ? "\\|" : c == '<' ? "&lt;" : std::string(1, c);
  }
  return out;
}

std::string as_markdown(const std::vector<CommandRow>& table) {
  std::string out =
      "# Every command\n\n<!-- Written by `vouch manual --format markdown`. Do not edit. -->\n\n"
      "Exit codes: 0 clean, 1 findings at or above the threshold, 2 a mistake in usage, settings or files.\n";
  for (const CommandRow& command : table) {
    out +=
        command.name.empty() ? "\n## vouch\n\n" : fmt::format("\n## `{}`\n\n{}.\n\n", synopsis(command), command.help);
    out += "| | |\n|---|---|\n";
    for (const OptionRow& option : command.options) {
      const std::string name =
          option.names.empty() ? option.positional : fmt::format("{}", fmt::join(option.names, ", "));
      out +=
          fmt::format("| `{}{}` | {} |\n", name, option.type.empty() || option.names.empty() ? "" : " " + option.type,
                      escaped_cell(option.help));
    }
  }
  return out;
}

}  // namespace

void add_manual_command(CLI::App& app, int& exit_code) {
  auto format = std::make_shared<std::string>("man");
  CLI::App* command = app.add_subcommand("manual", "Print the manual page");
  command->add_option("--format", *format, "How to write it: man, markdown")->type_name("NAME");
  command->callback([format, &app, &exit_code] {
    if (*format != "man" && *format != "markdown") {
      complain(fmt::format("--format: unknown value `{}`{}", *format,
                           did_you_mean(*format, std::array<std::string_view, 2>{"man", "markdown"})));
      exit_code = kTrouble;
      return;
    }
    const std::vector<CommandRow> table = command_table(app);
    Output output(kStandardOutput);
    output.write(*format == "man" ? as_roff(table) : as_markdown(table));
    exit_code = finish(output, kClean);
  });
}

}  // namespace vouch
