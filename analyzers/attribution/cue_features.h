// The feature templates of the second stage: how a token stands to one cue candidate. Together with the token's own
// features (with weights of their own) they decide which source and which contents are this cue's.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "analyzers/attribution/candidates.h"
#include "analyzers/attribution/features.h"

namespace vouch {

// The part of the paragraph in which a cue's source and contents are looked for: tokens [first, last).
struct CueWindow {
  int first = 0;
  int last = 0;
};
[[nodiscard]] CueWindow cue_window(const Units& units, const Candidate& cue);

// What lies between a token and the cue, and which spans of the first stage, counted from the cue.
struct Between {
  std::uint8_t commas = 0, marks = 0, that = 0, verbs = 0, cues = 0;
  std::uint8_t source_rank = 0, content_rank = 0;
};

// A cue candidate as the features see it.
struct CueView {
  Candidate cue;
  CueWindow window;
  int head = 0;  // the telling word: the reporting word, else the first verb
  std::uint64_t head_word = 0, first_word = 0, last_word = 0, before = 0, behind = 0;
  std::uint64_t head_cluster = 0, head_wordnet = 0, head_tag = 0, length = 0, tag_before = 0, tag_behind = 0;
  std::uint64_t surroundings = 0;  // labels and quotation states on both sides
  std::uint64_t sureness = 0;      // bucket of the candidate's probability
  std::vector<Between> between;    // one a token of the window
};

// Fills `view` for a candidate. `candidates` are all of the paragraph. Linear in the window.
void look_at_cue(const Units& units, std::span<const FirstReading> readings, std::span<const Candidate> candidates,
                 std::size_t which, CueView& view);

// Where token k stands: its signed distance, and side with sentence offset.
struct Standing {
  unsigned side = 0;  // 0 in the cue, 1 before, 2 behind
  unsigned distance = 0;
  unsigned section = 0;
  unsigned sentences = 0;  // offset, 0 … 8, 3 is the cue's own
};
[[nodiscard]] Standing standing_of(const CueView& view, const Units& units, int k);

// Features that are the same for tokens at the same distance: far from the cue, for many in a row.
template <class Sink>
void distance_features(const CueView& v, const Standing& s, Sink&& feature) {
  const auto f = [&]<unsigned Id>(Template<Id>, std::uint64_t a = 0, std::uint64_t b = 0, std::uint64_t c = 0) {
    feature(Id, template_hash<Id>(a, b, c));
  };
  f(Template<201>{}, s.distance);
  f(Template<202>{}, s.distance, v.head_word);
  f(Template<221>{}, s.distance, v.surroundings);
  f(Template<225>{}, s.distance, v.behind);
  f(Template<226>{}, s.distance, v.before);
  f(Template<233>{}, s.distance, v.length, v.head_tag);
  f(Template<247>{}, s.distance, v.head_wordnet);
  f(Template<248>{}, s.distance, v.head_cluster);
}

// Features that are the same for the tokens of a section: side, sentence and the cues between.
template <class Sink>
void section_features(const CueView& v, const Standing& s, const Between& b, Sink&& feature) {
  const auto f = [&]<unsigned Id>(Template<Id>, std::uint64_t x = 0, std::uint64_t y = 0, std::uint64_t z = 0) {
    feature(Id, template_hash<Id>(x, y, z));
  };
  f(Template<218>{}, s.section, b.cues, v.head_word);
  f(Template<219>{}, s.section, v.surroundings);
}

// Features of a token inside the candidate.
template <class Sink>
void inner_features(const CueView& v, const Units& units, std::span<const FirstReading> readings, int k,
                    Sink&& feature) {
  const auto f = [&]<unsigned Id>(Template<Id>, std::uint64_t a = 0, std::uint64_t b = 0, std::uint64_t c = 0) {
    feature(Id, template_hash<Id>(a, b, c));
  };
  const Unit& w = units[k];
  const auto from_start = static_cast<std::uint64_t>(std::min(k - v.cue.first, 4));
  const auto to_end = static_cast<std::uint64_t>(std::min(v.cue.last - 1 - k, 4));
  const auto from_head = static_cast<std::uint64_t>(std::clamp(k - v.head, -10, 10) + 10);
  const std::uint64_t order = k < v.head ? 1 : k > v.head ? 2 : 0;
  f(Template<200>{});
  f(Template<270>{}, from_start, to_end);
  f(Template<271>{}, from_start, to_end, v.head_word);
  f(Template<272>{}, order, w.tag);
  f(Template<273>{}, order, w.word);
  f(Template<274>{}, from_head, w.tag);
  f(Template<275>{}, from_head, w.word);
  f(Template<276>{}, readings[static_cast<std::size_t>(k)].label, std::min<std::uint64_t>(from_start, 3));
  f(Template<277>{}, from_head, v.head_word, w.word);
  f(Template<278>{}, v.tag_before * 64 + v.tag_behind, from_head);
  f(Template<279>{}, v.surroundings, from_head);
  f(Template<280>{}, v.sureness, order == 0 ? 1 : 0);
  f(Template<281>{}, w.word, v.behind, to_end == 0 ? 1 : 0);
  f(Template<282>{}, w.word, v.before, from_start == 0 ? 1 : 0);
}

// What the next two groups of features are made from, packed: where it is the same for two tokens, so are their
// features.
struct OuterState {
  std::uint64_t passage = 0;  // section, quotation states and what lies between
  std::uint64_t reading = 0;  // what the first stage sees here, and where
  std::uint64_t labels = 0;
  bool operator==(const OuterState&) const = default;
};
[[nodiscard]] inline OuterState outer_state(const CueView& v, const Units& units,
                                            std::span<const FirstReading> readings, int k, const Standing& s,
                                            const Between& b) {
  const Unit& w = units[k];
  const FirstReading& here = readings[static_cast<std::size_t>(k)];
  const std::uint64_t label_before = k > v.window.first ? readings[static_cast<std::size_t>(k - 1)].label : 9;
  const std::uint64_t label_behind = k + 1 < v.window.last ? readings[static_cast<std::size_t>(k) + 1].label : 9;
  const std::uint64_t starts = units[k - 1].sentence != w.sentence ? 1 : 0;
  OuterState state;
  state.passage = s.section | std::uint64_t{w.quote} << 8U | std::uint64_t{units[k - 1].quote} << 12U |
                  std::uint64_t{units[k + 1].quote} << 16U | std::uint64_t{b.commas} << 20U |
                  std::uint64_t{b.marks} << 24U | std::uint64_t{b.that} << 28U | std::uint64_t{b.verbs} << 32U |
                  std::uint64_t{b.cues} << 36U | starts << 40U | std::uint64_t{s.sentences} << 44U |
                  std::uint64_t{s.side} << 48U;
  state.reading = here.label | std::uint64_t{here.source} << 8U | std::uint64_t{here.content} << 16U |
                  std::uint64_t{b.source_rank} << 24U | std::uint64_t{b.content_rank} << 32U;
  state.labels = label_before | label_behind << 8U;
  return state;
}

// Features of the passage that a token outside the candidate stands in.
template <class Sink>
void passage_features(const CueView& v, const OuterState& state, Sink&& feature) {
  const auto f = [&]<unsigned Id>(Template<Id>, std::uint64_t x = 0, std::uint64_t y = 0, std::uint64_t z = 0) {
    feature(Id, template_hash<Id>(x, y, z));
  };
  const auto part = [&](unsigned shift, unsigned mask = 15) { return state.passage >> shift & mask; };
  const std::uint64_t section = part(0, 255);
  const std::uint64_t quote = part(8);
  const std::uint64_t quotes = quote * 10U + part(12);
  const std::uint64_t commas = part(20);
  const std::uint64_t marks = part(24);
  const std::uint64_t cues = part(36);
  f(Template<203>{}, section, quote);
  f(Template<204>{}, section, quote, v.head_word);
  f(Template<205>{}, section, commas * 8U + marks, quote);
  f(Template<220>{}, section, v.surroundings, quote);
  f(Template<229>{}, section * 8 + commas, part(28) * 4U + part(32), v.head_tag);
  f(Template<230>{}, section, quotes, part(16) * 4U + cues);
  f(Template<231>{}, section * 2 + part(40), quote, marks * 4U + cues);
  f(Template<232>{}, section, v.tag_before * 64 + v.tag_behind, commas);
}

// Features of what the first stage reads at a token outside the candidate.
template <class Sink>
void reading_features(const CueView& v, const OuterState& state, Sink&& feature) {
  const auto f = [&]<unsigned Id>(Template<Id>, std::uint64_t x = 0, std::uint64_t y = 0, std::uint64_t z = 0) {
    feature(Id, template_hash<Id>(x, y, z));
  };
  const auto passage = [&](unsigned shift, unsigned mask = 15) { return state.passage >> shift & mask; };
  const auto reading = [&](unsigned shift) { return state.reading >> shift & 255U; };
  const std::uint64_t section = passage(0, 255);
  const std::uint64_t quote = passage(8);
  const std::uint64_t quotes = quote * 10U + passage(12);
  const std::uint64_t marks = passage(24);
  const std::uint64_t cues = passage(36);
  const std::uint64_t sentences = passage(44);
  const std::uint64_t side = passage(48);
  const std::uint64_t label = reading(0);
  const std::uint64_t source = reading(8);
  const std::uint64_t content = reading(16);
  const std::uint64_t content_rank = reading(32);
  const std::uint64_t ranks = reading(24) * 20U + content_rank;
  f(Template<210>{}, label, section, cues);
  f(Template<211>{}, label, ranks);
  f(Template<213>{}, label, ranks, cues * 16U + sentences);
  f(Template<214>{}, label, section, quotes);
  f(Template<215>{}, source, section, cues);
  f(Template<216>{}, content, section, cues);
  f(Template<217>{}, content, content_rank, quote);
  f(Template<234>{}, label * 10 + (state.labels & 255U), state.labels >> 8U, section);
  f(Template<235>{}, sentences * 8 + marks, cues, quote * 16 + label);
  f(Template<238>{}, v.sureness, section, label);
  f(Template<239>{}, v.sureness, side, content);
  f(Template<241>{}, v.sureness, side, source);
}

// Features of the words of a token outside the candidate.
template <class Sink>
void outer_features(const CueView& v, const Units& units, std::span<const FirstReading> readings, int k,
                    const Standing& s, const Between& b, Sink&& feature) {
  const auto f = [&]<unsigned Id>(Template<Id>, std::uint64_t x = 0, std::uint64_t y = 0, std::uint64_t z = 0) {
    feature(Id, template_hash<Id>(x, y, z));
  };
  const Unit& w = units[k];
  const Unit& l = units[k - 1];
  const Unit& r = units[k + 1];
  const std::uint64_t section = s.section;
  const std::uint64_t starts = l.sentence != w.sentence ? 1 : 0;
  f(Template<206>{}, s.distance, w.tag);
  f(Template<207>{}, section, w.word);
  f(Template<208>{}, section, w.tag, l.tag);
  f(Template<209>{}, section, w.tag, r.tag);
  f(Template<237>{}, section * 4 + b.cues, w.shape, l.shape);
  f(Template<250>{}, section * 2 + starts, w.wordnet, v.head_wordnet);
  f(Template<251>{}, section, b.verbs * 4U + b.commas, w.tag);
  const int steps = k < v.cue.first ? v.cue.first - k : k - v.cue.last + 1;
  if (steps <= 6) {
    const auto from_head = static_cast<std::uint64_t>(std::clamp(k - v.head, -24, 24) + 40);
    f(Template<242>{}, from_head, w.tag);
    f(Template<243>{}, from_head, w.word);
    f(Template<245>{}, from_head, w.tag, v.head_word);
    f(Template<246>{}, s.distance, readings[static_cast<std::size_t>(k)].cue);
  }
}
inline constexpr std::size_t kMaxCueFeatures = 64;

}  // namespace vouch
