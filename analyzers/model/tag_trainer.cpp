// The averaged perceptron, and its weights as signed bytes.
#include "analyzers/model/tag_trainer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <unordered_map>

#include "analyzers/attribution/part_of_speech.h"

namespace vouch::train {
namespace {

constexpr int kEpochs = 5;

template <class Do>
void for_each_sentence(const Units& units, Do&& call) {
  for (int first = 0; first < units.size();) {
    int last = first + 1;
    while (last < units.size() && units[last].sentence == units[first].sentence) {
      ++last;
    }
    call(first, last);
    first = last;
  }
}

}  // namespace

void mark_unambiguous(const std::vector<Article>& treebanks, std::vector<WordRow>& words) {
  constexpr int kSeen = 5;
  constexpr double kShare = 0.97;
  Model::Parts parts;
  parts.words = words;
  std::unordered_map<WordHash, std::array<int, kTags>> counts;
  Units units;
  for (const Article& treebank : treebanks) {
    for (const TrainBlock& block : treebank.blocks) {
      make_untagged_units(parts, block.text(), units);
      for (int i = 0; i < units.size(); ++i) {
        const std::uint8_t tag = block.tags[static_cast<std::size_t>(i)];
        if (tag != WordRow::kNoTag) {
          ++counts[units[i].word][tag];
        }
      }
    }
  }
  const std::size_t mask = words.size() - 1;
  for (const auto& [word, tags] : counts) {
    int all = 0;
    for (const int n : tags) {
      all += n;
    }
    const auto best = std::max_element(tags.begin(), tags.end());
    if (all < kSeen || *best < kShare * all) {
      continue;
    }
    for (std::size_t probe = 0; probe < kWordProbes; ++probe) {
      WordRow& row = words[(word + probe) & mask];
      if (row.check == word_check(word)) {
        row.tag = static_cast<std::uint8_t>(best - tags.begin());
        break;
      }
    }
  }
}

std::vector<TagRow> train_tagger(const std::vector<Article>& treebanks, const Model::Parts& parts, std::size_t rows,
                                 std::uint64_t seed) {
  struct Item {
    Units units;
    const TrainBlock* block;
  };
  std::vector<Item> items;
  for (const Article& treebank : treebanks) {
    for (const TrainBlock& block : treebank.blocks) {
      items.push_back({{}, &block});
      make_untagged_units(parts, block.text(), items.back().units);
    }
  }
  std::vector<float> weights(rows * kTags), totals(rows * kTags);
  std::mt19937_64 random(seed);
  float step = 1;
  std::vector<std::uint32_t> features;
  for (int epoch = 0; epoch < kEpochs; ++epoch) {
    std::shuffle(items.begin(), items.end(), random);
    for (const Item& item : items) {
      for_each_sentence(item.units, [&](int first, int last) {
        std::uint8_t before = kEdgeTag;
        std::uint8_t before_last = kEdgeTag;
        for (int i = first; i < last; ++i) {
          const Unit& unit = item.units[i];
          const std::uint8_t gold = item.block->tags[static_cast<std::size_t>(i)];
          std::uint8_t tag = fixed_tag(unit);
          if (tag == WordRow::kNoTag) {
            tag = unit.tag;
          }
          if (tag == WordRow::kNoTag) {
            features.clear();
            tag_features(&unit, before, before_last, i == first,
                         [&](std::uint32_t h) { features.push_back(static_cast<std::uint32_t>(h & (rows - 1))); });
            std::array<float, kTags> score{};
            for (const std::uint32_t f : features) {
              for (std::size_t k = 0; k < kTags; ++k) {
                score[k] += weights[f * kTags + k];
              }
            }
            tag = static_cast<std::uint8_t>(std::max_element(score.begin(), score.end()) - score.begin());
            if (gold != WordRow::kNoTag && tag != gold) {
              for (const std::uint32_t f : features) {
                weights[f * kTags + gold] += 1;
                weights[f * kTags + tag] -= 1;
                totals[f * kTags + gold] += step;
                totals[f * kTags + tag] -= step;
              }
            }
            ++step;
          }
          before_last = before;
          before = tag;
        }
      });
    }
  }
  float most = 1e-9F;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    weights[i] -= totals[i] / step;
    most = std::max(most, std::fabs(weights[i]));
  }
  // The largest weights may clip: the many small ones matter more.
  const float scale = 127.0F / (most * 0.5F);
  std::vector<TagRow> out(rows);
  for (std::size_t i = 0; i < weights.size(); ++i) {
    out[i / kTags].weights[i % kTags] =
        static_cast<std::int8_t>(std::clamp(std::round(weights[i] * scale), -127.0F, 127.0F));
  }
  return out;
}

double tag_accuracy(const Article& treebank, const Model::Parts& parts) {
  std::size_t right = 0;
  std::size_t all = 0;
  Units units;
  for (const TrainBlock& block : treebank.blocks) {
    make_units(parts, block.text(), units);
    for (int i = 0; i < units.size(); ++i) {
      const std::uint8_t gold = block.tags[static_cast<std::size_t>(i)];
      if (gold == WordRow::kNoTag || fixed_tag(units[i]) != WordRow::kNoTag) {
        continue;
      }
      ++all;
      right += units[i].tag == gold ? 1 : 0;
    }
  }
  return all == 0 ? 0 : static_cast<double>(right) / static_cast<double>(all);
}

}  // namespace vouch::train
