#include "server/scheduler.h"

#include <gtest/gtest.h>

namespace vouch::server {
namespace {

using std::chrono::milliseconds;

TEST(Debounce, FollowsTheCostAndTheWriter) {
  EXPECT_EQ(debounce(milliseconds(1), milliseconds(0)), Duration(0)) << "an article";
  EXPECT_EQ(debounce(milliseconds(40), milliseconds(120)), Duration(0)) << "the writer is slower than the analysis";
  EXPECT_EQ(debounce(milliseconds(40), milliseconds(20)), Duration(milliseconds(40))) << "a burst";
  EXPECT_EQ(debounce(std::chrono::seconds(3), milliseconds(20)), kLongestDelay);
}

}  // namespace
}  // namespace vouch::server
