// Checks a model file and hands out views of its sections. Nothing is copied.
#include "analyzers/attribution/model.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <fmt/format.h>
#include <xxhash.h>

#include "analyzers/attribution/model_format.h"

namespace vouch {
namespace {

template <class T>
[[nodiscard]] std::span<const T> section_of(std::span<const std::byte> bytes, const ModelHeader& header,
                                            ModelSection which) {
  const ModelHeader::Section& s = header.sections[static_cast<std::size_t>(which)];
  return {reinterpret_cast<const T*>(bytes.data() + s.offset), static_cast<std::size_t>(s.size / sizeof(T))};
}

// A section lies inside the file, is aligned, and holds whole rows, at least one.
[[nodiscard]] bool fits(std::span<const std::byte> bytes, const ModelHeader& header, ModelSection which,
                        std::size_t row) {
  const ModelHeader::Section& s = header.sections[static_cast<std::size_t>(which)];
  if (s.offset > bytes.size() || s.size > bytes.size() - s.offset || s.size % row != 0 || s.offset % 64 != 0) {
    return false;
  }
  return s.size > 0 && s.size / row <= 0xffffffffU;
}

// Weights that arithmetic stays sane with: the tagger then needs no checks of its own.
[[nodiscard]] bool sane(const ModelNumbers& numbers) {
  constexpr float kMost = 10;  // so that the largest product in forward() is still a float
  const auto small = [](float x) { return x >= -kMost && x <= kMost; };  // false for NaN, too
  return small(numbers.first_scale) && small(numbers.second_scale) && small(numbers.candidate_threshold) &&
         small(numbers.keep_threshold) && small(numbers.source_margin) &&
         std::all_of(numbers.first_transitions.begin(), numbers.first_transitions.end(), small) &&
         std::all_of(numbers.second_transitions.begin(), numbers.second_transitions.end(), small);
}

}  // namespace

Model::Model(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Model::~Model() = default;

std::variant<std::unique_ptr<const Model>, std::string> Model::view(std::span<const std::byte> bytes) {
  ModelHeader header;
  if (bytes.size() < sizeof header) {
    return fmt::format("not a Vouch model: {} bytes are too few", bytes.size());
  }
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.magic != kModelMagic) {
    return std::string("not a Vouch model: it starts with other bytes");
  }
  if (header.version != kModelVersion || header.header_size != sizeof header) {
    return fmt::format("a Vouch model of format {}, this program reads format {}", header.version, kModelVersion);
  }
  if (header.file_size != bytes.size()) {
    return fmt::format("a truncated Vouch model: {} of {} bytes", bytes.size(), header.file_size);
  }
  if (reinterpret_cast<std::uintptr_t>(bytes.data()) % 16 != 0) {
    return std::string("a Vouch model at an odd address");
  }
  const std::span<const std::byte> body = bytes.subspan(sizeof header);
  if (XXH3_64bits(body.data(), body.size()) != header.checksum) {
    return std::string("a damaged Vouch model: its checksum is wrong");
  }
  if (!fits(bytes, header, ModelSection::numbers, sizeof(ModelNumbers)) ||
      !fits(bytes, header, ModelSection::words, sizeof(WordRow)) ||
      !fits(bytes, header, ModelSection::tagger, sizeof(TagRow)) ||
      !fits(bytes, header, ModelSection::tokens, sizeof(TokenLine)) ||
      !fits(bytes, header, ModelSection::relations, sizeof(RelationLine))) {
    return std::string("a damaged Vouch model: a section's size is wrong");
  }
  auto parts = std::make_unique<Parts>();
  parts->checksum = header.checksum;
  parts->numbers = section_of<ModelNumbers>(bytes, header, ModelSection::numbers).data();
  parts->words = section_of<WordRow>(bytes, header, ModelSection::words);
  parts->tagger = section_of<TagRow>(bytes, header, ModelSection::tagger);
  parts->tokens = section_of<TokenLine>(bytes, header, ModelSection::tokens);
  parts->relations = section_of<RelationLine>(bytes, header, ModelSection::relations);
  if (!sane(*parts->numbers)) {
    return std::string("a damaged Vouch model: its numbers are out of range");
  }
  if (!std::has_single_bit(parts->words.size()) || !std::has_single_bit(parts->tagger.size())) {
    return std::string("a damaged Vouch model: a hash table's size is no power of two");
  }
  return std::unique_ptr<const Model>(new Model(std::move(parts)));
}

}  // namespace vouch
