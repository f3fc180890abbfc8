// The rules that run under some settings, with their options looked up: the same for every draft and keystroke, so
// whoever lints often makes it once. Used by lint().
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "analyzers/config.h"
#include "analyzers/rule.h"

namespace vouch {

struct ReadyRule {
  const RuleEntry* entry = nullptr;
  RuleOptions options;
};

struct ReadyRules {
  std::vector<ReadyRule> block;
  std::vector<ReadyRule> document;
  std::vector<ReadyRule> last;                      // document rules that run after the suppressions were applied
  std::shared_ptr<const CompiledHouseRules> house;  // null where there are none
  // Of the rules of which something is kept with a block, and of their options. Those of one process alone compare.
  std::uint64_t hash = 0;
};

// Rules of newsroom scope are not among them.
[[nodiscard]] std::shared_ptr<const ReadyRules> ready_rules(const Config& config);

}  // namespace vouch
