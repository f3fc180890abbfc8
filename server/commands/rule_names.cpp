#include "server/commands/rule_names.h"

#include <fmt/format.h>

#include "server/files/nearest.h"

namespace vouch {

std::string unknown_rule(std::string_view word, const Config& config) {
  std::vector<std::string_view> ids;
  for (const RuleEntry& rule : all_rules()) {
    ids.push_back(rule.id);
  }
  for (const HouseRule& rule : config.house_rules) {
    ids.push_back(rule.id);
  }
  std::string hint = did_you_mean(word, ids);
  return fmt::format("unknown rule `{}`{}", word, hint.empty() ? "; `vouch rules` lists them" : hint);
}

std::vector<std::string> expand_rules(const std::vector<std::string>& words, const Config& config, std::string& error) {
  std::vector<std::string> out;
  for (const std::string& list : words) {
    std::size_t at = 0;
    while (at <= list.size()) {
      const std::size_t end = std::min(list.find(',', at), list.size());
      std::string word = list.substr(at, end - at);
      at = end + 1;
      word.erase(0, word.find_first_not_of(' '));
      word.erase(word.find_last_not_of(' ') + 1);
      if (word.empty()) {
        continue;
      }
      const std::size_t before = out.size();
      for (const RuleEntry& rule : all_rules()) {
        if (word == rule.id || word == "all" || word == name(rule.rule->family)) {
          out.emplace_back(rule.id);
        }
      }
      for (const HouseRule& rule : config.house_rules) {
        if (word == rule.id || word == "all") {
          out.push_back(rule.id);
        }
      }
      if (out.size() == before) {
        error = unknown_rule(word, config);
        return out;
      }
    }
  }
  return out;
}

}  // namespace vouch
