// A small greedy part-of-speech tagger: a table for words that have one tag, a linear model for the others.
// Trained on Universal Dependencies by analyzers/model/tag_trainer.cpp, with the same features.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "analyzers/attribution/feature_hash.h"
#include "analyzers/attribution/model_format.h"
#include "analyzers/attribution/units.h"

namespace vouch {

// Penn Treebank tags, rare ones merged, so that a row of weights is 32 bytes.
enum class Tag : std::uint8_t {
  nn,
  nns,
  nnp,
  vb,
  vbd,
  vbn,
  vbp,
  vbz,
  vbg,
  md,
  jj,
  jjr,
  rb,
  in,
  to,
  dt,
  prp,
  prps,
  cc,
  cd,
  wdt,
  wp,
  wrb,
  ex,
  rp,
  pos,
  other,
  comma,
  stop,
  punctuation,
  open_quote,
  close_quote
};
static_assert(static_cast<std::size_t>(Tag::close_quote) + 1 == kTags);
inline constexpr std::uint8_t kEdgeTag = 33;

[[nodiscard]] constexpr bool is_verb(std::uint8_t tag) {
  return tag >= static_cast<std::uint8_t>(Tag::vb) && tag <= static_cast<std::uint8_t>(Tag::vbg);
}

// A token that is no word, and so needs no model: its tag, or WordRow::kNoTag.
[[nodiscard]] std::uint8_t fixed_tag(const Unit& unit);

// The features of the unit at `u` after the tags `last` and `before_last`, given to `feature(hash)`.
template <class Sink>
void tag_features(const Unit* u, std::uint8_t last, std::uint8_t before_last, bool starts, Sink&& feature) {
  const Unit& w = u[0];
  const Unit& l = u[-1];
  const Unit& r = u[1];
  feature(feature_hash(301, w.word));
  feature(feature_hash(303, w.suffix3()));
  feature(feature_hash(304, w.suffix));
  feature(feature_hash(306, w.shape, starts ? 1 : 0));
  feature(feature_hash(307, last));
  feature(feature_hash(308, last, before_last));
  feature(feature_hash(309, last, w.word));
  feature(feature_hash(310, l.word));
  feature(feature_hash(311, l.suffix3()));
  feature(feature_hash(313, r.word));
  feature(feature_hash(314, r.suffix3()));
  feature(feature_hash(316, w.word, r.word));
  feature(feature_hash(318, last, r.word));
  feature(feature_hash(321, w.cluster));
  feature(feature_hash(323, last, w.cluster));
  feature(feature_hash(324, last, w.suffix2()));
  feature(feature_hash(325, w.wordnet, last));
}

inline constexpr std::size_t kTagFeatures = 17;

// Tags units [first, last) of one sentence.
void tag_sentence(const Model::Parts& model, Unit* first, Unit* last);

}  // namespace vouch
