// In-text suppressions: <!-- vouch-disable-next-line RULES: reason -->, vouch-disable … vouch-enable,
// vouch-disable-line and vouch-disable-file.
#pragma once

#include <string>
#include <vector>

#include "analyzers/rule.h"

namespace vouch {

// More than anybody writes into one draft; what comes after these does not count.
inline constexpr std::size_t kMaxSuppressions = 1000;

struct Suppression {
  Span comment;                    // the comment itself
  Span lines;                      // what it covers, in source bytes
  std::vector<std::string> rules;  // empty: all
  std::vector<Span> rule_spans;    // where each id stands
  std::string reason;
  std::vector<bool> used;  // one a rule (one in all where `rules` is empty)
};

[[nodiscard]] std::vector<Suppression> find_suppressions(const Document& document);
// Moves the suppressed findings from `findings` to `suppressed`, and marks what was used.
void apply_suppressions(std::vector<Suppression>& suppressions, std::vector<Finding>& findings,
                        std::vector<Finding>& suppressed);

}  // namespace vouch
