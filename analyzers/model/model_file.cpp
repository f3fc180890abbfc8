// From floats to signed bytes, and from tables to a file.
#include "analyzers/model/model_file.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <iostream>
#include <xxhash.h>

#include "analyzers/attribution/feature_hash.h"

namespace vouch::train {
namespace {

[[nodiscard]] float largest(const Lanes& lanes) {
  float most = 0;
  for (std::size_t l = 1; l < lanes.size(); ++l) {
    most = std::max(most, std::fabs(lanes[l]));
  }
  return most;
}

[[nodiscard]] float scale_of(const std::vector<Lanes>& one, const std::vector<Lanes>& other, float clip) {
  std::vector<float> sizes;
  for (const auto* table : {&one, &other}) {
    for (const Lanes& lanes : *table) {
      if (const float m = largest(lanes); m > 0.01F) {
        sizes.push_back(m);
      }
    }
  }
  if (sizes.empty()) {
    return 1;
  }
  const auto at = sizes.begin() + static_cast<std::ptrdiff_t>(clip * static_cast<float>(sizes.size() - 1));
  std::nth_element(sizes.begin(), at, sizes.end());
  return *at / 127.0F;
}

void quantise(const Lanes& lanes, float scale, std::int8_t* cells) {
  for (std::size_t l = 1; l < lanes.size(); ++l) {
    cells[l - 1] = static_cast<std::int8_t>(std::clamp(std::round(lanes[l] / scale), -127.0F, 127.0F));
  }
}

// The features by what leaving them out would cost: the size of their weights and how often they occur.
[[nodiscard]] std::vector<std::uint32_t> by_importance(const std::vector<float>& sizes,
                                                       const std::vector<std::uint32_t>& counts) {
  std::vector<std::uint32_t> order(sizes.size());
  std::vector<float> importance(sizes.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    order[i] = static_cast<std::uint32_t>(i);
    importance[i] = sizes[i] * std::sqrt(static_cast<float>(counts[i]));
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return importance[a] > importance[b]; });
  return order;
}

[[nodiscard]] std::uint16_t check_of(const TokenLine&, std::uint32_t hash) { return feature_check16(hash); }
[[nodiscard]] std::uint8_t check_of(const RelationLine&, std::uint32_t hash) { return feature_check8(hash); }

// A free slot of the feature's line, taken for it; null where the line is full, or has one with the same check.
template <class Line>
[[nodiscard]] std::int8_t* take_slot(std::vector<Line>& table, std::uint32_t hash) {
  Line& line = table[feature_line(hash, static_cast<std::uint32_t>(table.size()))];
  const auto check = check_of(line, hash);
  for (std::size_t slot = 0; slot < Line::kSlots; ++slot) {
    if (line.checks[slot] == check) {
      return nullptr;
    }
    if (line.checks[slot] == 0) {
      line.checks[slot] = check;
      return line.cells[slot].data();
    }
  }
  return nullptr;
}

template <class Line>
[[nodiscard]] std::vector<bool> choose(const std::vector<Lanes>& weights, const FeatureStore& store,
                                       std::uint32_t lines) {
  std::vector<Line> table(lines);
  std::vector<float> sizes(weights.size());
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    sizes[i] = largest(weights[i]);
  }
  std::vector<bool> chosen(weights.size());
  for (const std::uint32_t f : by_importance(sizes, store.counts())) {
    chosen[f] = take_slot(table, store.hashes()[f]) != nullptr;
  }
  return chosen;
}

}  // namespace

std::vector<bool> choose_token_features(const std::vector<Lanes>& weights, const FeatureStore& store,
                                        std::uint32_t lines) {
  return choose<TokenLine>(weights, store, lines);
}
std::vector<bool> choose_relation_features(const std::vector<Lanes>& weights, const FeatureStore& store,
                                           std::uint32_t lines) {
  return choose<RelationLine>(weights, store, lines);
}

void pack_weights(const Weights& first, const Weights& second, const FeatureStore& own, const FeatureStore& extra,
                  const PackOptions& options, ModelContent& out) {
  out.numbers.first_scale = scale_of(first.own, {}, options.clip);
  out.numbers.second_scale = scale_of(second.own, second.extra, options.clip);
  out.numbers.first_transitions = first.transitions;
  out.numbers.second_transitions = second.transitions;
  out.tokens.assign(options.token_lines, {});
  out.relations.assign(options.relation_lines, {});
  std::vector<float> sizes(first.own.size());
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    sizes[i] = std::max(largest(first.own[i]), largest(second.own[i]));
  }
  std::size_t dropped = 0;
  for (const std::uint32_t f : by_importance(sizes, own.counts())) {
    if (std::int8_t* cells = take_slot(out.tokens, own.hashes()[f])) {
      quantise(first.own[f], out.numbers.first_scale, cells);
      quantise(second.own[f], out.numbers.second_scale, cells + kStageCells);
    } else {
      ++dropped;
    }
  }
  sizes.resize(second.extra.size());
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    sizes[i] = largest(second.extra[i]);
  }
  for (const std::uint32_t f : by_importance(sizes, extra.counts())) {
    if (std::int8_t* cells = take_slot(out.relations, extra.hashes()[f])) {
      quantise(second.extra[f], out.numbers.second_scale, cells);
    } else {
      ++dropped;
    }
  }
  std::cerr << dropped << " of " << first.own.size() + second.extra.size() << " features found no room\n";
}

std::vector<std::byte> write_model(const ModelContent& content) {
  ModelHeader header;
  header.header_size = sizeof header;
  std::vector<std::byte> out(sizeof header);
  const auto append = [&](ModelSection which, const void* data, std::size_t size) {
    out.resize((out.size() + 63) / 64 * 64);
    header.sections[static_cast<std::size_t>(which)] = {out.size(), size};
    const std::size_t at = out.size();
    out.resize(at + size);
    std::memcpy(out.data() + at, data, size);
  };
  append(ModelSection::numbers, &content.numbers, sizeof content.numbers);
  append(ModelSection::words, content.words.data(), content.words.size() * sizeof(WordRow));
  append(ModelSection::tagger, content.tagger.data(), content.tagger.size() * sizeof(TagRow));
  append(ModelSection::tokens, content.tokens.data(), content.tokens.size() * sizeof(TokenLine));
  append(ModelSection::relations, content.relations.data(), content.relations.size() * sizeof(RelationLine));
  header.file_size = out.size();
  header.checksum = XXH3_64bits(out.data() + sizeof header, out.size() - sizeof header);
  std::memcpy(out.data(), &header, sizeof header);
  return out;
}

void set_thresholds(std::vector<std::byte>& model, float candidate, float keep, float source_margin) {
  ModelHeader header;
  if (model.size() < sizeof header) {
    return;
  }
  std::memcpy(&header, model.data(), sizeof header);
  const ModelHeader::Section& section = header.sections[static_cast<std::size_t>(ModelSection::numbers)];
  ModelNumbers numbers;
  if (section.size != sizeof numbers || section.offset > model.size() - sizeof numbers) {
    return;
  }
  std::memcpy(&numbers, model.data() + section.offset, sizeof numbers);
  numbers.candidate_threshold = candidate;
  numbers.keep_threshold = keep;
  numbers.source_margin = source_margin;
  std::memcpy(model.data() + section.offset, &numbers, sizeof numbers);
  header.checksum = XXH3_64bits(model.data() + sizeof header, model.size() - sizeof header);
  std::memcpy(model.data(), &header, sizeof header);
}

}  // namespace vouch::train
