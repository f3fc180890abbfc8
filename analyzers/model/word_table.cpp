// Counts words, clusters them, and fills an open-addressed table.
#include "analyzers/model/word_table.h"

#include <algorithm>
#include <iostream>
#include <thread>
#include <unordered_map>

#include "analyzers/attribution/units.h"
#include "analyzers/model/clusters.h"
#include "analyzers/model/wordnet.h"

namespace vouch::train {
namespace {

// The row of a word, made where there is none; null where its neighbourhood is full.
[[nodiscard]] WordRow* row_for(std::vector<WordRow>& words, WordHash word) {
  const std::size_t mask = words.size() - 1;
  for (std::size_t probe = 0; probe < kWordProbes; ++probe) {
    WordRow& row = words[(word + probe) & mask];
    if (row.check == word_check(word)) {
      return &row;
    }
    if (row.check == 0) {
      row.check = word_check(word);
      return &row;
    }
  }
  return nullptr;
}

[[nodiscard]] std::uint8_t cue_rate(int cue, int all) {
  if (cue < 3) {
    return cue > 0 && cue * 3 >= all ? 1 : 0;
  }
  const double rate = static_cast<double>(cue) / all;
  return rate < 0.03 ? 1 : rate < 0.1 ? 2 : rate < 0.3 ? 3 : rate < 0.5 ? 4 : rate < 0.7 ? 5 : rate < 0.9 ? 6 : 7;
}

}  // namespace

std::vector<WordRow> build_words(const std::vector<Article>& text, const WordOptions& options) {
  constexpr std::size_t kRows = std::size_t{1} << 17U;
  const std::vector<WordRow> no_words(1);
  Model::Parts parts;
  parts.words = no_words;
  std::unordered_map<WordHash, int> counts;
  std::vector<std::vector<WordHash>> sentences;
  std::size_t tokens = 0;
  Units units;
  for (const Article& article : text) {
    for (const TrainBlock& block : article.blocks) {
      make_untagged_units(parts, block.text(), units);
      for (int i = 0; i < units.size(); ++i) {
        if (i == 0 || units[i].sentence != units[i - 1].sentence) {
          sentences.emplace_back();
        }
        sentences.back().push_back(units[i].word);
        ++counts[units[i].word];
        ++tokens;
      }
    }
  }
  std::vector<std::pair<int, WordHash>> order;
  for (const auto& [word, n] : counts) {
    if (n >= 2) {
      order.emplace_back(n, word);
    }
  }
  std::sort(order.begin(), order.end(), std::greater<>());
  std::vector<WordRow> words(kRows);
  const std::size_t most = kRows * 7 / 10;
  std::uint32_t clustered = 0;
  while (clustered < order.size() && order[clustered].first >= options.min_count) {
    ++clustered;
  }
  for (std::size_t i = 0; i < order.size() && i < most; ++i) {
    static_cast<void>(row_for(words, order[i].second));
  }
  if (options.clusters) {
    std::unordered_map<WordHash, std::uint32_t> number;
    for (std::uint32_t i = 0; i < clustered; ++i) {
      number[order[i].second] = i;
    }
    std::vector<std::vector<std::uint32_t>> numbered(sentences.size());
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      for (const WordHash w : sentences[i]) {
        const auto found = number.find(w);
        numbered[i].push_back(found == number.end() ? clustered : found->second);
      }
    }
    std::vector<int> fine, coarse;
    std::thread other([&] { coarse = cluster_words(numbered, clustered, {64, 15}); });
    fine = cluster_words(numbered, clustered, {512, 12});
    other.join();
    for (std::uint32_t i = 0; i < clustered; ++i) {
      if (WordRow* row = row_for(words, order[i].second)) {
        row->cluster = static_cast<std::uint16_t>(fine[i] + 1);
        row->coarse = static_cast<std::uint8_t>(coarse[i] + 1);
      }
    }
  }
  std::size_t known = 0;
  if (options.wordnet) {
    constexpr std::uint16_t kSpeechOrPerson = 1U << 11U | 1U << 12U | 1U << 13U;
    for (const auto& [form, bits] : read_wordnet(options.wordnet_folder)) {
      const WordHash word = hash_word(form);
      const bool listed = find_word(words, word).check == word_check(word);
      if (!listed && (bits & kSpeechOrPerson) == 0) {
        continue;
      }
      if (WordRow* row = row_for(words, word)) {
        row->wordnet = bits;
        ++known;
      }
    }
  }
  std::size_t used = 0;
  for (const WordRow& row : words) {
    used += row.check != 0 ? 1 : 0;
  }
  std::cerr << "words: " << tokens << " tokens of text, " << clustered << " words clustered, " << known
            << " in WordNet, " << used << " rows used\n";
  return words;
}

void mark_cues(const std::vector<const Article*>& articles, std::vector<WordRow>& words) {
  struct Uses {
    int cue = 0, all = 0;
  };
  for (WordRow& row : words) {
    row.cue = 0;
  }
  Model::Parts parts;
  parts.words = words;
  std::unordered_map<WordHash, Uses> uses;
  Units units;
  for (const Article* article : articles) {
    for (const TrainBlock& block : article->blocks) {
      make_untagged_units(parts, block.text(), units);
      const std::vector<std::uint8_t> labels = flat_labels(block);
      for (int i = 0; i < units.size(); ++i) {
        if (units[i].quote != kOutsideQuote) {
          continue;
        }
        Uses& u = uses[units[i].word];
        ++u.all;
        const std::uint8_t label = labels[static_cast<std::size_t>(i)];
        u.cue += label == kBeginCue || label == kInsideCue ? 1 : 0;
      }
    }
  }
  std::vector<std::pair<WordHash, Uses>> order(uses.begin(), uses.end());
  std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [word, u] : order) {
    const std::uint8_t rate = cue_rate(u.cue, u.all);
    if (rate == 0) {
      continue;
    }
    if (WordRow* row = row_for(words, word)) {
      row->cue = rate;
    }
  }
}

}  // namespace vouch::train
