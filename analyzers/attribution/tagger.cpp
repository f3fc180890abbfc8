// What the trained model reads in a block. The first stage scores every token and yields cue candidates; the second
// looks around each of them for its source and contents. Linear in the text: windows around cues are bounded.
#include <algorithm>
#include <array>
#include <cmath>

#include "analyzers/attribution/candidates.h"
#include "analyzers/attribution/crf.h"
#include "analyzers/attribution/cue_features.h"
#include "analyzers/attribution/cue_scores.h"
#include "analyzers/attribution/engine.h"
#include "analyzers/attribution/features.h"
#include "analyzers/attribution/model_format.h"
#include "analyzers/attribution/weights.h"

namespace vouch {
namespace {

struct Scratch {
  Paragraph paragraph;
  std::vector<Lanes> first;      // emissions of the first stage
  std::vector<Lanes> second;     // of the tokens' own features in the second
  std::vector<Lanes> emissions;  // of one cue's window
  Lattice lattice;
  Lattice window;
  std::vector<FirstReading> readings;
  std::vector<Candidate> candidates;
  std::vector<std::uint8_t> labels;
  std::vector<std::uint8_t> others;
  CueView view;
};

// A run of tokens.
struct TokenRange {
  int first = 0;
  int last = 0;
  [[nodiscard]] bool overlaps(const TokenRange& o) const { return first < o.last && o.first < last; }
};

struct Reading {
  TokenRange cue;
  std::vector<TokenRange> sources;
  std::vector<TokenRange> contents;
  float confidence = 0;
};

void score_tokens(const Model::Parts& model, Scratch& s) {
  const auto size = static_cast<std::size_t>(s.paragraph.units.size());
  s.first.resize(size);
  s.second.resize(size);
  // While one token's lines come from memory, the next one's are worked out.
  using Lines = LinePicker<TokenLine, kMaxTokenFeatures>;
  std::array<Lines, 2> lines = {Lines(model.tokens), Lines(model.tokens)};
  const auto want = [&](std::size_t i) {
    Lines& wanted = lines[i % 2];
    token_features(s.paragraph, static_cast<int>(i), [&wanted](unsigned, std::uint32_t hash) { wanted.want(hash); });
  };
  if (size > 0) {
    want(0);
  }
  for (std::size_t i = 0; i < size; ++i) {
    if (i + 1 < size) {
      want(i + 1);
    }
    TokenSum sum;
    lines[i % 2].add_to(sum);
    s.first[i] = scaled(sum.first(), model.numbers->first_scale);
    s.second[i] = scaled(sum.second(), model.numbers->second_scale);
  }
}

[[nodiscard]] bool has_label(const std::vector<std::uint8_t>& labels, Label label) {
  return std::find(labels.begin(), labels.end(), label) != labels.end();
}

// A cue and a content there must be. A source there nearly always is: it may cost a little.
void complete_labels(const Transitions& transitions, float source_margin, Scratch& s) {
  if (!has_label(s.labels, kBeginCue) || !has_label(s.labels, kBeginContent)) {
    static_cast<void>(viterbi_with(transitions, s.emissions, kNeedsCue | kNeedsContent, s.labels));
  }
  if (has_label(s.labels, kBeginSource)) {
    return;
  }
  // Mostly the others come along; asking for one alone is a quarter of the work.
  float score = viterbi_with(transitions, s.emissions, kNeedsSource, s.others);
  if (!has_label(s.others, kBeginCue) || !has_label(s.others, kBeginContent)) {
    score = viterbi_with(transitions, s.emissions, kNeedsSource | kNeedsCue | kNeedsContent, s.others);
  }
  if (score >= path_score(transitions, s.emissions, s.labels) - source_margin) {
    s.labels.swap(s.others);
  }
}

// Turns labels into spans: the cue nearest to the candidate, the source nearest to the cue, all contents.
[[nodiscard]] Reading read_labels(const Scratch& s, float confidence) {
  const Candidate& candidate = s.view.cue;
  const int offset = s.view.window.first;
  const int size = static_cast<int>(s.labels.size());
  const auto label = [&](int i) { return s.labels[static_cast<std::size_t>(i)]; };
  const auto away = [&](const TokenRange& r) {
    return r.last <= candidate.first   ? candidate.first - r.last
           : r.first >= candidate.last ? r.first - candidate.last
                                       : -1;
  };
  Reading reading;
  reading.confidence = confidence;
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

[[nodiscard]] AttributionType type_of(const BlockText& block, const std::vector<TokenRange>& contents) {
  Offset quoted = 0;
  Offset all = 0;
  for (const TokenRange& range : contents) {
    for (int i = range.first; i < range.last; ++i) {
      const Token& token = block.tokens[static_cast<std::size_t>(i)];
      all += token.span.size();
      quoted += token.quoted() ? token.span.size() : 0;
    }
  }
  if (quoted == 0) {
    return AttributionType::indirect;
  }
  return quoted * 20 >= all * 19 ? AttributionType::direct : AttributionType::mixed;
}

[[nodiscard]] Attribution attribution_of(const BlockText& block, const Reading& reading) {
  const auto bytes = [&](const TokenRange& r) {
    return Span{block.tokens[static_cast<std::size_t>(r.first)].span.begin,
                block.tokens[static_cast<std::size_t>(r.last - 1)].span.end};
  };
  Attribution a;
  for (const TokenRange& r : reading.sources) {
    a.source.push_back(bytes(r));
  }
  a.cue.push_back(bytes(reading.cue));
  for (const TokenRange& r : reading.contents) {
    a.content.push_back(bytes(r));
  }
  a.type = type_of(block, reading.contents);
  a.confidence = reading.confidence;
  a.by = "model";
  a.sentence = block.tokens[static_cast<std::size_t>(reading.cue.first)].sentence;
  return a;
}

}  // namespace

void find_by_model(const Model& model, const BlockText& block, std::vector<Attribution>& out) {
  if (block.tokens.empty()) {
    return;
  }
  const Model::Parts& parts = model.parts();
  const ModelNumbers& numbers = *parts.numbers;
  Scratch s;
  make_units(parts, block, s.paragraph.units);
  look_around(s.paragraph);
  score_tokens(parts, s);
  const Transitions first(numbers.first_transitions);
  if (forward(first, s.first, s.lattice) > 1 - static_cast<double>(numbers.candidate_threshold)) {
    return;
  }
  backward(first, s.lattice);
  find_candidates(first, s.lattice, numbers.candidate_threshold, s.candidates);
  if (s.candidates.empty()) {
    return;
  }
  read_first_stage(s.lattice, s.readings);

  const Transitions second(numbers.second_transitions);
  std::vector<Reading> readings;
  for (std::size_t c = 0; c < s.candidates.size(); ++c) {
    look_at_cue(s.paragraph.units, s.readings, s.candidates, c, s.view);
    score_window(parts, s.paragraph.units, s.readings, s.view, s.second, s.emissions);
    const double none = forward(second, s.emissions, s.window);
    if (1 - none < static_cast<double>(numbers.keep_threshold)) {
      continue;
    }
    viterbi(second, s.emissions, s.window, s.labels);
    complete_labels(second, numbers.source_margin, s);
    Reading reading = read_labels(s, static_cast<float>(1 - none));
    if (!reading.contents.empty()) {
      readings.push_back(std::move(reading));
    }
  }
  // Of cues that overlap the surer one stays.
  std::vector<std::size_t> order(readings.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    order[i] = i;
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return readings[a].confidence > readings[b].confidence; });
  std::vector<bool> taken(block.tokens.size(), false);
  std::vector<bool> kept(readings.size(), false);
  for (const std::size_t i : order) {
    const TokenRange& cue = readings[i].cue;
    const auto begin = taken.begin() + cue.first;
    const auto end = taken.begin() + cue.last;
    if (std::find(begin, end, true) != end) {
      continue;
    }
    std::fill(begin, end, true);
    kept[i] = true;
  }
  for (std::size_t i = 0; i < readings.size(); ++i) {
    if (kept[i]) {
      out.push_back(attribution_of(block, readings[i]));
    }
  }
}

}  // namespace vouch
