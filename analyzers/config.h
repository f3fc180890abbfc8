// The settings in force for one draft, as a plain value. server/files reads them from .vouch.yaml.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/rule.h"

namespace vouch {

enum class Engine : std::uint8_t { model, patterns };

// The values of one rule's options, defaults filled in.
class RuleOptions {
 public:
  [[nodiscard]] double number(std::string_view option) const;                         // 0 where there is no such option
  [[nodiscard]] const std::vector<std::string>& list(std::string_view option) const;  // empty where not set
  std::map<std::string, double, std::less<>> numbers;
  std::map<std::string, std::vector<std::string>, std::less<>> lists;
  bool operator==(const RuleOptions&) const = default;
};

struct RuleSetting {
  std::optional<bool> enabled;
  std::optional<Severity> severity;
  RuleOptions options;
  bool operator==(const RuleSetting&) const = default;
};

// A desk's own rule.
struct HouseRule {
  enum class Where : std::uint8_t { narrator, quoted, anywhere };
  std::string id;
  std::string message;
  Severity severity = Severity::warning;
  std::string pattern;  // re2
  Where where = Where::narrator;
  std::optional<std::string> replacement;  // re2 rewrite with \1 …
  bool operator==(const HouseRule&) const = default;
};

struct CompiledHouseRules;  // house_rules.h

struct Config {
  std::string profile = "news";
  Engine engine = Engine::model;
  std::map<std::string, RuleSetting, std::less<>> rules;  // by id: what the desk set, over its profile
  std::vector<HouseRule> house_rules;
  // Made once from house_rules by whoever loads the settings; lint() makes it anew where it is missing.
  std::shared_ptr<const CompiledHouseRules> compiled_house_rules;
  std::vector<std::string> well_known;      // names that need no introduction
  std::shared_ptr<const LinkChecks> links;  // read from the link checker's cache that the settings name
  std::vector<std::string> ignore_paths;    // globs, relative to the configuration's folder
  bool ci = false;                          // `vouch check`: rules that are sterner in CI
  std::vector<std::string> select;          // where not empty, only these rules run

  [[nodiscard]] bool enabled(const RuleEntry& rule) const;
  [[nodiscard]] Severity severity(const RuleEntry& rule, Severity found) const;
  // The options of a rule with defaults filled in.
  [[nodiscard]] RuleOptions options(const RuleEntry& rule) const;
  bool operator==(const Config&) const = default;
};

// A built-in profile: what it changes against `news`.
struct ProfileChange {
  std::string_view rule;
  std::optional<bool> enabled = {};
  std::optional<Severity> severity = {};
};
struct Profile {
  std::string_view name;
  std::string_view description;   // one line for documentation and settings
  bool promote_warnings = false;  // warnings count as errors
  std::vector<ProfileChange> changes;
};
[[nodiscard]] const std::vector<Profile>& profiles();
[[nodiscard]] const Profile* find_profile(std::string_view name);
// Sets config.profile; false, and nothing changed, where there is no such profile.
[[nodiscard]] bool apply_profile(Config& config, std::string_view name);

}  // namespace vouch
