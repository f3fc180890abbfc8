#include "server/commands/completions.h"

#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/rule.h"
#include "server/commands/command_table.h"
#include "server/commands/options.h"
#include "server/files/nearest.h"
#include "server/output.h"
#include "server/platform/platform.h"

namespace vouch {
namespace {

// What stands behind an option, or without one: fixed words, or the names of files.
std::vector<std::string> words_of(const OptionRow& option) {
  if (!option.choices.empty()) {
    return option.choices;
  }
  std::vector<std::string> out;
  if (option.type == "RULES" || option.positional == "RULE") {
    for (const RuleEntry& rule : all_rules()) {
      out.emplace_back(rule.id);
    }
  }
  return out;
}

std::vector<std::string> option_names(const CommandRow& command) {
  std::vector<std::string> out;
  for (const OptionRow& option : command.options) {
    out.insert(out.end(), option.names.begin(), option.names.end());
  }
  return out;
}

std::vector<std::string> command_names(const std::vector<CommandRow>& table) {
  std::vector<std::string> out;
  for (const CommandRow& command : table) {
    if (!command.name.empty()) {
      out.push_back(command.name);
    }
  }
  return out;
}

bool takes_files(const OptionRow& option) { return option.type == "FILE" || option.type == "PATH"; }

std::string bash(const std::vector<CommandRow>& table) {
  std::string out =
      "# bash completion of vouch, written by `vouch completions bash`\n"
      "_vouch() {\n"
      "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command=\n"
      "  [ \"$COMP_CWORD\" -gt 1 ] && command=${COMP_WORDS[1]}\n"
      "  local words=\n"
      "  COMPREPLY=()\n"
      "  case \"$command $prev\" in\n";
  std::string names;
  for (const CommandRow& command : table) {
    std::vector<std::string> plain;
    for (const OptionRow& option : command.options) {
      const std::vector<std::string> words = words_of(option);
      if (option.names.empty()) {
        plain.insert(plain.end(), words.begin(), words.end());
        continue;
      }
      for (const std::string& name : option.names) {
        if (!words.empty()) {
          out += fmt::format("    '{} {}') words='{}' ;;\n", command.name, name, fmt::join(words, " "));
        } else if (!option.type.empty()) {
          out += fmt::format("    '{} {}') {}return ;;\n", command.name, name,
                             takes_files(option) ? "COMPREPLY=($(compgen -f -- \"$cur\")); " : "");
        }
      }
    }
    if (!command.name.empty()) {
      names += fmt::format("      {}) options='{}'; plain='{}' ;;\n", command.name,
                           fmt::join(option_names(command), " "), fmt::join(plain, " "));
    }
  }
  out += fmt::format(
      "  esac\n"
      "  if [ -z \"$words\" ]; then\n"
      "    local options='{}' plain='{}'\n"
      "    case \"$command\" in\n{}    esac\n"
      "    case \"$cur\" in -*) words=$options ;; *) words=$plain ;; esac\n"
      "  fi\n"
      "  if [ -n \"$words\" ]; then COMPREPLY=($(compgen -W \"$words\" -- \"$cur\")); return; fi\n"
      "  [ -z \"$command\" ] || COMPREPLY=($(compgen -f -- \"$cur\"))\n"
      "}}\n"
      "complete -o filenames -F _vouch vouch\n",
      fmt::join(option_names(table[0]), " "), fmt::join(command_names(table), " "), names);
  return out;
}

// Within '…' of a zsh specification.
std::string zsh_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '\'':
        out += "'\\''";
        break;
      case '[':
      case ']':
      case ':':
      case '\\':
        out += '\\';
        out += c;
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string zsh(const std::vector<CommandRow>& table) {
  std::string out = "#compdef vouch\n# zsh completion of vouch, written by `vouch completions zsh`\n_vouch() {\n";
  out += "  local -a commands\n  commands=(\n";
  for (const CommandRow& command : table) {
    if (!command.name.empty()) {
      out += fmt::format("    '{}:{}'\n", command.name, zsh_text(command.help));
    }
  }
  out +=
      "  )\n  if (( CURRENT == 2 )); then\n    _describe command commands\n    return\n  fi\n"
      "  local command=$words[2]\n  shift words\n  (( CURRENT-- ))\n  case $command in\n";
  for (const CommandRow& command : table) {
    if (command.name.empty()) {
      continue;
    }
    out += fmt::format("    {})\n      _arguments", command.name);
    for (const OptionRow& option : command.options) {
      const std::vector<std::string> words = words_of(option);
      const std::string values = words.empty() ? (takes_files(option) || option.names.empty() ? "_files" : " ")
                                               : fmt::format("({})", fmt::join(words, " "));
      if (option.names.empty()) {
        out += fmt::format(" \\\n        '*:{}:{}'", zsh_text(option.positional), values);
      }
      for (const std::string& name : option.names) {
        const std::string value = option.type.empty() ? "" : fmt::format(":{}:{}", zsh_text(option.type), values);
        out += fmt::format(" \\\n        '*{}[{}]{}'", name, zsh_text(option.help), value);
      }
    }
    out += "\n      ;;\n";
  }
  return out + "  esac\n}\n_vouch \"$@\"\n";
}

std::string fish_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'' || c == '\\') {
      out += '\\';
    }
    out += c;
  }
  return out;
}

std::string fish(const std::vector<CommandRow>& table) {
  std::string out = "# fish completion of vouch, written by `vouch completions fish`\n";
  for (const CommandRow& command : table) {
    const std::string when = command.name.empty() ? std::string("__fish_use_subcommand")
                                                  : fmt::format("__fish_seen_subcommand_from {}", command.name);
    if (!command.name.empty()) {
      out += fmt::format("complete -c vouch -f -n __fish_use_subcommand -a {} -d '{}'\n", command.name,
                         fish_text(command.help));
    }
    for (const OptionRow& option : command.options) {
      const std::vector<std::string> words = words_of(option);
      std::string line = fmt::format("complete -c vouch -n '{}'", when);
      if (option.names.empty()) {
        line += words.empty() ? " -F" : fmt::format(" -f -a '{}'", fmt::join(words, " "));
      }
      for (const std::string& name : option.names) {
        line += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
      }
      if (!option.names.empty() && !option.type.empty()) {
        line += !words.empty()        ? fmt::format(" -x -a '{}'", fmt::join(words, " "))
                : takes_files(option) ? " -r -F"
                                      : " -x";
      }
      out += fmt::format("{} -d '{}'\n", line, fish_text(option.help));
    }
  }
  return out;
}

int print(const std::string& text) {
  Output output(kStandardOutput);
  output.write(text);
  return finish(output, kClean);
}

}  // namespace

void add_completions_command(CLI::App& app, int& exit_code) {
  auto shell = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("completions", "Print a shell's completions of this program");
  command->add_option("SHELL", *shell, "The shell: bash, zsh, fish")->required();
  command->callback([shell, &app, &exit_code] {
    const std::vector<CommandRow> table = command_table(app);
    if (*shell == "bash") {
      exit_code = print(bash(table));
    } else if (*shell == "zsh") {
      exit_code = print(zsh(table));
    } else if (*shell == "fish") {
      exit_code = print(fish(table));
    } else {
      complain(fmt::format("completions: no shell `{}`{}", *shell,
                           did_you_mean(*shell, std::array<std::string_view, 3>{"bash", "zsh", "fish"})));
      exit_code = kTrouble;
    }
  });
}

}  // namespace vouch
