#include "analyzers/config.h"

#include <algorithm>

namespace vouch {

double RuleOptions::number(std::string_view option) const {
  const auto it = numbers.find(option);
  return it == numbers.end() ? 0 : it->second;
}

const std::vector<std::string>& RuleOptions::list(std::string_view option) const {
  static const std::vector<std::string> kNothing;
  const auto it = lists.find(option);
  return it == lists.end() ? kNothing : it->second;
}

const std::vector<Profile>& profiles() {
  static const std::vector<Profile> kProfiles = {
      {"news", "Daily news: the default.", false, {}},
      {"magazine",
       "Long reads with a narrator: no word on dates of the week and on scene-setting superlatives, but alterations in "
       "quotations count.",
       false,
       {{"relative-date", false},
        {"late-attribution", false},
        {"unverifiable-superlative", {}, Severity::hint},
        {"altered-quote-bracket", {}, Severity::warning}}},
      {"science",
       "Research news: a study without a citation and a figure without a source weigh more.",
       false,
       {{"studies-show", {}, Severity::error},
        {"unattributed-statistic", {}, Severity::error},
        {"causal-claim", {}, Severity::info},
        {"unverifiable-superlative", {}, Severity::warning}}},
      {"opinion",
       "Columns: the writer's own claims and verbs are the writer's, quotations and facts still need a source.",
       false,
       {{"unattributed-claim", false},
        {"causal-claim", false},
        {"unverifiable-superlative", false},
        {"loaded-attribution-verb", false},
        {"missing-response", false}}},
      {"wire",
       "Agency copy: every source by name and with a reason for anonymity.",
       false,
       {{"anonymous-source-bare", {}, Severity::error},
        {"anonymous-source-no-reason", {}, Severity::error},
        {"unnamed-spokesperson", {}, Severity::warning},
        {"single-source-claim", {}, Severity::warning}}},
      {"strict",
       "Everything counts: each warning is an error.",
       true,
       {{"allegation-without-attribution", {}, Severity::error}}},
  };
  return kProfiles;
}

const Profile* find_profile(std::string_view name) {
  const auto& all = profiles();
  const auto it = std::find_if(all.begin(), all.end(), [&](const Profile& profile) { return profile.name == name; });
  return it == all.end() ? nullptr : &*it;
}

bool apply_profile(Config& config, std::string_view name) {
  if (find_profile(name) == nullptr) {
    return false;
  }
  config.profile = name;
  return true;
}

namespace {

const ProfileChange* profile_change(const Config& config, std::string_view rule) {
  const Profile* profile = find_profile(config.profile);
  if (profile == nullptr) {
    return nullptr;
  }
  const auto it = std::find_if(profile->changes.begin(), profile->changes.end(),
                               [&](const ProfileChange& change) { return change.rule == rule; });
  return it == profile->changes.end() ? nullptr : &*it;
}

}  // namespace

bool Config::enabled(const RuleEntry& rule) const {
  if (!select.empty() && std::find(select.begin(), select.end(), rule.id) == select.end()) {
    return false;
  }
  if (const auto it = rules.find(rule.id); it != rules.end() && it->second.enabled) {
    return *it->second.enabled;
  }
  if (!select.empty()) {
    return true;
  }
  const ProfileChange* change = profile_change(*this, rule.id);
  return change == nullptr || change->enabled.value_or(true);
}

Severity Config::severity(const RuleEntry& rule, Severity found) const {
  const Severity own = ci && rule.rule->ci_severity ? *rule.rule->ci_severity : rule.rule->severity;
  const bool lesser = found != kRuleSeverity && found != rule.rule->severity;
  Severity out = lesser ? found : own;
  if (const ProfileChange* change = profile_change(*this, rule.id); change != nullptr && change->severity && !lesser) {
    out = *change->severity;
  }
  if (const auto it = rules.find(rule.id); it != rules.end() && it->second.severity) {
    // A case that the rule itself takes more lightly never gets heavier than what the desk set.
    return lesser ? std::max(found, *it->second.severity) : *it->second.severity;
  }
  const Profile* chosen = find_profile(profile);
  if (chosen != nullptr && chosen->promote_warnings && out == Severity::warning) {
    out = Severity::error;
  }
  return out;
}

RuleOptions Config::options(const RuleEntry& rule) const {
  RuleOptions out;
  for (const RuleOption& option : rule.rule->options) {
    if (option.list) {
      out.lists.emplace(option.name, std::vector<std::string>{});
    } else {
      out.numbers.emplace(option.name, option.value);
    }
  }
  if (const auto it = rules.find(rule.id); it != rules.end()) {
    for (const auto& [name, value] : it->second.options.numbers) {
      out.numbers[name] = value;
    }
    for (const auto& [name, value] : it->second.options.lists) {
      out.lists[name] = value;
    }
  }
  if (!well_known.empty()) {
    auto& known = out.lists["well-known"];
    known.insert(known.end(), well_known.begin(), well_known.end());
  }
  return out;
}

}  // namespace vouch
