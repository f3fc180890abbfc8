#include "analyzers/claims/checkworthiness.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace vouch {
namespace {

// What a feature tells; hashed together with its value.
enum class Kind : std::uint64_t {
  word = 1,
  pair,
  first_word,
  first_pair,
  word_class,
  figure_kind,
  figure_size,
  unit,
  trigger,
  length,
  figures,
  question,
  capitals
};

// Gives each feature once.
class Collector {
 public:
  explicit Collector(std::vector<std::uint32_t>& out) : out_(out) { out_.clear(); }
  void add(Kind kind, std::uint64_t value) {
    constexpr std::uint64_t kMask = (std::uint64_t{1} << kCheckworthinessBits) - 1;
    const auto feature = static_cast<std::uint32_t>(
        mix_bits(value * 31 + static_cast<std::uint64_t>(kind) * 0x9e3779b97f4a7c15ULL) & kMask);
    std::uint64_t& word = seen_[feature / 64];
    const std::uint64_t bit = std::uint64_t{1} << (feature % 64);
    if ((word & bit) == 0) {
      word |= bit;
      out_.push_back(feature);
    }
  }

 private:
  std::vector<std::uint32_t>& out_;
  std::array<std::uint64_t, (std::size_t{1} << kCheckworthinessBits) / 64> seen_{};
};

// Numbers count as such; a four-digit one reads as a year.
WordHash folded(const BlockText& block, const Token& token) {
  if (token.kind == TokenKind::number) {
    return token.span.size() == 4 ? "#year"_w : "#number"_w;
  }
  if (token.kind == TokenKind::word) {
    return token.word;
  }
  return hash_word(block.text(token));
}

std::uint64_t length_class(std::uint32_t tokens) {
  constexpr std::uint32_t kBounds[] = {5, 8, 12, 18, 26, 40};
  std::uint64_t k = 0;
  while (k < std::size(kBounds) && tokens >= kBounds[k]) {
    ++k;
  }
  return k;
}

}  // namespace

void checkworthiness_features(const Statement& statement, std::vector<std::uint32_t>& out) {
  Collector features(out);
  out.reserve(2 * std::size_t{statement.last - statement.first} + 32);
  const BlockText& block = statement.block;
  LexMask classes = 0;
  std::uint64_t capitals = 0;
  WordHash before = 0;
  for (std::uint32_t i = statement.first; i < statement.last; ++i) {
    const Token& token = block.tokens[i];
    const WordHash word = folded(block, token);
    features.add(Kind::word, word);
    if (i == statement.first) {
      features.add(Kind::first_word, word);
    } else {
      features.add(Kind::pair, before * 3 + word);
    }
    if (i == statement.first + 1) {
      features.add(Kind::first_pair, before * 3 + word);
    }
    before = word;
    if (token.kind != TokenKind::word) {
      continue;
    }
    classes |= token.lex;
    capitals += token.has(kCapitalised) && !token.has(kSentenceStart) ? 1 : 0;
  }
  for (; classes != 0; classes &= classes - 1) {
    features.add(Kind::word_class, static_cast<std::uint64_t>(std::countr_zero(classes)));
  }
  for (const Figure& figure : statement.figures) {
    const auto kind = static_cast<std::uint64_t>(figure.kind);
    features.add(Kind::figure_kind, kind);
    features.add(Kind::figure_size,
                 kind * 100 + (figure.low > 0 ? static_cast<std::uint64_t>(std::log10(figure.low + 1)) : 0));
    features.add(Kind::unit, figure.unit_word);
  }
  for (const Trigger& trigger : statement.triggers) {
    features.add(Kind::trigger, static_cast<std::uint64_t>(trigger.type));
  }
  features.add(Kind::length, length_class(statement.last - statement.first));
  features.add(Kind::figures, std::min<std::uint64_t>(statement.figures.size(), 4));
  features.add(Kind::capitals, std::min<std::uint64_t>(capitals, 5));
  if (statement.last > statement.first && block.text(block.tokens[statement.last - 1]) == "?") {
    features.add(Kind::question, 1);
  }
}

float checkworthiness(const Statement& statement) {
  std::vector<std::uint32_t> features;
  checkworthiness_features(statement, features);
  const CheckworthinessWeights model = checkworthiness_weights();
  if (model.weights.empty()) {
    return 0;
  }
  int sum = 0;
  for (const std::uint32_t feature : features) {
    sum += model.weights[feature];
  }
  // Long sentences have more features; the same share of telling ones should count the same.
  const float norm = std::sqrt(static_cast<float>(features.size()) + 1);
  const float logit = model.bias + static_cast<float>(sum) / (model.scale * norm);
  return 1.0F / (1.0F + std::exp(-logit));
}

}  // namespace vouch
