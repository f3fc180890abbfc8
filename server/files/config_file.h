// `.vouch.yaml`: found upwards from the draft, read into a Config, with every mistake named by file, line and the
// nearest valid word. Called by the command line and by the server, so that both lint under the same settings.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/config.h"
#include "analyzers/markdown/front_matter.h"
#include "analyzers/ready_rules.h"
#include "analyzers/rule.h"
#include "analyzers/text/span.h"

namespace vouch {

inline constexpr std::string_view kConfigName = ".vouch.yaml";
inline constexpr std::string_view kConfigNameLong = ".vouch.yml";
// A larger file is refused unread; settings that people write by hand stay far below.
inline constexpr std::size_t kMaxConfigBytes = 1U << 20U;
// After so many problems a file is not worth more lines.
inline constexpr std::size_t kMaxConfigProblems = 50;

struct ConfigProblem {
  std::string path;
  Span span;                 // in the file
  std::uint32_t line = 0;    // 1-based; 0 where the file as a whole is meant
  std::uint32_t column = 0;  // 1-based, in code points
  std::string message;
  Severity severity = Severity::error;
};

// A path under `paths:`, and where the settings say it.
struct NamedPath {
  std::string path;  // relative to the settings' folder
  ConfigProblem place;
};
// Where the newsroom's files are, as far as the settings say; what is empty has its usual name.
struct NewsroomPaths {
  std::vector<NamedPath> speakers;  // at most one
  std::vector<NamedPath> sources;
  std::vector<NamedPath> evidence;  // at most one
};

// What `vouch verify` asks for, as far as the settings say; its options go before.
struct VerifySettings {
  std::vector<std::string> types;  // names of claim types, or "all"; empty: the usual ones
  bool allow_self_check = false;
};

struct LoadedConfig {
  Config config;
  VerifySettings verify;
  NewsroomPaths paths;
  std::string path;  // empty: none found
  std::vector<ConfigProblem> problems;
  std::vector<std::string> watched;         // files whose change, birth or death changes these settings
  std::shared_ptr<const ReadyRules> rules;  // ready_rules(config), where they are ready; see LintInput::rules
};

// The settings for a draft: the nearest file upwards from the draft's folder, or the defaults.
[[nodiscard]] LoadedConfig load_config_for(const std::string& draft_path);
// The settings of one file, wherever it stands (`--config FILE`).
[[nodiscard]] LoadedConfig load_config_file(const std::string& path);
[[nodiscard]] LoadedConfig parse_config(std::string_view yaml, const std::string& path);

// The settings for one draft: `vouch: {profile: …}` in its front matter wins over the file. A mistake there is
// returned with its span in the draft.
[[nodiscard]] Config config_for_draft(const LoadedConfig& loaded, std::string_view text,
                                      std::vector<ConfigProblem>* problems = nullptr);

// "DIR/.vouch.yaml" of the nearest folder upwards from `folder`; empty where there is none. `looked_at`, if given,
// takes every path that was tried.
[[nodiscard]] std::string find_config(const std::string& folder, std::vector<std::string>* looked_at = nullptr);
// True where `ignore:` of the configuration covers the draft.
[[nodiscard]] bool is_ignored(const LoadedConfig& loaded, const std::string& draft_path);

}  // namespace vouch
