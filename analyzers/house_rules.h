// A desk's own rules, from `house-rules` in .vouch.yaml: a pattern, a message, and whose words they look at.
// Run over each block by lint() beside the built-in block rules, and cached with them.
#pragma once

#include <memory>
#include <vector>

#include "analyzers/config.h"
#include "analyzers/rule.h"
#include "analyzers/text/patterns.h"

namespace vouch {

// House rules ready to run. Findings point to the ids in here, so a report keeps it alive.
struct CompiledHouseRules {
  std::vector<HouseRule> rules;
  std::vector<Pattern> patterns;  // one a rule; a broken one matches nothing
};

// Null where the configuration has no house rules. Those that it turns off are left out.
[[nodiscard]] std::shared_ptr<const CompiledHouseRules> compile_house_rules(const Config& config);

// Appends the findings of one block, with spans relative to its prose. Linear in the prose for any pattern.
void check_house_rules(const CompiledHouseRules& house, const Block& block, const BlockAnalysis& analysis,
                       std::vector<Finding>& findings);

}  // namespace vouch
