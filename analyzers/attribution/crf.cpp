// Forward-backward and Viterbi with vectors of four floats, which every x86-64 and ARM64 has.
#include "analyzers/attribution/crf.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace vouch {
namespace {

using F4 = float __attribute__((vector_size(16)));
using I4 = std::int32_t __attribute__((vector_size(16)));

struct F8 {
  F4 low, high;
};

[[nodiscard]] inline F4 all(float x) { return F4{x, x, x, x}; }
[[nodiscard]] inline F8 load(const Lanes& lanes) {
  F8 v;
  std::memcpy(&v, lanes.data(), sizeof v);
  return v;
}
inline void store(const F8& v, Lanes& lanes) { std::memcpy(lanes.data(), &v, sizeof v); }
inline void add_scaled(F8& sum, float x, const F8& v) {
  sum.low += x * v.low;
  sum.high += x * v.high;
}
inline void multiply(F8& v, const F8& by) {
  v.low *= by.low;
  v.high *= by.high;
}

// exp() by splitting off the power of two; a polynomial does the rest, with an error below 2e-6 of the value.
[[nodiscard]] inline F4 fast_exp(F4 x) {
  const F4 limit = all(30);
  x = x > limit ? limit : x;
  x = x < -limit ? -limit : x;
  const F4 scaled = x * 1.44269504F + 127.0F;  // positive, so that truncating is flooring
  const I4 whole = __builtin_convertvector(scaled, I4);
  const F4 rest = (scaled - __builtin_convertvector(whole, F4)) * 0.69314718F;
  const F4 power =
      1.0F + rest * (1.0F + rest * (0.5F + rest * (0.16666667F +
                                                   rest * (0.04166667F + rest * (0.0083333F + rest * 0.00138889F)))));
  const I4 bits = whole << 23;
  F4 two;
  std::memcpy(&two, &bits, sizeof two);
  return two * power;
}

[[nodiscard]] inline float sum_of(const F8& v) {
  const F4 s = v.low + v.high;
  return s[0] + s[1] + s[2] + s[3];
}

}  // namespace

Transitions::Transitions(std::span<const float, 64> scores) {
  for (std::size_t from = 0; from < 8; ++from) {
    for (std::size_t to = 0; to < 8; ++to) {
      const bool allowed = from < kLabels && to < kLabels && may_follow(static_cast<int>(from), static_cast<int>(to));
      score[from][to] = allowed ? scores[from * 8 + to] : -1e9F;
      weight[from][to] = allowed ? std::exp(scores[from * 8 + to]) : 0;
      turned[to][from] = weight[from][to];
    }
  }
}

double forward(const Transitions& transitions, std::span<const Lanes> emissions, Lattice& lattice) {
  const std::size_t size = emissions.size();
  lattice.potential.resize(size);
  lattice.forward.resize(size);
  lattice.scale.resize(size);
  std::array<F8, kLabels> rows{};
  for (std::size_t from = 0; from < kLabels; ++from) {
    rows[from] = load(transitions.weight[from]);
  }
  double outside = 1;
  Lanes previous{};
  for (std::size_t i = 0; i < size; ++i) {
    F8 potential = load(emissions[i]);
    potential.low[kOutside] = 0;
    potential.low = fast_exp(potential.low);
    potential.high = fast_exp(potential.high);
    store(potential, lattice.potential[i]);
    const float gate = potential.high[3];
    F8 sum{};
    if (i == 0) {
      for (std::size_t l = 0; l < kLabels; ++l) {
        previous[l] = may_start(static_cast<int>(l)) ? 1.0F : 0.0F;
      }
      sum = load(previous);
    } else {
      add_scaled(sum, previous[kBeginContent], rows[kBeginContent]);
      add_scaled(sum, previous[kInsideContent], rows[kInsideContent]);
      sum.low *= gate;
      sum.high *= F4{gate, gate, 1, 0};
      for (std::size_t from = 0; from < kBeginContent; ++from) {
        add_scaled(sum, previous[from], rows[from]);
      }
    }
    potential.high[3] = 0;
    multiply(sum, potential);
    const float scale = std::max(sum_of(sum), 1e-30F);
    const float by = 1.0F / scale;
    sum.low *= by;
    sum.high *= by;
    store(sum, previous);
    lattice.forward[i] = previous;
    lattice.scale[i] = scale;
    // The share of the path that never leaves "outside", whose emissions are exp(0).
    outside *= static_cast<double>(i == 0 ? by : by * transitions.weight[kOutside][kOutside]);
  }
  return size == 0 ? 1.0 : std::min(1.0, outside);
}

void backward(const Transitions& transitions, Lattice& lattice) {
  const std::size_t size = lattice.forward.size();
  lattice.backward.resize(size);
  if (size == 0) {
    return;
  }
  std::array<F8, kLabels> columns{};
  for (std::size_t to = 0; to < kLabels; ++to) {
    columns[to] = load(transitions.turned[to]);
  }
  Lanes next{};
  next.fill(1);
  next[kLeaveContent] = 0;
  lattice.backward[size - 1] = next;
  for (std::size_t i = size - 1; i-- > 0;) {
    const Lanes& p = lattice.potential[i + 1];
    const float gate = p[kLeaveContent];
    F8 q = load(p);
    q.high[3] = 0;
    multiply(q, load(next));
    const float by = 1.0F / lattice.scale[i + 1];
    q.low *= by;
    q.high *= by;
    Lanes reach;
    store(q, reach);
    F8 sum{};
    for (std::size_t to = 0; to < kInsideContent; ++to) {
      add_scaled(sum, reach[to], columns[to]);
    }
    sum.high *= F4{1, gate, gate, 0};
    add_scaled(sum, reach[kInsideContent], columns[kInsideContent]);
    store(sum, next);
    lattice.backward[i] = next;
  }
}

float pair_marginal(const Transitions& transitions, const Lattice& lattice, std::size_t i, int from, int to) {
  const auto f = static_cast<std::size_t>(from);
  const auto t = static_cast<std::size_t>(to);
  const Lanes& p = lattice.potential[i + 1];
  const float gate = leaves_content(from, to) ? p[kLeaveContent] : 1.0F;
  return lattice.forward[i][f] * transitions.weight[f][t] * gate * p[t] * lattice.backward[i + 1][t] /
         lattice.scale[i + 1];
}

double log_partition(const Lattice& lattice) {
  double sum = 0;
  for (const float scale : lattice.scale) {
    sum += std::log(static_cast<double>(scale));
  }
  return sum;
}

void viterbi(const Transitions& transitions, std::span<const Lanes> emissions, Lattice& lattice,
             std::vector<std::uint8_t>& labels) {
  const std::size_t size = emissions.size();
  labels.resize(size);
  lattice.back.resize(size);
  if (size == 0) {
    return;
  }
  std::array<F8, kLabels> rows{};
  for (std::size_t from = 0; from < kLabels; ++from) {
    rows[from] = load(transitions.score[from]);
  }
  Lanes best{};
  for (std::size_t l = 0; l < 8; ++l) {
    best[l] = l < kLabels && may_start(static_cast<int>(l)) ? (l == 0 ? 0 : emissions[0][l]) : -1e9F;
  }
  for (std::size_t i = 1; i < size; ++i) {
    Lanes e = emissions[i];
    const float leave = e[kLeaveContent];
    e[kOutside] = 0;
    e[kLeaveContent] = 0;
    F8 top{all(-3e9F), all(-3e9F)};
    I4 low_back{};
    I4 high_back{};
    for (int from = 0; from < kLabels; ++from) {
      const float base = best[static_cast<std::size_t>(from)];
      F4 low = rows[static_cast<std::size_t>(from)].low + base;
      F4 high = rows[static_cast<std::size_t>(from)].high + base;
      if (from >= kBeginContent) {
        low += leave;
        high += F4{leave, leave, 0, 0};
      }
      const I4 low_wins = low > top.low;
      const I4 high_wins = high > top.high;
      top.low = low_wins ? low : top.low;
      top.high = high_wins ? high : top.high;
      low_back = low_wins ? I4{from, from, from, from} : low_back;
      high_back = high_wins ? I4{from, from, from, from} : high_back;
    }
    const F8 emission = load(e);
    top.low += emission.low;
    top.high += emission.high;
    store(top, best);
    for (std::size_t l = 0; l < 4; ++l) {
      lattice.back[i][l] = static_cast<std::uint8_t>(low_back[l]);
      lattice.back[i][l + 4] = static_cast<std::uint8_t>(high_back[l]);
    }
  }
  auto at = static_cast<std::uint8_t>(std::max_element(best.begin(), best.begin() + kLabels) - best.begin());
  for (std::size_t i = size; i-- > 0;) {
    labels[i] = at;
    if (i > 0) {
      at = lattice.back[i][at];
    }
  }
}

}  // namespace vouch
