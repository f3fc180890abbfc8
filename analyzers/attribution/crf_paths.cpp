// Viterbi: the likeliest path, the likeliest among those that have what is required, and what a path scores.
#include <algorithm>

#include "analyzers/attribution/crf.h"
#include "analyzers/attribution/lanes.h"

namespace vouch {
namespace {

constexpr float kNever = -1e9F;
constexpr std::size_t kMostSeen = 8;  // sets of what has begun

struct Best {
  F4 score;
  I4 from;
};
[[nodiscard]] inline Best better(const Best& a, const Best& b) {
  const I4 wins = a.score >= b.score;
  return {wins ? a.score : b.score, wins ? a.from : b.from};
}

// The best way to each label from the labels before, by score so far.
class Step {
 public:
  explicit Step(const Transitions& transitions) {
    for (std::size_t from = 0; from < kLabels; ++from) {
      rows_[from] = load(transitions.score[from]);
    }
  }
  // `emission` is the token's; `from` gets the labels that the best ways come from.
  void take(const Lanes& emission, F8& state, std::array<std::uint8_t, 8>& from) const {
    F8 own = load(emission);
    const F4 leave = lane<3>(own.high);
    own.low = without_first(own.low);
    own.high = without_last(own.high);
    const F8 before = state;
    const Best low = best(
        before, [](const F8& row) { return row.low; }, leave);
    const Best high = best(
        before, [](const F8& row) { return row.high; }, leave * F4{1, 1, 0, 0});
    state = {low.score + own.low, high.score + own.high};
    for (std::size_t l = 0; l < 4; ++l) {
      from[l] = static_cast<std::uint8_t>(low.from[l]);
      from[l + 4] = static_cast<std::uint8_t>(high.from[l]);
    }
  }

 private:
  template <class Half>
  [[nodiscard]] Best best(const F8& before, Half half, F4 leave) const {
    const auto way = [](F4 score, int label) { return Best{score, I4{label, label, label, label}}; };
    const Best b0 = way(lane<0>(before.low) + half(rows_[0]), 0);
    const Best b1 = way(lane<1>(before.low) + half(rows_[1]), 1);
    const Best b2 = way(lane<2>(before.low) + half(rows_[2]), 2);
    const Best b3 = way(lane<3>(before.low) + half(rows_[3]), 3);
    const Best b4 = way(lane<0>(before.high) + half(rows_[4]), 4);
    const Best b5 = way(lane<1>(before.high) + half(rows_[5]) + leave, 5);
    const Best b6 = way(lane<2>(before.high) + half(rows_[6]) + leave, 6);
    return better(better(better(b0, b1), better(b2, b3)), better(better(b4, b5), b6));
  }

  std::array<F8, kLabels> rows_{};
};

[[nodiscard]] F8 first_state(const Lanes& emission) {
  Lanes best{};
  for (std::size_t l = 0; l < best.size(); ++l) {
    best[l] = l < kLabels && may_start(static_cast<int>(l)) ? (l == 0 ? 0 : emission[l]) : kNever;
  }
  return load(best);
}

[[nodiscard]] std::uint8_t best_label(const F8& state) {
  Lanes best{};
  store(state, best);
  return static_cast<std::uint8_t>(std::max_element(best.begin(), best.begin() + kLabels) - best.begin());
}

}  // namespace

void viterbi(const Transitions& transitions, std::span<const Lanes> emissions, Lattice& lattice,
             std::vector<std::uint8_t>& labels) {
  const std::size_t size = emissions.size();
  labels.resize(size);
  lattice.back.resize(size);
  if (size == 0) {
    return;
  }
  const Step step(transitions);
  F8 state = first_state(emissions[0]);
  for (std::size_t i = 1; i < size; ++i) {
    step.take(emissions[i], state, lattice.back[i]);
  }
  std::uint8_t at = best_label(state);
  for (std::size_t i = size; i-- > 0;) {
    labels[i] = at;
    if (i > 0) {
      at = lattice.back[i][at];
    }
  }
}

float viterbi_with(const Transitions& transitions, std::span<const Lanes> emissions, unsigned required,
                   Lattice& lattice, std::vector<std::uint8_t>& labels) {
  // A state is a label and which of the required roles have begun: eight lanes for each set of roles.
  const std::size_t size = emissions.size();
  labels.assign(size, kOutside);
  if (size == 0) {
    return 2 * kNever;
  }
  constexpr std::array<std::size_t, 3> kBegins = {kBeginSource, kBeginCue, kBeginContent};
  const auto adds = [&](unsigned seen, unsigned role) { return (required & ~seen & (1U << role)) != 0; };
  lattice.back_with.resize(size);
  const Step step(transitions);
  F8 nothing{all(kNever), all(kNever)};
  std::array<F8, kMostSeen> states;
  states.fill(nothing);
  // Beginning a role that is required moves on to the set with it.
  const auto move_on = [&](std::size_t i) {
    for (unsigned seen = required + 1; seen-- > 0;) {
      if ((seen & ~required) != 0) {
        continue;
      }
      Lanes from;
      store(states[seen], from);
      for (unsigned role = 0; role < 3; ++role) {
        if (!adds(seen, role)) {
          continue;
        }
        const unsigned with = seen | 1U << role;
        const std::size_t label = kBegins[role];
        Lanes to;
        store(states[with], to);
        if (from[label] > to[label]) {
          to[label] = from[label];
          states[with] = load(to);
          lattice.back_with[i][with][label] = lattice.back_with[i][seen][label];
        }
        from[label] = kNever;
      }
      states[seen] = load(from);
    }
  };
  states[0] = first_state(emissions[0]);
  move_on(0);
  for (std::size_t i = 1; i < size; ++i) {
    for (unsigned seen = 0; seen <= required; ++seen) {
      if ((seen & ~required) != 0) {
        continue;
      }
      auto& back = lattice.back_with[i][seen];
      step.take(emissions[i], states[seen], back);
      for (std::uint8_t& from : back) {
        from = static_cast<std::uint8_t>(from | seen << 3U);
      }
    }
    move_on(i);
  }
  const std::uint8_t last = best_label(states[required]);
  Lanes scores;
  store(states[required], scores);
  const float score = scores[last];
  if (score <= kNever / 2) {
    return score;
  }
  auto state = static_cast<std::size_t>(last | required << 3U);
  for (std::size_t i = size; i-- > 0;) {
    labels[i] = static_cast<std::uint8_t>(state & 7U);
    if (i > 0) {
      state = lattice.back_with[i][state >> 3U][state & 7U];
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
