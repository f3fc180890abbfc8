// The gradient of a sequence's log-likelihood is, for every feature of a token, what the label says less what the
// model expects.
#include "analyzers/model/crf_trainer.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace vouch::train {
namespace {

constexpr float kFirstSquare = 1e-2F;  // of AdaGrad
constexpr float kFaint = 2e-3F;        // gradients below it are not worth a visit to memory
constexpr int kParts = 4;              // of an epoch, between two of which weights are added to the average

struct Cell {
  alignas(64) Lanes weight{};
  Lanes squares{};
};

// A fast generator for dropout.
class Coin {
 public:
  Coin(std::uint64_t seed, float share)
      : state_(seed * 0x9e3779b97f4a7c15ULL + 1), below_(static_cast<std::uint32_t>(share * 4294967040.0F)) {}
  bool drop() {
    state_ ^= state_ << 13U;
    state_ ^= state_ >> 7U;
    state_ ^= state_ << 17U;
    return static_cast<std::uint32_t>(state_ >> 32U) < below_;
  }

 private:
  std::uint64_t state_;
  std::uint32_t below_;
};

class Trainer {
 public:
  Trainer(const FeatureStore& own, const FeatureStore* extra, const TrainOptions& options)
      : own_store_(own),
        extra_store_(extra),
        options_(options),
        coin_(options.seed, options.dropout),
        boost_(1.0F / (1.0F - options.dropout)),
        own_(own.hashes().size()),
        extra_(extra == nullptr ? 0 : extra->hashes().size()) {
    for (auto* table : {&own_, &extra_}) {
      for (Cell& c : *table) {
        c.squares.fill(kFirstSquare);
      }
    }
    squares_.fill(kFirstSquare);
  }

  Weights run(const std::vector<Sequence>& sequences) {
    std::vector<std::size_t> order(sequences.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
      order[i] = i;
    }
    std::mt19937_64 random(options_.seed);
    Weights average;
    average.own.resize(own_.size());
    average.extra.resize(extra_.size());
    int taken = 0;
    for (int epoch = 0; epoch < options_.epochs; ++epoch) {
      std::shuffle(order.begin(), order.end(), random);
      for (std::size_t part = 0; part < kParts; ++part) {
        for (std::size_t i = order.size() * part / kParts; i < order.size() * (part + 1) / kParts; ++i) {
          learn(sequences[order[i]]);
        }
        if (epoch < options_.epochs / 2) {
          continue;
        }
        ++taken;
        for (std::size_t i = 0; i < own_.size(); ++i) {
          for (std::size_t l = 0; l < 8; ++l) {
            average.own[i][l] += own_[i].weight[l];
          }
        }
        for (std::size_t i = 0; i < extra_.size(); ++i) {
          for (std::size_t l = 0; l < 8; ++l) {
            average.extra[i][l] += extra_[i].weight[l];
          }
        }
        for (std::size_t i = 0; i < 64; ++i) {
          average.transitions[i] += transitions_[i];
        }
      }
    }
    average.scale(1.0F / static_cast<float>(taken));
    return average;
  }

 private:
  // Picks the features that survive dropout and sums their weights.
  void pick(const FeatureStore& store, const std::vector<Cell>& table, std::size_t token,
            std::vector<std::uint32_t>& kept, Lanes& sum) {
    for (const std::uint32_t f : store.of(token)) {
      if (coin_.drop()) {
        continue;
      }
      kept.push_back(f);
      for (std::size_t l = 0; l < 8; ++l) {
        sum[l] += table[f].weight[l];
      }
    }
  }

  void push(std::vector<Cell>& table, std::span<const std::uint32_t> features, const Lanes& gradient) const {
    const float decay = options_.decay;
    const float rate = options_.rate;
    for (const std::uint32_t f : features) {
      Cell& cell = table[f];
      for (std::size_t l = 0; l < 8; ++l) {
        const float g = gradient[l] - decay * cell.weight[l];
        cell.squares[l] += g * g;
        cell.weight[l] += rate * g / std::sqrt(cell.squares[l]);
      }
    }
  }

  void learn(const Sequence& s) {
    const std::size_t size = s.labels.size();
    if (size == 0) {
      return;
    }
    picked_own_.clear();
    picked_extra_.clear();
    ends_own_.assign(1, 0);
    ends_extra_.assign(1, 0);
    emissions_.resize(size);
    for (std::size_t i = 0; i < size; ++i) {
      Lanes sum{};
      pick(own_store_, own_, s.own + i, picked_own_, sum);
      if (extra_store_ != nullptr) {
        pick(*extra_store_, extra_, s.extra + i, picked_extra_, sum);
      }
      ends_own_.push_back(picked_own_.size());
      ends_extra_.push_back(picked_extra_.size());
      for (float& x : sum) {
        x *= boost_;
      }
      sum[0] = 0;
      emissions_[i] = sum;
    }
    const Transitions transitions(transitions_);
    forward(transitions, emissions_, lattice_);
    backward(transitions, lattice_);
    std::array<float, 64> change{};
    for (std::size_t i = 0; i < size; ++i) {
      Lanes gradient{};
      const int here = s.labels[i];
      for (int l = 1; l < kLabels; ++l) {
        gradient[static_cast<std::size_t>(l)] = (l == here ? 1.0F : 0.0F) - marginal(lattice_, i, l);
      }
      if (i > 0) {
        const int before = s.labels[i - 1];
        float leave = leaves_content(before, here) ? 1.0F : 0.0F;
        for (int from = 0; from < kLabels; ++from) {
          for (int to = 0; to < kLabels; ++to) {
            if (!may_follow(from, to)) {
              continue;
            }
            const float p = pair_marginal(transitions, lattice_, i - 1, from, to);
            if (leaves_content(from, to)) {
              leave -= p;
            }
            const float g = ((from == before && to == here) ? 1.0F : 0.0F) - p;
            if (std::fabs(g) >= 1e-4F) {
              change[static_cast<std::size_t>(from) * 8 + static_cast<std::size_t>(to)] += g;
            }
          }
        }
        gradient[kLeaveContent] = leave;
      }
      float most = 0;
      for (float& g : gradient) {
        g *= s.weight * boost_;
        most = std::max(most, std::fabs(g));
      }
      if (most < kFaint) {
        continue;
      }
      push(own_, std::span(picked_own_).subspan(ends_own_[i], ends_own_[i + 1] - ends_own_[i]), gradient);
      push(extra_, std::span(picked_extra_).subspan(ends_extra_[i], ends_extra_[i + 1] - ends_extra_[i]), gradient);
    }
    for (std::size_t k = 0; k < 64; ++k) {
      const float g = change[k] * s.weight;
      if (g == 0) {
        continue;
      }
      squares_[k] += g * g;
      transitions_[k] += options_.rate * g / std::sqrt(squares_[k]);
    }
  }

  const FeatureStore& own_store_;
  const FeatureStore* extra_store_;
  TrainOptions options_;
  Coin coin_;
  float boost_;
  std::vector<Cell> own_, extra_;
  std::array<float, 64> transitions_{}, squares_{};
  std::vector<std::uint32_t> picked_own_, picked_extra_;
  std::vector<std::size_t> ends_own_, ends_extra_;
  std::vector<Lanes> emissions_;
  Lattice lattice_;
};

}  // namespace

void Weights::add(const Weights& other) {
  for (std::size_t i = 0; i < own.size(); ++i) {
    for (std::size_t l = 0; l < 8; ++l) {
      own[i][l] += other.own[i][l];
    }
  }
  for (std::size_t i = 0; i < extra.size(); ++i) {
    for (std::size_t l = 0; l < 8; ++l) {
      extra[i][l] += other.extra[i][l];
    }
  }
  for (std::size_t i = 0; i < transitions.size(); ++i) {
    transitions[i] += other.transitions[i];
  }
}

void Weights::scale(float by) {
  for (auto* table : {&own, &extra}) {
    for (Lanes& lanes : *table) {
      for (float& x : lanes) {
        x *= by;
      }
    }
  }
  for (float& x : transitions) {
    x *= by;
  }
}

Weights train_crf(const std::vector<Sequence>& sequences, const FeatureStore& own, const FeatureStore* extra,
                  const TrainOptions& options) {
  Trainer trainer(own, extra, options);
  return trainer.run(sequences);
}

void emissions_of(const Sequence& sequence, const FeatureStore& own, const FeatureStore* extra, const Weights& weights,
                  std::vector<Lanes>& out) {
  out.assign(sequence.labels.size(), {});
  for (std::size_t i = 0; i < out.size(); ++i) {
    for (const std::uint32_t f : own.of(sequence.own + i)) {
      for (std::size_t l = 1; l < 8; ++l) {
        out[i][l] += weights.own[f][l];
      }
    }
    if (extra == nullptr) {
      continue;
    }
    for (const std::uint32_t f : extra->of(sequence.extra + i)) {
      for (std::size_t l = 1; l < 8; ++l) {
        out[i][l] += weights.extra[f][l];
      }
    }
  }
}

}  // namespace vouch::train
