#include "analyzers/rule.h"

#include <algorithm>

namespace vouch {

const RuleEntry* find_rule(std::string_view id) {
  const auto rules = all_rules();
  const auto* it = std::lower_bound(rules.data(), rules.data() + rules.size(), id,
                                    [](const RuleEntry& entry, std::string_view wanted) { return entry.id < wanted; });
  return it != rules.data() + rules.size() && it->id == id ? it : nullptr;
}

bool BlockContext::reported(Span prose_span) const { return covers(analysis.reported, prose_span); }

}  // namespace vouch
