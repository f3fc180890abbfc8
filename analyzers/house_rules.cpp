#include "analyzers/house_rules.h"

#include <algorithm>

namespace vouch {

namespace {

bool runs(const Config& config, const HouseRule& rule) {
  const auto setting = config.rules.find(rule.id);
  if (setting != config.rules.end() && setting->second.enabled) {
    return *setting->second.enabled;
  }
  return config.select.empty() || std::find(config.select.begin(), config.select.end(), rule.id) != config.select.end();
}

bool in_place(HouseRule::Where where, const BlockAnalysis& analysis, Span span) {
  switch (where) {
    case HouseRule::Where::anywhere:
      return true;
    case HouseRule::Where::narrator:
      return !covers(analysis.reported, span);
    case HouseRule::Where::quoted:
      return std::any_of(analysis.quotes.begin(), analysis.quotes.end(),
                         [&](const Quote& quote) { return quote.span.contains(span); });
  }
  return false;
}

}  // namespace

std::shared_ptr<const CompiledHouseRules> compile_house_rules(const Config& config) {
  if (config.house_rules.empty()) {
    return nullptr;
  }
  auto out = std::make_shared<CompiledHouseRules>();
  for (const HouseRule& rule : config.house_rules) {
    if (!runs(config, rule)) {
      continue;
    }
    out->rules.push_back(rule);
    const auto setting = config.rules.find(rule.id);
    if (setting != config.rules.end() && setting->second.severity) {
      out->rules.back().severity = *setting->second.severity;
    }
    out->patterns.emplace_back(rule.pattern);
  }
  return out;
}

void check_house_rules(const CompiledHouseRules& house, const Block& block, const BlockAnalysis& analysis,
                       std::vector<Finding>& findings) {
  for (std::size_t i = 0; i < house.rules.size(); ++i) {
    const HouseRule& rule = house.rules[i];
    for (const PatternMatch& match : house.patterns[i].find_all(block.prose)) {
      if (!in_place(rule.where, analysis, match.span)) {
        continue;
      }
      Finding finding{.rule = rule.id, .span = match.span, .severity = rule.severity, .message = rule.message};
      if (rule.replacement) {
        std::string text = Pattern::rewrite(block.prose, match, *rule.replacement);
        finding.fixes.push_back(
            {.title = "Replace by “" + text + "”", .edits = {{match.span, text}}, .preferred = true});
      }
      findings.push_back(std::move(finding));
    }
  }
}

}  // namespace vouch
