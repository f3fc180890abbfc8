// Looks outward from a cue candidate in both directions, counting what is passed on the way.
#include "analyzers/attribution/cue_features.h"

namespace vouch {
namespace {

constexpr int kSentencesBefore = 3;
constexpr int kSentencesBehind = 6;
constexpr int kTokensBefore = 160;  // bounds that only text without sentences meets: keep the work linear
constexpr int kTokensBehind = 320;
// A paragraph with more cues than any article's has windows that end at a few other cues.
constexpr std::size_t kCrowd = 64;
constexpr std::size_t kCrowdReach = 5;

[[nodiscard]] std::uint8_t capped(int n, int most) { return static_cast<std::uint8_t>(std::min(n, most)); }

struct Counts {
  int commas = 0, marks = 0, that = 0, verbs = 0, cues = 0;
};

void count(const Unit& u, Counts& counts) {
  counts.commas += u.has(kUnitComma) ? 1 : 0;
  counts.marks += u.has(kUnitMark) ? 1 : 0;
  counts.that |= u.has(kUnitThat) ? 1 : 0;
  counts.verbs += u.has(kUnitVerb) ? 1 : 0;
}

void put(const Counts& counts, Between& b) {
  b.commas = capped(counts.commas, 3);
  b.marks = capped(counts.marks, 4);
  b.that = static_cast<std::uint8_t>(counts.that);
  b.verbs = capped(counts.verbs, 3);
  b.cues = capped(counts.cues, 3);
}

}  // namespace

CueWindow cue_window(const Units& units, const Candidate& cue) {
  const int size = units.size();
  const std::uint32_t sentence = units[cue.first].sentence;
  CueWindow window{cue.first, cue.last};
  // The cue's own sentence, and those beside it for as long as they have quoted words.
  bool quoted = true;
  for (int first = window.first; first > 0 && quoted && cue.first - first < kTokensBefore;) {
    const std::uint32_t here = units[first - 1].sentence;
    if (here + kSentencesBefore < sentence) {
      break;
    }
    quoted = here == sentence;
    while (first > 0 && units[first - 1].sentence == here && cue.first - first < kTokensBefore) {
      --first;
      quoted = quoted || units[first].quote != kOutsideQuote;
    }
    window.first = quoted ? first : window.first;
  }
  quoted = true;
  for (int last = window.last; last < size && quoted && last - cue.last < kTokensBehind;) {
    const std::uint32_t here = units[last].sentence;
    if (here > sentence + kSentencesBehind) {
      break;
    }
    quoted = here == sentence;
    while (last < size && units[last].sentence == here && last - cue.last < kTokensBehind) {
      quoted = quoted || units[last].quote != kOutsideQuote;
      ++last;
    }
    window.last = quoted ? last : window.last;
  }
  return window;
}

void look_at_cue(const Units& units, std::span<const FirstReading> readings, std::span<const Candidate> candidates,
                 std::size_t which, CueView& view) {
  const Candidate& cue = candidates[which];
  view.cue = cue;
  view.window = cue_window(units, cue);
  if (candidates.size() > kCrowd) {
    if (which >= kCrowdReach) {
      view.window.first = std::max(view.window.first, candidates[which - kCrowdReach].first);
    }
    if (which + kCrowdReach < candidates.size()) {
      view.window.last = std::min(view.window.last, candidates[which + kCrowdReach].last);
    }
  }
  const CueWindow window = view.window;
  view.head = cue.first;
  bool found = false;
  for (int i = cue.first; i < cue.last && !found; ++i) {
    if (units[i].cue >= 4) {
      view.head = i;
      found = true;
    }
  }
  for (int i = cue.first; i < cue.last && !found; ++i) {
    if (units[i].has(kUnitVerb)) {
      view.head = i;
      found = true;
    }
  }
  const Unit& head = units[view.head];
  const Unit& before = units[cue.first - 1];
  const Unit& behind = units[cue.last];
  view.head_word = head.word;
  view.head_cluster = head.cluster;
  view.head_wordnet = head.wordnet;
  view.head_tag = head.tag;
  view.first_word = units[cue.first].word;
  view.last_word = units[cue.last - 1].word;
  view.length = capped(cue.last - cue.first, 4);
  view.before = before.word;
  view.behind = behind.word;
  view.tag_before = before.tag;
  view.tag_behind = behind.tag;
  const auto label_at = [&](int i) -> std::uint64_t {
    return i < window.first || i >= window.last ? 9 : readings[static_cast<std::size_t>(i)].label;
  };
  view.surroundings = feature_hash(777, label_at(cue.first - 1), label_at(cue.last), before.quote * 10U + behind.quote);
  view.sureness = probability_bucket(cue.probability);

  view.between.assign(static_cast<std::size_t>(window.last - window.first), {});
  std::size_t next = which + 1;
  Counts counts;
  int sources = 0;
  int contents = 0;
  for (int i = cue.last; i < window.last; ++i) {
    Between& b = view.between[static_cast<std::size_t>(i - window.first)];
    while (next < candidates.size() && candidates[next].first < i) {
      ++next;
    }
    if (next < candidates.size() && candidates[next].first == i) {
      ++counts.cues;
    }
    put(counts, b);
    count(units[i], counts);
    const std::uint8_t label = readings[static_cast<std::size_t>(i)].label;
    sources += label == kBeginSource ? 1 : 0;
    contents += label == kBeginContent ? 1 : 0;
    if (label == kBeginSource || label == kInsideSource) {
      b.source_rank = capped(sources, 3);
    }
    if (label == kBeginContent || label == kInsideContent) {
      b.content_rank = capped(contents, 3);
    }
  }
  counts = {};
  sources = contents = 0;
  std::size_t previous = which;
  for (int i = cue.first - 1; i >= window.first; --i) {
    Between& b = view.between[static_cast<std::size_t>(i - window.first)];
    put(counts, b);
    count(units[i], counts);
    while (previous > 0 && candidates[previous - 1].first > i) {
      --previous;
    }
    if (previous > 0 && candidates[previous - 1].first == i) {
      ++counts.cues;
    }
    const std::uint8_t label = readings[static_cast<std::size_t>(i)].label;
    if (label == kBeginSource || label == kInsideSource) {
      b.source_rank = static_cast<std::uint8_t>(10 + capped(sources + 1, 3));
    }
    if (label == kBeginContent || label == kInsideContent) {
      b.content_rank = static_cast<std::uint8_t>(10 + capped(contents + 1, 3));
    }
    sources += label == kBeginSource ? 1 : 0;
    contents += label == kBeginContent ? 1 : 0;
  }
}

Standing standing_of(const CueView& view, const Units& units, int k) {
  Standing s;
  s.side = k < view.cue.first ? 1 : k >= view.cue.last ? 2 : 0;
  const int steps = s.side == 1 ? view.cue.first - k : s.side == 2 ? k - view.cue.last + 1 : 0;
  const int bucket = steps <= 8    ? steps
                     : steps <= 10 ? 9
                     : steps <= 14 ? 10
                     : steps <= 20 ? 11
                     : steps <= 30 ? 12
                     : steps <= 45 ? 13
                                   : 14;
  s.distance = static_cast<unsigned>(bucket) + s.side * 20;
  const auto offset =
      static_cast<std::int64_t>(units[k].sentence) - static_cast<std::int64_t>(units[view.head].sentence);
  s.sentences = static_cast<unsigned>(std::clamp<std::int64_t>(offset, -3, 5) + 3);
  s.section = s.side * 16 + s.sentences;
  return s;
}

}  // namespace vouch
