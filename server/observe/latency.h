// How long answers take, by method: counted while `vouch serve --latency` runs, and by `vouch replay`. Fixed memory a
// method. Used by the sessions of one process on their strands.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "server/transport/runtime.h"

namespace vouch::server {

// Buckets grow by a twelfth of a doubling, so a percentile is exact to six in a hundred.
class Histogram {
 public:
  void add(Duration took);
  [[nodiscard]] std::uint64_t count() const { return count_; }
  // The value below which `share` (0 … 1) of the values lie; 0 where there is none.
  [[nodiscard]] Duration percentile(double share) const;
  [[nodiscard]] Duration longest() const { return longest_; }

 private:
  static constexpr std::size_t kStepsADoubling = 12;
  static constexpr std::size_t kDoublings = 36;  // from a microsecond to a day
  std::array<std::uint32_t, kStepsADoubling * kDoublings> buckets_{};
  std::uint64_t count_ = 0;
  Duration longest_{0};
};

class LatencyLog {
 public:
  void add(std::string_view what, Duration took);
  // A table: method, count, p50, p95, p99 and the longest, in milliseconds. Ends with a line end; empty where nothing
  // was counted.
  [[nodiscard]] std::string table() const;

 private:
  mutable std::mutex mutex_;
  std::map<std::string, Histogram, std::less<>> methods_;
};

// The row of an edit, from its arrival to the publication of its findings.
inline constexpr std::string_view kEditToDiagnostics = "edit to diagnostics";

}  // namespace vouch::server
