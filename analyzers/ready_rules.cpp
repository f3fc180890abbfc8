#include "analyzers/ready_rules.h"

#include <string_view>
#include <xxhash.h>

#include "analyzers/house_rules.h"

namespace vouch {
namespace {

std::uint64_t hash_of(const ReadyRules& rules) {
  const void* house = rules.house.get();  // the cache keeps it alive, so its address is its identity
  std::uint64_t h = XXH3_64bits(&house, sizeof house);
  const auto add = [&h](std::string_view bytes) {
    h = XXH3_64bits_withSeed(bytes.data(), bytes.size(), h + bytes.size());
  };
  for (const auto* list : {&rules.block, &rules.document}) {
    for (const ReadyRule& rule : *list) {
      add(rule.entry->id);
      for (const auto& [option, value] : rule.options.numbers) {
        add(option);
        add({reinterpret_cast<const char*>(&value), sizeof value});
      }
      for (const auto& [option, values] : rule.options.lists) {
        add(option);
        for (const std::string& value : values) {
          add(value);
        }
      }
    }
  }
  return h;
}

}  // namespace

std::shared_ptr<const ReadyRules> ready_rules(const Config& config) {
  auto out = std::make_shared<ReadyRules>();
  for (const RuleEntry& entry : all_rules()) {
    if (!config.enabled(entry) || entry.rule->scope == Scope::newsroom) {
      continue;
    }
    auto& list = entry.rule->check_block != nullptr ? out->block : entry.rule->last ? out->last : out->document;
    list.push_back({&entry, config.options(entry)});
  }
  out->house = config.compiled_house_rules ? config.compiled_house_rules : compile_house_rules(config);
  out->hash = hash_of(*out);
  return out;
}

}  // namespace vouch
