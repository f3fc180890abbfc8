// Articles in, attributions out, offsets in code points; and how long the model took.
#include "analyzers/model/predict.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "analyzers/attribution/model.h"
#include "analyzers/model/corpus.h"

namespace vouch::train {

void predict(const std::vector<std::byte>& model, const std::filesystem::path& articles,
             const std::filesystem::path& out) {
  const auto viewed = Model::view(model);
  if (const std::string* wrong = std::get_if<std::string>(&viewed)) {
    fail(*wrong);
  }
  const Model& m = *std::get<0>(viewed);
  std::ofstream lines(out);
  std::vector<Attribution> found;
  std::size_t tokens = 0;
  const std::vector<Article> read = read_articles(articles);
  double seconds = 0;
  for (const Article& article : read) {
    double fastest = 1e9;  // of some rounds: what the machine does besides is not the model's
    for (int round = 0; round < 7; ++round) {
      const auto start = std::chrono::steady_clock::now();
      for (const TrainBlock& block : article.blocks) {
        find_by_model(m, block.text(), found);
      }
      fastest = std::min(fastest, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
      found.clear();
    }
    seconds += fastest;
    for (const TrainBlock& block : article.blocks) {
      tokens += block.stream.tokens.size();
    }
  }
  std::cerr << "model alone, warm: " << 1e6 * seconds / static_cast<double>(tokens) << " us a token, " << tokens
            << " tokens\n";
  for (const Article& article : read) {
    std::vector<std::size_t> points(article.text->size() + 1);
    for (std::size_t i = 0; i < article.text->size(); ++i) {
      points[i + 1] = points[i] + ((static_cast<unsigned char>((*article.text)[i]) & 0xc0U) != 0x80U ? 1 : 0);
    }
    nlohmann::json record = {{"id", article.id}, {"attributions", nlohmann::json::array()}};
    for (const TrainBlock& block : article.blocks) {
      found.clear();
      find_by_model(m, block.text(), found);
      for (const Attribution& a : found) {
        const auto spans = [&](std::span<const Span> list) {
          nlohmann::json pairs = nlohmann::json::array();
          // points[b] counts the code points that start before byte b.
          for (const Span s : list) {
            pairs.push_back({points[block.begin + s.begin], points[block.begin + s.end]});
          }
          return pairs;
        };
        record["attributions"].push_back({{"source", spans(a.source)},
                                          {"cue", spans(a.cue)},
                                          {"content", spans(a.content)},
                                          {"confidence", a.confidence}});
      }
    }
    lines << record.dump() << "\n";
  }
}

}  // namespace vouch::train
