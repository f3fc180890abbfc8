#include "server/commands/command_table.h"

#include <algorithm>
#include <string_view>

namespace vouch {
namespace {

bool is_word(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

// "Colours: auto, always, never" -> the three words; nothing where what follows the colon is a sentence.
std::vector<std::string> choices_of(std::string_view help) {
  const std::size_t colon = help.find(": ");
  std::vector<std::string> out;
  if (colon == std::string_view::npos) {
    return out;
  }
  std::string_view rest = help.substr(colon + 2);
  while (!rest.empty()) {
    const std::size_t comma = rest.find(", ");
    const std::string_view word = rest.substr(0, comma);
    if (!is_word(word)) {
      return {};
    }
    out.emplace_back(word);
    rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 2);
  }
  return out.size() > 1 ? out : std::vector<std::string>{};
}

OptionRow row_of(const CLI::Option& option) {
  OptionRow row;
  for (const std::string& name : option.get_snames()) {
    row.names.push_back("-" + name);
  }
  for (const std::string& name : option.get_lnames()) {
    row.names.push_back("--" + name);
  }
  row.positional = row.names.empty() ? option.get_name(true) : std::string{};
  row.type = option.get_items_expected_max() == 0 ? std::string{} : option.get_type_name();
  row.help = option.get_description();
  row.choices = choices_of(row.help);
  row.required = option.get_required();
  return row;
}

}  // namespace

std::vector<CommandRow> command_table(const CLI::App& app) {
  std::vector<CommandRow> out;
  const auto add = [&](const CLI::App& command, std::string name) {
    CommandRow row{.name = std::move(name), .help = command.get_description(), .options = {}};
    for (const CLI::Option* option : command.get_options()) {
      row.options.push_back(row_of(*option));
    }
    out.push_back(std::move(row));
  };
  add(app, "");
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    add(*command, command->get_name());
  }
  return out;
}

}  // namespace vouch
