// Holds the floors of re-anchoring on a sample of what tests/reanchor/reanchor_report measures whole.
#include <gtest/gtest.h>

#include "tests/reanchor/measure.h"

namespace vouch::reanchor {
namespace {

TEST(Reanchor, no_changed_fact_passes_for_checked) {
  Options options;
  options.folder = VOUCH_ROOT "/tests/articles";
  options.seed = 7;
  options.every = 25;
  std::string faults;
  options.fault = [&](std::string_view kind, std::string_view before, std::string_view after, std::string_view said) {
    faults += std::string(kind) + "\n  was: " + std::string(before) + "\n  is:  " + std::string(after) + "\n  " +
              std::string(said) + "\n";
  };
  const Result result = measure(options);
  EXPECT_GE(result.claims, 500U);
  for (const auto* list : {&result.cold, &result.open}) {
    const Tally facts = total(*list, true);
    EXPECT_EQ(facts.good(), facts.tried) << faults;
    EXPECT_GE(static_cast<double>(facts.named), 0.95 * static_cast<double>(facts.stale)) << faults;
    const Tally copies = total(*list, false);
    EXPECT_GE(static_cast<double>(copies.good()), 0.98 * static_cast<double>(copies.tried)) << faults;
  }
}

}  // namespace
}  // namespace vouch::reanchor
