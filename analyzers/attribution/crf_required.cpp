// The likeliest path among those that have what is required, and what a path scores.
#include <algorithm>

#include "analyzers/attribution/crf.h"

namespace vouch {

float viterbi_with(const Transitions& transitions, std::span<const Lanes> emissions, unsigned required,
                   std::vector<std::uint8_t>& labels) {
  // A state is what has begun, of what is required, and a label.
  constexpr std::size_t kSeen = 8;
  constexpr std::size_t kStates = kSeen * kLabels;
  constexpr float kNever = -1e9F;
  const std::size_t size = emissions.size();
  labels.assign(size, kOutside);
  if (size == 0) {
    return 2 * kNever;
  }
  const auto seen_after = [&](std::size_t seen, int label) -> std::size_t {
    return label % 2 == 1 ? seen | ((1U << (static_cast<unsigned>(label) / 2U)) & required) : seen;
  };
  std::vector<std::array<std::uint8_t, kStates>> back(size);
  std::array<float, kStates> best{};
  best.fill(kNever);
  for (int l = 0; l < kLabels; ++l) {
    if (may_start(l)) {
      best[seen_after(0, l) * kLabels + static_cast<std::size_t>(l)] =
          l == 0 ? 0 : emissions[0][static_cast<std::size_t>(l)];
    }
  }
  for (std::size_t i = 1; i < size; ++i) {
    std::array<float, kStates> now{};
    now.fill(2 * kNever);
    const float leave = emissions[i][kLeaveContent];
    for (std::size_t state = 0; state < kStates; ++state) {
      if (best[state] <= kNever / 2) {
        continue;
      }
      const int from = static_cast<int>(state % kLabels);
      for (int to = 0; to < kLabels; ++to) {
        if (!may_follow(from, to)) {
          continue;
        }
        const auto t = static_cast<std::size_t>(to);
        const float score = best[state] + transitions.score[static_cast<std::size_t>(from)][t] +
                            (leaves_content(from, to) ? leave : 0) + (to == 0 ? 0 : emissions[i][t]);
        const std::size_t next = seen_after(state / kLabels, to) * kLabels + t;
        if (score > now[next]) {
          now[next] = score;
          back[i][next] = static_cast<std::uint8_t>(state);
        }
      }
    }
    best = now;
  }
  const auto complete = best.begin() + std::ptrdiff_t{required} * kLabels;
  auto state = static_cast<std::size_t>(std::max_element(complete, complete + kLabels) - best.begin());
  const float score = best[state];
  if (score <= kNever / 2) {
    return score;
  }
  for (std::size_t i = size; i-- > 0;) {
    labels[i] = static_cast<std::uint8_t>(state % kLabels);
    if (i > 0) {
      state = back[i][state];
    }
  }
  return score;
}

float path_score(const Transitions& transitions, std::span<const Lanes> emissions,
                 std::span<const std::uint8_t> labels) {
  float score = 0;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    score += labels[i] == kOutside ? 0 : emissions[i][labels[i]];
    if (i == 0) {
      continue;
    }
    score += transitions.score[labels[i - 1]][labels[i]] +
             (leaves_content(labels[i - 1], labels[i]) ? emissions[i][kLeaveContent] : 0);
  }
  return score;
}

}  // namespace vouch
