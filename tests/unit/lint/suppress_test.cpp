#include "analyzers/suppress.h"

#include <gtest/gtest.h>

#include "analyzers/lint.h"

namespace vouch {
namespace {

TEST(ApplyEdits, AppliesInOrderAndLeavesOverlapsForTheNextRound) {
  EXPECT_EQ(apply_edits("one two three", {{{4, 7}, "2"}, {{0, 3}, "1"}, {{6, 9}, "x"}}), "1 2 three");
  EXPECT_EQ(apply_edits("ab", {{{1, 1}, "-"}}), "a-b");
  EXPECT_EQ(apply_edits("ab", {{{1, 9}, "-"}}), "ab");
}

}  // namespace
}  // namespace vouch
