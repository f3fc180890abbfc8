// Sums the weights of a window's features. While one token's lines come from memory, the next one's are worked out.
#include "analyzers/attribution/cue_scores.h"

#include <array>

#include "analyzers/attribution/weights.h"

namespace vouch {
namespace {

// What is asked of the table for one token of a window. Tokens far from the cue share distance and section with the
// token before, and so their sums.
struct WindowStep {
  using Lines = LinePicker<RelationLine, kMaxCueFeatures>;
  explicit WindowStep(const Model::Parts& model)
      : own(model.relations), distance(model.relations), section(model.relations) {}
  Lines own, distance, section;
  bool inside = false;  // in the cue: no distance, no section
  bool new_distance = false;
  bool new_section = false;
};

}  // namespace

void score_window(const Model::Parts& model, const Units& units, std::span<const FirstReading> readings,
                  const CueView& view, std::span<const Lanes> tokens, std::vector<Lanes>& emissions) {
  const auto into = [](WindowStep::Lines& lines) {
    return [&lines](unsigned, std::uint32_t hash) { lines.want(hash); };
  };
  std::array<WindowStep, 2> steps = {WindowStep(model), WindowStep(model)};
  unsigned distance = ~0U;
  unsigned section = ~0U;
  const auto want = [&](int k) {
    WindowStep& step = steps[static_cast<std::size_t>(k) % 2];
    const Standing standing = standing_of(view, units, k);
    step.inside = standing.side == 0;
    if (step.inside) {
      inner_features(view, units, readings, k, into(step.own));
      return;
    }
    const Between& between = view.between[static_cast<std::size_t>(k - view.window.first)];
    step.new_distance = standing.distance != distance;
    if (step.new_distance) {
      distance_features(view, standing, into(step.distance));
    }
    distance = standing.distance;
    step.new_section = standing.section * 4 + between.cues != section;
    if (step.new_section) {
      section_features(view, standing, between, into(step.section));
    }
    section = standing.section * 4 + between.cues;
    outer_features(view, units, readings, k, standing, between, into(step.own));
  };
  emissions.resize(static_cast<std::size_t>(view.window.last - view.window.first));
  RelationSum distance_sum;
  RelationSum section_sum;
  want(view.window.first);
  for (int k = view.window.first; k < view.window.last; ++k) {
    if (k + 1 < view.window.last) {
      want(k + 1);
    }
    WindowStep& step = steps[static_cast<std::size_t>(k) % 2];
    RelationSum sum;
    if (!step.inside) {
      if (step.new_distance) {
        distance_sum = {};
        step.distance.add_to(distance_sum);
      }
      if (step.new_section) {
        section_sum = {};
        step.section.add_to(section_sum);
      }
      sum.cells = distance_sum.cells + section_sum.cells;
    }
    step.own.add_to(sum);
    const Lanes own = scaled(sum.cells, model.numbers->second_scale);
    const Lanes& token = tokens[static_cast<std::size_t>(k)];
    Lanes& emission = emissions[static_cast<std::size_t>(k - view.window.first)];
    for (std::size_t l = 0; l < own.size(); ++l) {
      emission[l] = own[l] + token[l];
    }
  }
}

}  // namespace vouch
