#include "server/formats/editor_settings.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "analyzers/rule.h"

namespace vouch {
namespace {

using Json = nlohmann::ordered_json;
constexpr std::string_view kPrefix = "vouch.rules.";

Json rule_properties() {
  Json properties = Json::object();
  for (const RuleEntry& entry : all_rules()) {
    const Rule& rule = *entry.rule;
    properties[fmt::format("{}{}", kPrefix, entry.id)] = {
        {"type", "string"},
        {"enum", {"default", "off", "error", "warning", "info", "hint"}},
        {"default", "default"},
        {"scope", "resource"},
        {"markdownDescription", fmt::format("{} ({}; {} by default{}).", rule.title, name(rule.family),
                                            name(rule.severity), rule.fixable ? "; with a quick fix" : "")}};
  }
  return properties;
}

}  // namespace

std::string rule_settings() { return rule_properties().dump(2) + "\n"; }

std::string with_rule_settings(std::string_view manifest, std::string& error) {
  Json json = Json::parse(manifest, nullptr, false);
  const Json::json_pointer place("/contributes/configuration/properties");
  if (json.is_discarded() || !json.contains(place) || !json[place].is_object()) {
    error = "is not an editor's manifest with settings (contributes.configuration.properties)";
    return {};
  }
  Json properties = Json::object();
  for (const auto& [key, value] : json[place].items()) {
    if (!std::string_view(key).starts_with(kPrefix)) {
      properties[key] = value;
    }
  }
  properties.update(rule_properties());
  json[place] = std::move(properties);
  return json.dump(2) + "\n";
}

}  // namespace vouch
