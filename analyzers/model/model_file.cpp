// From floats to signed bytes, and from tables to a file.
#include "analyzers/model/model_file.h"

#include <xxhash.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "analyzers/attribution/feature_hash.h"

namespace vouch::train {
namespace {

[[nodiscard]] float largest(const Lanes& lanes) {
  float most = 0;
  for (std::size_t l = 1; l < lanes.size(); ++l) { most = std::max(most, std::fabs(lanes[l])); }
  return most;
}

[[nodiscard]] float scale_of(const std::vector<Lanes>& one, const std::vector<Lanes>& other, float clip) {
  std::vector<float> sizes;
  for (const auto* table : {&one, &other}) {
    for (const Lanes& lanes : *table) { if (const float m = largest(lanes); m > 0.01F) { sizes.push_back(m); } }
  }
  if (sizes.empty()) { return 1; }
  const auto at = sizes.begin() + static_cast<std::ptrdiff_t>(clip * static_cast<float>(sizes.size() - 1));
  std::nth_element(sizes.begin(), at, sizes.end());
  return *at / 127.0F;
}

void quantise(const Lanes& lanes, float scale, WeightRow& row) {
  for (std::size_t l = 1; l < lanes.size(); ++l) {
    row.cells[l] = static_cast<std::int8_t>(std::clamp(std::round(lanes[l] / scale), -127.0F, 127.0F));
  }
}

// The features by what leaving them out would cost: the size of their weights and how often they occur.
[[nodiscard]] std::vector<std::uint32_t> by_importance(const std::vector<float>& sizes, const std::vector<std::uint32_t>& counts) {
  std::vector<std::uint32_t> order(sizes.size());
  std::vector<float> importance(sizes.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    order[i] = static_cast<std::uint32_t>(i);
    importance[i] = sizes[i] * std::sqrt(static_cast<float>(counts[i]));
  }
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return importance[a] > importance[b]; });
  return order;
}

}  // namespace

void pack_weights(const Weights& first, const Weights& second, const FeatureStore& own, const FeatureStore& extra,
                  const PackOptions& options, ModelContent& out) {
  out.numbers.first_scale = scale_of(first.own, {}, options.clip);
  out.numbers.second_scale = scale_of(second.own, second.extra, options.clip);
  out.numbers.first_transitions = first.transitions;
  out.numbers.second_transitions = second.transitions;
  out.tokens.assign(std::size_t{1} << options.token_bits, {});
  out.relations.assign(std::size_t{1} << options.relation_bits, {});
  std::vector<float> sizes(first.own.size());
  for (std::size_t i = 0; i < sizes.size(); ++i) { sizes[i] = std::max(largest(first.own[i]), largest(second.own[i])); }
  for (const std::uint32_t f : by_importance(sizes, own.counts())) {
    const std::uint32_t hash = own.hashes()[f];
    TokenRow& row = out.tokens[hash & (out.tokens.size() - 1)];
    if (row.first.cells[0] != 0) { continue; }
    row.first.cells[0] = feature_check(hash);
    quantise(first.own[f], out.numbers.first_scale, row.first);
    quantise(second.own[f], out.numbers.second_scale, row.second);
  }
  sizes.resize(second.extra.size());
  for (std::size_t i = 0; i < sizes.size(); ++i) { sizes[i] = largest(second.extra[i]); }
  for (const std::uint32_t f : by_importance(sizes, extra.counts())) {
    const std::uint32_t hash = extra.hashes()[f];
    WeightRow& row = out.relations[hash & (out.relations.size() - 1)];
    if (row.cells[0] != 0) { continue; }
    row.cells[0] = feature_check(hash);
    quantise(second.extra[f], out.numbers.second_scale, row);
  }
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
  append(ModelSection::tokens, content.tokens.data(), content.tokens.size() * sizeof(TokenRow));
  append(ModelSection::relations, content.relations.data(), content.relations.size() * sizeof(WeightRow));
  header.file_size = out.size();
  header.checksum = XXH3_64bits(out.data() + sizeof header, out.size() - sizeof header);
  std::memcpy(out.data(), &header, sizeof header);
  return out;
}

void set_thresholds(std::vector<std::byte>& model, float candidate, float keep) {
  ModelHeader header;
  if (model.size() < sizeof header) { return; }
  std::memcpy(&header, model.data(), sizeof header);
  const ModelHeader::Section& section = header.sections[static_cast<std::size_t>(ModelSection::numbers)];
  ModelNumbers numbers;
  if (section.size != sizeof numbers || section.offset > model.size() - sizeof numbers) { return; }
  std::memcpy(&numbers, model.data() + section.offset, sizeof numbers);
  numbers.candidate_threshold = candidate;
  numbers.keep_threshold = keep;
  std::memcpy(model.data() + section.offset, &numbers, sizeof numbers);
  header.checksum = XXH3_64bits(model.data() + sizeof header, model.size() - sizeof header);
  std::memcpy(model.data(), &header, sizeof header);
}

}  // namespace vouch::train
