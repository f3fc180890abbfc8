#include "server/observe/latency.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace vouch::server {

void Histogram::add(Duration took) {
  const double microseconds = std::max(1.0, static_cast<double>(took.count()) / 1e3);
  const auto bucket = static_cast<std::size_t>(std::log2(microseconds) * static_cast<double>(kStepsADoubling));
  ++buckets_[std::min(bucket, buckets_.size() - 1)];
  ++count_;
  longest_ = std::max(longest_, took);
}

Duration Histogram::percentile(double share) const {
  if (count_ == 0) {
    return Duration(0);
  }
  const auto rank =
      std::max<std::uint64_t>(1, static_cast<std::uint64_t>(std::ceil(share * static_cast<double>(count_))));
  std::uint64_t seen = 0;
  for (std::size_t i = 0; i < buckets_.size(); ++i) {
    seen += buckets_[i];
    if (seen >= rank) {
      const double microseconds = std::exp2((static_cast<double>(i) + 0.5) / static_cast<double>(kStepsADoubling));
      return std::min(longest_, Duration(static_cast<Duration::rep>(microseconds * 1e3)));
    }
  }
  return longest_;
}

void LatencyLog::add(std::string_view what, Duration took) {
  const std::lock_guard lock(mutex_);
  auto it = methods_.find(what);
  if (it == methods_.end()) {
    it = methods_.emplace(what, Histogram{}).first;
  }
  it->second.add(took);
}

std::string LatencyLog::table() const {
  const std::lock_guard lock(mutex_);
  if (methods_.empty()) {
    return {};
  }
  const auto ms = [](Duration took) { return static_cast<double>(took.count()) / 1e6; };
  std::string out =
      fmt::format("{:<40} {:>7} {:>9} {:>9} {:>9} {:>9}\n", "method", "count", "p50 ms", "p95 ms", "p99 ms", "max ms");
  for (const auto& [method, histogram] : methods_) {
    out += fmt::format("{:<40} {:>7} {:>9.2f} {:>9.2f} {:>9.2f} {:>9.2f}\n", method, histogram.count(),
                       ms(histogram.percentile(0.5)), ms(histogram.percentile(0.95)), ms(histogram.percentile(0.99)),
                       ms(histogram.longest()));
  }
  return out;
}

}  // namespace vouch::server
