// Ways to break a clean article so that one rule must speak, used by mutations_test.cpp.
#pragma once

#include <functional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/text/span.h"

namespace vouch::test {

struct Mutation {
  std::string text;
  Span expected;  // every finding of the rule must touch this, and there must be one
};

// All ways in which a rule's mutator can break an article; the test takes as many as it needs.
using Mutator = std::function<std::vector<Mutation>(const std::string& article)>;

struct RuleMutator {
  std::string_view rule;
  Mutator break_it;
  friend std::ostream& operator<<(std::ostream& out, const RuleMutator& mutator) { return out << mutator.rule; }
};

[[nodiscard]] const std::vector<RuleMutator>& rule_mutators();

}  // namespace vouch::test
