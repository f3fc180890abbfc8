// The exchange algorithm over a table of how often each word stands beside each class.
#include "analyzers/model/clusters.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace vouch::train {
namespace {

struct Neighbour {
  std::uint32_t word;
  int count;
};

// x ln x, from a table where x is small.
class EntropyTable {
 public:
  EntropyTable() : values_(kSize) {
    for (std::size_t i = 1; i < kSize; ++i) {
      values_[i] = static_cast<float>(static_cast<double>(i) * std::log(static_cast<double>(i)));
    }
  }
  [[nodiscard]] float operator()(std::int64_t x) const {
    return x < static_cast<std::int64_t>(kSize)
               ? values_[static_cast<std::size_t>(x)]
               : static_cast<float>(static_cast<double>(x) * std::log(static_cast<double>(x)));
  }

 private:
  static constexpr std::size_t kSize = 1 << 20;
  std::vector<float> values_;
};

// Each pair of adjacent words once, with its count.
[[nodiscard]] std::vector<std::pair<std::uint64_t, int>> count_pairs(
    const std::vector<std::vector<std::uint32_t>>& sentences, std::uint32_t words) {
  std::vector<std::uint64_t> pairs;
  for (const auto& sentence : sentences) {
    std::uint32_t before = words + 1;  // the sentence's edge
    for (const std::uint32_t w : sentence) {
      if (w < words || before < words) {
        pairs.push_back(std::uint64_t{before} << 32U | w);
      }
      before = w;
    }
    if (before < words) {
      pairs.push_back(std::uint64_t{before} << 32U | (words + 1));
    }
  }
  std::sort(pairs.begin(), pairs.end());
  std::vector<std::pair<std::uint64_t, int>> out;
  for (const std::uint64_t p : pairs) {
    if (!out.empty() && out.back().first == p) {
      ++out.back().second;
    } else {
      out.emplace_back(p, 1);
    }
  }
  return out;
}

}  // namespace

std::vector<int> cluster_words(const std::vector<std::vector<std::uint32_t>>& sentences, std::uint32_t words,
                               const ClusterOptions& options) {
  const auto classes = static_cast<std::size_t>(options.classes);
  std::vector<std::vector<Neighbour>> before(words), behind(words);
  std::vector<std::int64_t> frequency(words);
  for (const auto& [pair, count] : count_pairs(sentences, words)) {
    const auto a = static_cast<std::uint32_t>(pair >> 32U);
    const auto b = static_cast<std::uint32_t>(pair);
    if (b < words) {
      before[b].push_back({a, count});
    }
    if (a < words) {
      behind[a].push_back({b, count});
    }
  }
  for (const auto& sentence : sentences) {
    for (const std::uint32_t w : sentence) {
      if (w < words) {
        ++frequency[w];
      }
    }
  }
  std::vector<int> own(words);
  for (std::uint32_t w = 0; w < words; ++w) {
    own[w] = static_cast<int>(w % classes);
  }
  const std::size_t rows = std::size_t{words} + 2;
  std::vector<int> from(rows * classes), to(rows * classes);  // [neighbour][class]
  std::vector<std::int64_t> size(classes);
  const auto shift = [&](std::uint32_t w, int cls, int sign) {
    const auto c = static_cast<std::size_t>(cls);
    size[c] += sign * frequency[w];
    for (const Neighbour& n : before[w]) {
      from[n.word * classes + c] += sign * n.count;
    }
    for (const Neighbour& n : behind[w]) {
      to[n.word * classes + c] += sign * n.count;
    }
  };
  for (std::uint32_t w = 0; w < words; ++w) {
    shift(w, own[w], 1);
  }
  const EntropyTable entropy;
  std::vector<float> gain(classes);
  for (int round = 0; round < options.rounds; ++round) {
    std::uint32_t moved = 0;
    for (std::uint32_t w = 0; w < words; ++w) {
      shift(w, own[w], -1);
      std::fill(gain.begin(), gain.end(), 0.0F);
      const auto add = [&](const std::vector<Neighbour>& neighbours, const std::vector<int>& table) {
        for (const Neighbour& n : neighbours) {
          const int* row = &table[n.word * classes];
          const float alone = entropy(n.count);
          for (std::size_t c = 0; c < classes; ++c) {
            if (row[c] != 0) {
              gain[c] += entropy(row[c] + n.count) - entropy(row[c]) - alone;
            }
          }
        }
      };
      add(before[w], from);
      add(behind[w], to);
      std::size_t best = 0;
      float most = -1e30F;
      for (std::size_t c = 0; c < classes; ++c) {
        const float score = gain[c] - 2 * (entropy(size[c] + frequency[w]) - entropy(size[c]));
        if (score > most) {
          most = score;
          best = c;
        }
      }
      moved += own[w] == static_cast<int>(best) ? 0 : 1;
      own[w] = static_cast<int>(best);
      shift(w, own[w], 1);
    }
    if (moved < words / 200) {
      break;
    }
  }
  return own;
}

}  // namespace vouch::train
