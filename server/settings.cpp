#include "server/settings.h"

#include <filesystem>
#include <fmt/format.h>

namespace vouch::server {
namespace {

std::optional<Severity> severity_named(std::string_view word) {
  for (const Severity severity : {Severity::error, Severity::warning, Severity::info, Severity::hint}) {
    if (name(severity) == word) {
      return severity;
    }
  }
  return std::nullopt;
}

}  // namespace

std::shared_ptr<const LoadedConfig> SessionSettings::for_draft(const std::string& draft_path) {
  namespace fs = std::filesystem;
  const std::string path = draft_path.empty() ? (fs::path(root_) / "untitled.md").string() : draft_path;
  const std::string folder = fs::path(path).parent_path().string();
  auto& loaded = by_folder_[folder];
  if (!loaded) {
    LoadedConfig fresh = folder.empty() ? LoadedConfig{} : load_config_for(path);
    if (fresh.path.empty()) {
      apply_editor(fresh.config);
    }
    fresh.rules = ready_rules(fresh.config);
    loaded = std::make_shared<const LoadedConfig>(std::move(fresh));
  }
  return loaded;
}

std::vector<std::string> SessionSettings::set_editor(const lsp::EditorSettings& editor) {
  std::vector<std::string> problems;
  Config scratch;
  if (editor.profile && !editor.profile->empty() && !apply_profile(scratch, *editor.profile)) {
    problems.push_back(fmt::format("settings: there is no profile “{}”", *editor.profile));
  }
  if (editor.engine && *editor.engine != "model" && *editor.engine != "patterns") {
    problems.push_back(fmt::format("settings: engine is “{}”; it can be model or patterns", *editor.engine));
  }
  for (const auto& [id, value] : editor.rules.value_or(std::map<std::string, std::string>{})) {
    if (find_rule(id) == nullptr) {
      problems.push_back(fmt::format("settings: there is no rule “{}”", id));
    } else if (value != "off" && value != "on" && value != "default" && !severity_named(value)) {
      problems.push_back(
          fmt::format("settings: {} is “{}”; it can be off, on, error, warning, info or hint", id, value));
    }
  }
  editor_ = editor;
  forget();
  return problems;
}

void SessionSettings::apply_editor(Config& config) const {
  if (editor_.profile && !editor_.profile->empty()) {
    static_cast<void>(apply_profile(config, *editor_.profile));
  }
  if (editor_.engine) {
    config.engine = *editor_.engine == "patterns" ? Engine::patterns : Engine::model;
  }
  for (const auto& [id, value] : editor_.rules.value_or(std::map<std::string, std::string>{})) {
    if (value == "off" || value == "on") {
      config.rules[id].enabled = value == "on";
    } else if (const auto severity = severity_named(value)) {
      config.rules[id].enabled = true;
      config.rules[id].severity = severity;
    }
  }
}

}  // namespace vouch::server
