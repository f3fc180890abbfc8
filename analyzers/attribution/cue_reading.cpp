// The cue is the span that is likeliest by itself, the rest is the likeliest path with it.
#include "analyzers/attribution/cue_reading.h"

#include <algorithm>

namespace vouch {
namespace {

[[nodiscard]] bool has_label(const std::vector<std::uint8_t>& labels, Label label) {
  return std::find(labels.begin(), labels.end(), label) != labels.end();
}

// The likeliest span of a role, by its own probability rather than the whole path's.
struct LikelySpan {
  int first = 0;
  int last = 0;
  float probability = 0;
};
[[nodiscard]] LikelySpan likeliest_span(const Transitions& transitions, const Lattice& lattice, int begin_label,
                                        int from, int to) {
  const int size = static_cast<int>(lattice.forward.size());
  LikelySpan best;
  for (int i = std::max(from, 0); i < std::min(to, size); ++i) {
    float alive = marginal(lattice, static_cast<std::size_t>(i), begin_label);
    for (int j = i; j < size && alive > best.probability; ++j) {
      const int label = j == i ? begin_label : begin_label + 1;
      const float here = marginal(lattice, static_cast<std::size_t>(j), label);
      const float on = j + 1 < size && here > 1e-9F
                           ? std::min(1.0F, pair_marginal(transitions, lattice, static_cast<std::size_t>(j), label,
                                                          begin_label + 1) /
                                                here)
                           : 0;
      if (alive * (1 - on) > best.probability) {
        best = {i, j + 1, alive * (1 - on)};
      }
      alive *= on;
    }
  }
  return best;
}

// Makes all paths but those with exactly this span of the role hopeless.
void insist_on(const LikelySpan& span, int begin_label, std::span<Lanes> emissions) {
  constexpr float kMuch = 60;
  const auto begin = static_cast<std::size_t>(begin_label);
  for (int i = 0; i < static_cast<int>(emissions.size()); ++i) {
    Lanes& e = emissions[static_cast<std::size_t>(i)];
    e[begin] += i == span.first ? kMuch : -kMuch;
    e[begin + 1] += i > span.first && i < span.last ? kMuch : -kMuch;
  }
}

// A cue and a content there must be. A source there nearly always is: it may cost a little.
void complete_labels(const Transitions& transitions, float source_margin, std::span<const Lanes> emissions,
                     Decoding& d) {
  if (!has_label(d.labels, kBeginCue) || !has_label(d.labels, kBeginContent)) {
    static_cast<void>(viterbi_with(transitions, emissions, kNeedsCue | kNeedsContent, d.lattice, d.labels));
  }
  if (has_label(d.labels, kBeginSource)) {
    return;
  }
  // Mostly the others come along; asking for one alone is a quarter of the work.
  float score = viterbi_with(transitions, emissions, kNeedsSource, d.lattice, d.others);
  if (!has_label(d.others, kBeginCue) || !has_label(d.others, kBeginContent)) {
    score = viterbi_with(transitions, emissions, kNeedsSource | kNeedsCue | kNeedsContent, d.lattice, d.others);
  }
  if (score >= path_score(transitions, emissions, d.labels) - source_margin) {
    d.labels.swap(d.others);
  }
}

// Turns labels into spans: the cue nearest to the candidate, the source nearest to the cue, all contents.
[[nodiscard]] Reading read_labels(const CueView& view, const std::vector<std::uint8_t>& labels) {
  const Candidate& candidate = view.cue;
  const int offset = view.window.first;
  const int size = static_cast<int>(labels.size());
  const auto label = [&](int i) { return labels[static_cast<std::size_t>(i)]; };
  const auto away = [&](const TokenRange& r) {
    return r.last <= candidate.first   ? candidate.first - r.last
           : r.first >= candidate.last ? r.first - candidate.last
                                       : -1;
  };
  Reading reading;
  std::vector<TokenRange> cues;
  for (int i = 0; i < size;) {
    const std::uint8_t begin = label(i);
    if (begin == kOutside || begin % 2 == 0) {
      ++i;
      continue;
    }
    int j = i + 1;
    while (j < size && label(j) == begin + 1) {
      ++j;
    }
    (begin == kBeginSource ? reading.sources
     : begin == kBeginCue  ? cues
                           : reading.contents)
        .push_back({offset + i, offset + j});
    i = j;
  }
  const auto nearest = [&](const std::vector<TokenRange>& spans) {
    return *std::min_element(spans.begin(), spans.end(),
                             [&](const TokenRange& a, const TokenRange& b) { return away(a) < away(b); });
  };
  reading.cue = {candidate.first, candidate.last};
  if (!cues.empty() && away(nearest(cues)) <= 0) {
    reading.cue = nearest(cues);
  }
  if (reading.sources.size() > 1) {
    reading.sources.assign(1, nearest(reading.sources));
  }
  const auto apart = [&](const TokenRange& r) { return r.overlaps(reading.cue); };
  std::erase_if(reading.sources, apart);
  std::erase_if(reading.contents, apart);
  return reading;
}

}  // namespace

Reading read_window(const Transitions& transitions, float source_margin, const CueView& view,
                    std::vector<Lanes>& emissions, Decoding& decoding) {
  constexpr int kBefore = 6;  // how far the cue may begin from its candidate's ends
  constexpr int kBehind = 4;
  backward(transitions, decoding.lattice);
  const int first = view.cue.first - view.window.first;
  const int last = view.cue.last - view.window.first;
  const LikelySpan cue = likeliest_span(transitions, decoding.lattice, kBeginCue, first - kBefore, last + kBehind);
  if (cue.last > cue.first) {
    insist_on(cue, kBeginCue, emissions);
  }
  viterbi(transitions, emissions, decoding.lattice, decoding.labels);
  complete_labels(transitions, source_margin, emissions, decoding);
  return read_labels(view, decoding.labels);
}

}  // namespace vouch
