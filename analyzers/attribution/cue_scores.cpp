// Sums the weights of a window's features. While one token's lines come from memory, the next one's are worked out.
#include "analyzers/attribution/cue_scores.h"

#include <array>

#include "analyzers/attribution/weights.h"
#include "analyzers/attribution/wide.h"

namespace vouch {
namespace {

// Features that tokens in a row often share, with their sum.
struct Shared {
  explicit Shared(const Model::Parts& model) : lines(model.relations) {}
  LinePicker<RelationLine, kMaxCueFeatures> lines;
  bool renewed = false;
};

// What is asked of the table for one token of a window.
struct WindowStep {
  explicit WindowStep(const Model::Parts& model)
      : own(model), distance(model), section(model), passage(model), reading(model) {}
  Shared own, distance, section, passage, reading;
  bool inside = false;  // in the cue: only its own
};

// The part of a token's state that reading_features() look at.
[[nodiscard]] OuterState of_reading(OuterState state) {
  state.passage &= ~(15ULL << 16U | 15ULL << 20U | 15ULL << 28U | 15ULL << 32U | 15ULL << 40U);
  return state;
}

inline void score(const Model::Parts& model, const Units& units, std::span<const FirstReading> readings,
                  const CueView& view, std::span<const Lanes> tokens, std::span<Lanes> emissions) {
  const auto into = [](Shared& shared) {
    return [&lines = shared.lines](unsigned, std::uint32_t hash) { lines.want(hash); };
  };
  std::array<WindowStep, 2> steps = {WindowStep(model), WindowStep(model)};
  unsigned distance = ~0U;
  unsigned section = ~0U;
  std::uint64_t passage = ~0ULL;
  OuterState reading{.passage = ~0ULL};
  const auto want = [&](int k) {
    WindowStep& step = steps[static_cast<std::size_t>(k) % 2];
    const Standing standing = standing_of(view, units, k);
    step.inside = standing.side == 0;
    if (step.inside) {
      inner_features(view, units, readings, k, into(step.own));
      return;
    }
    const Between& between = view.between[static_cast<std::size_t>(k - view.window.first)];
    step.distance.renewed = standing.distance != distance;
    if (step.distance.renewed) {
      distance_features(view, standing, into(step.distance));
    }
    distance = standing.distance;
    step.section.renewed = standing.section * 4 + between.cues != section;
    if (step.section.renewed) {
      section_features(view, standing, between, into(step.section));
    }
    section = standing.section * 4 + between.cues;
    const OuterState state = outer_state(view, units, readings, k, standing, between);
    step.passage.renewed = state.passage != passage;
    if (step.passage.renewed) {
      passage_features(view, state, into(step.passage));
    }
    passage = state.passage;
    step.reading.renewed = of_reading(state) != reading;
    if (step.reading.renewed) {
      reading_features(view, state, into(step.reading));
    }
    reading = of_reading(state);
    outer_features(view, units, readings, k, standing, between, into(step.own));
  };
  RelationSum distance_sum, section_sum, passage_sum, reading_sum;
  const auto renew = [](Shared& shared, RelationSum& sum) {
    if (shared.renewed) {
      sum = {};
      shared.lines.add_to(sum);
    }
  };
  want(view.window.first);
  for (int k = view.window.first; k < view.window.last; ++k) {
    if (k + 1 < view.window.last) {
      want(k + 1);
    }
    WindowStep& step = steps[static_cast<std::size_t>(k) % 2];
    RelationSum sum;
    if (!step.inside) {
      renew(step.distance, distance_sum);
      renew(step.section, section_sum);
      renew(step.passage, passage_sum);
      renew(step.reading, reading_sum);
      sum.cells = distance_sum.cells + section_sum.cells + passage_sum.cells + reading_sum.cells;
    }
    step.own.lines.add_to(sum);
    const Lanes own = scaled(sum.cells, model.numbers->second_scale);
    const Lanes& token = tokens[static_cast<std::size_t>(k)];
    Lanes& emission = emissions[static_cast<std::size_t>(k - view.window.first)];
    for (std::size_t l = 0; l < own.size(); ++l) {
      emission[l] = own[l] + token[l];
    }
  }
}

VOUCH_WIDE void score_wide(const Model::Parts& model, const Units& units, std::span<const FirstReading> readings,
                           const CueView& view, std::span<const Lanes> tokens, std::span<Lanes> emissions) {
  score(model, units, readings, view, tokens, emissions);
}

}  // namespace

void score_window(const Model::Parts& model, const Units& units, std::span<const FirstReading> readings,
                  const CueView& view, std::span<const Lanes> tokens, std::vector<Lanes>& emissions) {
  emissions.resize(static_cast<std::size_t>(view.window.last - view.window.first));
  has_wide() ? score_wide(model, units, readings, view, tokens, emissions)
             : score(model, units, readings, view, tokens, emissions);
}

}  // namespace vouch
