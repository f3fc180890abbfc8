// Forward-backward with vectors of four floats, which every x86-64 and ARM64 has.
#include "analyzers/attribution/crf.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "analyzers/attribution/lanes.h"
#include "analyzers/attribution/wide.h"

namespace vouch {
namespace {

// exp() by splitting off the power of two; a polynomial does the rest, with an error below 2e-6 of the value.
[[nodiscard]] inline F4 fast_exp(F4 x) {
  const F4 limit = all(25);
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
  const F4 t = s + __builtin_shufflevector(s, s, 2, 3, 0, 1);
  return t[0] + t[1];
}

// Sums are brought back to one only where they leave this range, and at the end: a rare branch, so that the sum over
// the lanes and the division are not in the chain from token to token.
constexpr float kLargest = 1e10F;

[[nodiscard]] inline double forward_pass(const Transitions& transitions, std::span<const Lanes> emissions,
                                         Lattice& lattice) {
  const std::size_t size = emissions.size();
  lattice.potential.resize(size);
  lattice.forward.resize(size);
  lattice.scale.resize(size);
  if (size == 0) {
    return 1.0;
  }
  std::array<F8, kLabels> rows{};
  for (std::size_t from = 0; from < kLabels; ++from) {
    rows[from] = load(transitions.weight[from]);
  }
  const double stay = static_cast<double>(transitions.weight[kOutside][kOutside]);
  double outside = 1;
  F8 state{};
  for (std::size_t i = 0; i < size; ++i) {
    F8 potential = load(emissions[i]);
    potential.low = fast_exp(without_first(potential.low));
    potential.high = fast_exp(potential.high);
    store(potential, lattice.potential[i]);
    const F4 gate = lane<3>(potential.high);
    potential.high = without_last(potential.high);
    if (i == 0) {
      state = {potential.low * F4{1, 1, 0, 1}, potential.high * F4{0, 1, 0, 0}};
    } else {
      const F4 p0 = lane<0>(state.low);
      const F4 p1 = lane<1>(state.low);
      const F4 p2 = lane<2>(state.low);
      const F4 p3 = lane<3>(state.low);
      const F4 p4 = lane<0>(state.high);
      const F4 p5 = lane<1>(state.high);
      const F4 p6 = lane<2>(state.high);
      // What comes out of a content span passes its gate, unless it goes on inside.
      const F4 low = potential.low * gate;
      const F4 high = potential.high * (gate * F4{1, 1, 0, 0} + F4{0, 0, 1, 0});
      state.low = ((p0 * rows[0].low + p1 * rows[1].low) + (p2 * rows[2].low + p3 * rows[3].low) + p4 * rows[4].low) *
                      potential.low +
                  (p5 * rows[5].low + p6 * rows[6].low) * low;
      state.high =
          ((p0 * rows[0].high + p1 * rows[1].high) + (p2 * rows[2].high + p3 * rows[3].high) + p4 * rows[4].high) *
              potential.high +
          (p5 * rows[5].high + p6 * rows[6].high) * high;
      outside *= stay;  // the path that never leaves "outside", whose emissions are exp(0)
    }
    lattice.scale[i] = 1;
    const float sum = sum_of(state);
    if (i + 1 == size || !(sum < kLargest && sum > 1 / kLargest)) {
      const float scale = std::max(sum, 1e-30F);
      const float by = 1.0F / scale;
      state.low *= by;
      state.high *= by;
      lattice.scale[i] = scale;
      outside *= static_cast<double>(by);
    }
    store(state, lattice.forward[i]);
  }
  return std::min(1.0, outside);
}

VOUCH_WIDE double forward_wide(const Transitions& transitions, std::span<const Lanes> emissions, Lattice& lattice) {
  return forward_pass(transitions, emissions, lattice);
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
  return has_wide() ? forward_wide(transitions, emissions, lattice) : forward_pass(transitions, emissions, lattice);
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
  F8 state{all(1), F4{1, 1, 1, 0}};
  store(state, lattice.backward[size - 1]);
  for (std::size_t i = size - 1; i-- > 0;) {
    F8 reach = load(lattice.potential[i + 1]);
    const F4 gate = lane<3>(reach.high);
    reach.high = without_last(reach.high);
    multiply(reach, state);
    if (lattice.scale[i + 1] != 1) {
      const float by = 1.0F / lattice.scale[i + 1];
      reach.low *= by;
      reach.high *= by;
    }
    const F4 p0 = lane<0>(reach.low);
    const F4 p1 = lane<1>(reach.low);
    const F4 p2 = lane<2>(reach.low);
    const F4 p3 = lane<3>(reach.low);
    const F4 p4 = lane<0>(reach.high);
    const F4 p5 = lane<1>(reach.high);
    const F4 p6 = lane<2>(reach.high);
    state.low = (p0 * columns[0].low + p1 * columns[1].low) + (p2 * columns[2].low + p3 * columns[3].low) +
                (p4 * columns[4].low + p5 * columns[5].low) + p6 * columns[6].low;
    state.high = (p0 * columns[0].high + p1 * columns[1].high) + (p2 * columns[2].high + p3 * columns[3].high) +
                 (p4 * columns[4].high + p5 * columns[5].high);
    state.high *= gate * F4{0, 1, 1, 0} + F4{1, 0, 0, 0};
    state.high += p6 * columns[6].high;
    store(state, lattice.backward[i]);
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

}  // namespace vouch
