// The settings in force for one draft, as a plain value. server/files reads them from .vouch.yaml.
#pragma once

#include <cstdint>
#include <map>
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
  [[nodiscard]] double number(std::string_view option) const;                       // 0 where there is no such option
  [[nodiscard]] const std::vector<std::string>& list(std::string_view option) const; // empty where not set
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
  std::string pattern;                      // re2
  Where where = Where::narrator;
  std::optional<std::string> replacement;   // re2 rewrite with \1 …
  bool operator==(const HouseRule&) const = default;
};

struct Config {
  std::string profile = "news";
  Engine engine = Engine::model;
  std::map<std::string, RuleSetting, std::less<>> rules;    // by id; a profile's settings are already in
  std::vector<HouseRule> house_rules;
  std::vector<std::string> well_known;                      // names that need no introduction
  std::vector<std::string> ignore_paths;                    // globs, relative to the configuration's folder
  bool ci = false;                                          // `vouch check`: rules that are sterner in CI

  [[nodiscard]] bool enabled(const RuleEntry& rule) const;
  [[nodiscard]] Severity severity(const RuleEntry& rule, Severity found) const;
  // The options of a rule with defaults filled in.
  [[nodiscard]] RuleOptions options(const RuleEntry& rule) const;
  bool operator==(const Config&) const = default;
};

// Applies a built-in profile's settings; false where there is no such profile.
[[nodiscard]] bool apply_profile(Config& config, std::string_view profile);
[[nodiscard]] std::vector<std::string_view> profile_names();

}  // namespace vouch
