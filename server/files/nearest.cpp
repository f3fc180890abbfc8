#include "server/files/nearest.h"

#include <algorithm>
#include <cstddef>
#include <fmt/format.h>

namespace vouch {
namespace {

// Words longer than this are nobody's typing slip; it also bounds the table below.
constexpr std::size_t kMaxWord = 64;
// A longer list helps nobody on one line.
constexpr std::size_t kMaxListed = 16;

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  if (a.size() > kMaxWord || b.size() > kMaxWord) {
    return limit + 1;
  }
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> now(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) {
    last[j] = j;
  }
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      now[j] = std::min({replaced, last[j] + 1, now[j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        now[j] = std::min(now[j], before_last[j - 2] + 1);
      }
    }
    std::swap(before_last, last);
    std::swap(last, now);
  }
  return std::min(last[b.size()], limit + 1);
}

std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates) {
  std::string_view best;
  std::size_t limit = std::max<std::size_t>(1, std::min<std::size_t>(word.size() / 3, 4));
  for (const std::string_view candidate : candidates) {
    const std::size_t distance = edit_distance(word, candidate, limit);
    if (distance <= limit) {
      best = candidate;
      if (distance == 0) {
        break;
      }
      limit = distance - 1;
    }
  }
  if (!best.empty() || word.size() < 4) {
    return best;
  }
  // A part of the right word: "vague" for "vague-attribution".
  for (const std::string_view candidate : candidates) {
    if (candidate.starts_with(word) || word.starts_with(candidate)) {
      return candidate;
    }
  }
  return {};
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates) {
  if (const std::string_view near = nearest(word, candidates); !near.empty()) {
    return fmt::format(" (did you mean `{}`?)", near);
  }
  if (candidates.size() <= kMaxListed && !candidates.empty()) {
    return fmt::format("; valid are {}", fmt::join(candidates, ", "));
  }
  return {};
}

}  // namespace vouch
