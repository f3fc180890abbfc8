// A candidate's probability is that of its begin times that of going on to its end; overlapping ones are one.
#include "analyzers/attribution/candidates.h"

#include <algorithm>
#include <array>

namespace vouch {

std::uint8_t probability_bucket(float p) {
  constexpr std::array<float, 10> kEdges = {0.02F, 0.05F, 0.1F, 0.2F, 0.35F, 0.5F, 0.65F, 0.8F, 0.9F, 0.97F};
  std::uint8_t bucket = 0;
  for (const float edge : kEdges) {
    bucket = static_cast<std::uint8_t>(bucket + (p >= edge ? 1 : 0));
  }
  return bucket;
}

void read_first_stage(const Lattice& lattice, std::vector<FirstReading>& out) {
  out.resize(lattice.forward.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    std::array<float, kLabels> p{};
    for (int l = 0; l < kLabels; ++l) {
      p[static_cast<std::size_t>(l)] = marginal(lattice, i, l);
    }
    out[i].label = static_cast<std::uint8_t>(std::max_element(p.begin(), p.end()) - p.begin());
    out[i].source = probability_bucket(p[kBeginSource] + p[kInsideSource]);
    out[i].cue = probability_bucket(p[kBeginCue] + p[kInsideCue]);
    out[i].content = probability_bucket(p[kBeginContent] + p[kInsideContent]);
  }
}

namespace {

// Of too many candidates the likeliest, and of equals the earlier, in the order of the text.
void keep_likeliest(std::vector<Candidate>& candidates) {
  if (candidates.size() <= kMaxCandidates) {
    return;
  }
  const auto by_place = [](const Candidate& a, const Candidate& b) { return a.first < b.first; };
  std::nth_element(candidates.begin(), candidates.begin() + kMaxCandidates, candidates.end(),
                   [&](const Candidate& a, const Candidate& b) {
                     return a.probability != b.probability ? a.probability > b.probability : by_place(a, b);
                   });
  candidates.resize(kMaxCandidates);
  std::sort(candidates.begin(), candidates.end(), by_place);
}

}  // namespace

void find_candidates(const Transitions& transitions, const Lattice& lattice, float threshold,
                     std::vector<Candidate>& out) {
  constexpr int kLongest = 15;  // tokens of a cue
  constexpr float kFaint = 0.02F;
  out.clear();
  const int size = static_cast<int>(lattice.forward.size());
  std::size_t group = 0;  // candidates before this one cannot overlap what is to come
  std::vector<Candidate> spans;
  // Which candidate has a token, so that a long chain of overlapping spans takes no longer a span than a short one.
  constexpr std::size_t kNobody = ~std::size_t{0};
  std::vector<std::size_t> owner;
  const auto flush = [&] {
    std::stable_sort(spans.begin(), spans.end(),
                     [](const Candidate& a, const Candidate& b) { return a.probability > b.probability; });
    if (owner.empty() && !spans.empty()) {
      owner.assign(static_cast<std::size_t>(size), kNobody);  // once: groups share no token
    }
    for (const Candidate& span : spans) {
      const auto begin = owner.begin() + span.first;
      const auto end = owner.begin() + span.last;
      const std::size_t rival = *std::min_element(begin, end);  // the likeliest of those that it overlaps
      if (rival != kNobody) {
        out[rival].probability += span.probability;
      } else {
        std::fill(begin, end, out.size());
        out.push_back(span);
      }
    }
    spans.clear();
    const auto fresh = out.begin() + static_cast<std::ptrdiff_t>(group);
    out.erase(std::remove_if(fresh, out.end(), [&](const Candidate& c) { return c.probability < threshold; }),
              out.end());
    std::sort(out.begin() + static_cast<std::ptrdiff_t>(group), out.end(),
              [](const Candidate& a, const Candidate& b) { return a.first < b.first; });
    group = out.size();
  };
  int reach = 0;
  for (int i = 0; i < size; ++i) {
    const float begin = marginal(lattice, static_cast<std::size_t>(i), kBeginCue);
    if (begin < threshold * 0.3F) {
      continue;
    }
    if (i >= reach) {
      flush();
    }
    float alive = begin;
    for (int j = i; j < size && j < i + kLongest && alive >= kFaint; ++j) {
      const auto at = static_cast<std::size_t>(j);
      const int label = j == i ? kBeginCue : kInsideCue;
      const float here = marginal(lattice, at, label);
      const float on = j + 1 < size && here > 1e-9F
                           ? std::min(1.0F, pair_marginal(transitions, lattice, at, label, kInsideCue) / here)
                           : 0;
      const float ends = alive * (1 - on);
      if (ends > kFaint) {
        spans.push_back({i, j + 1, ends});
        reach = std::max(reach, j + 1);
      }
      alive *= on;
    }
  }
  flush();
  keep_likeliest(out);
  for (Candidate& c : out) {
    c.probability = std::min(c.probability, 0.999F);
  }
}

}  // namespace vouch
