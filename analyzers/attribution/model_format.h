// The layout of the model file, version 1: a header and flat sections that are used where they lie. All numbers are
// little-endian. Written by analyzers/model/model_file.cpp, checked by model.cpp, read by the tagger.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <span>

#include "analyzers/attribution/model.h"
#include "analyzers/text/hash.h"

namespace vouch {

static_assert(std::endian::native == std::endian::little, "the model file is little-endian");

inline constexpr std::array<char, 8> kModelMagic = {'V', 'O', 'U', 'C', 'H', 'M', 'D', 'L'};
inline constexpr std::uint32_t kModelVersion = 1;

// What is known of a word form from outside the sentence.
struct WordRow {
  std::uint32_t check = 0;    // upper half of the word's hash; 0: an empty row
  std::uint16_t cluster = 0;  // one of 512 word clusters, 0: none
  std::uint16_t wordnet = 0;  // bits of WordNet: classes as verb and noun, clause frames; see wordnet.cpp
  std::uint8_t coarse = 0;    // one of 64 coarse clusters, 0: none
  std::uint8_t tag = kNoTag;  // the part of speech of a word that has but one
  std::uint8_t cue = 0;       // how often it is a cue where it stands outside quotation marks: 0 never … 7 always
  std::uint8_t unused = 0;
  static constexpr std::uint8_t kNoTag = 0xff;
  [[nodiscard]] bool empty() const { return check == 0; }
};
static_assert(sizeof(WordRow) == 12);

inline constexpr std::size_t kTags = 32;
struct TagRow {
  std::array<std::int8_t, kTags> weights{};
};

// Weights of features stand in cache lines: a feature's hash chooses the line, a check tells which of its slots, if
// any, is the feature's. Seven signed bytes a stage: scores of the six labels, and of leaving a content span before
// the token. A token's own features serve both stages, so that one line brings the weights of both.
inline constexpr std::size_t kStageCells = 7;
struct TokenLine {
  static constexpr std::size_t kSlots = 4;
  std::array<std::uint16_t, kSlots> checks{};  // 0: free
  std::array<std::array<std::int8_t, 2 * kStageCells>, kSlots> cells{};
};
struct RelationLine {
  static constexpr std::size_t kSlots = 8;
  std::array<std::uint8_t, kSlots> checks{};
  std::array<std::array<std::int8_t, kStageCells>, kSlots> cells{};
};
static_assert(sizeof(TokenLine) == 64 && sizeof(RelationLine) == 64);

// The numbers beside the tables.
struct ModelNumbers {
  float first_scale = 1;  // weight = cell × scale
  float second_scale = 1;
  std::array<float, 64> first_transitions{};  // [from × 8 + to], log domain
  std::array<float, 64> second_transitions{};
  float candidate_threshold = 0.1F;  // of the first stage: a cue span goes on to the second
  float keep_threshold = 0.7F;       // of the second: an attribution is reported
  float source_margin = 2;           // a reading with a source wins over one without, if it scores
                                     // at most so much less
  float unused = 0;
};
static_assert(sizeof(ModelNumbers) == 134 * sizeof(float));

enum class ModelSection : std::uint32_t { numbers, words, tagger, tokens, relations };
inline constexpr std::size_t kModelSections = 5;

struct ModelHeader {
  std::array<char, 8> magic = kModelMagic;
  std::uint32_t version = kModelVersion;
  std::uint32_t header_size = 0;
  std::uint64_t file_size = 0;
  std::uint64_t checksum = 0;  // XXH3 of everything behind the header
  struct Section {
    std::uint64_t offset = 0, size = 0;
  };  // in bytes, from the start of the file
  std::array<Section, kModelSections> sections{};
};
static_assert(sizeof(ModelHeader) == 32 + 16 * kModelSections);

struct Model::Parts {
  std::uint64_t checksum = 0;  // of the file, so that what was kept of one model is not taken for another's
  const ModelNumbers* numbers = nullptr;
  std::span<const WordRow> words;  // its size is a power of two, like the tagger's
  std::span<const TagRow> tagger;
  std::span<const TokenLine> tokens;
  std::span<const RelationLine> relations;
};

// Linear probing from the word's hash; at most kWordProbes rows.
inline constexpr std::size_t kWordProbes = 16;
[[nodiscard]] inline std::uint32_t word_check(WordHash word) { return static_cast<std::uint32_t>(word >> 32U); }
// Asks memory for a word's first row.
inline void want_word(std::span<const WordRow> words, WordHash word) {
  __builtin_prefetch(&words[word & (words.size() - 1)]);
}
[[nodiscard]] inline WordRow find_word(std::span<const WordRow> words, WordHash word) {
  const std::size_t mask = words.size() - 1;
  for (std::size_t probe = 0; probe < kWordProbes; ++probe) {
    const WordRow& row = words[(word + probe) & mask];
    if (row.check == word_check(word)) {
      return row;
    }
    if (row.empty()) {
      break;
    }
  }
  return {};
}

}  // namespace vouch
