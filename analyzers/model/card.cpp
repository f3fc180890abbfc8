// Figures come from score_attribution.py, so that they are those that anybody else measures.
#include "analyzers/model/card.h"

#include <array>
#include <cstdio>
#include <fmt/format.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <xxhash.h>

#include "analyzers/model/corpus.h"
#include "analyzers/model/predict.h"

namespace vouch::train {
namespace {

[[nodiscard]] nlohmann::json score(const std::filesystem::path& gold, const std::filesystem::path& found,
                                   const CardOptions& options, const std::string& extra = {}) {
  const std::string command =
      fmt::format("python3 '{}' --json {} '{}' '{}'", (options.data.parent_path() / "score_attribution.py").string(),
                  extra, gold.string(), found.string());
  std::string out;
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) {
    fail("cannot run " + command);
  }
  std::array<char, 4096> buffer{};
  for (std::size_t n = 0; (n = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
    out.append(buffer.data(), n);
  }
  if (pclose(pipe) != 0) {
    fail("failed: " + command);
  }
  return nlohmann::json::parse(out);
}

[[nodiscard]] std::string row_of(const std::string& title, const nlohmann::json& s, const char* measure) {
  const auto figure = [&](const char* key) { return fmt::format("{:.1f}", s.at(key).at(measure).get<double>()); };
  return fmt::format("| {} | {} / {} / {} | {} / {} / {} | {} | {} |\n", title, figure("source/exact"),
                     figure("cue/exact"), figure("content/exact"), figure("source/token"), figure("cue/token"),
                     figure("content/token"), figure("rel-lenient"), figure("rel-exact"));
}

// Copies the articles of one GUM genre to a file of their own.
void select(const std::filesystem::path& from, const std::string& genre, const std::filesystem::path& to) {
  std::ifstream in(from);
  std::ofstream out(to);
  for (std::string line; std::getline(in, line);) {
    if (nlohmann::json::parse(line).value("genre", "") == genre) {
      out << line << "\n";
    }
  }
}

[[nodiscard]] std::string figures(const std::vector<std::byte>& model, const CardOptions& options) {
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / fmt::format("vouch-card-{}", fingerprint(model));
  std::filesystem::create_directories(folder);
  const std::filesystem::path found = folder / "found.jsonl";
  const std::filesystem::path dev = options.data / "polnear.dev.jsonl";
  std::string out =
      "| articles | exact source / cue / content | token | relations lenient | relations exact "
      "|\n|---|---|---|---|---|\n";
  predict(model, dev, found);
  out += row_of("PolNeAR dev, F1", score(dev, found, options), "f");
  for (const char* type : {"direct", "mixed", "indirect"}) {
    out += row_of(fmt::format("… {}, recall", type), score(dev, found, options, fmt::format("--type {}", type)), "r");
  }
  for (const char* genre : {"news", "interview"}) {
    const std::filesystem::path gold = folder / "gold.jsonl";
    select(options.data / "gum.train.jsonl", genre, gold);
    predict(model, gold, found);
    out += row_of(fmt::format("GUM {}, F1", genre), score(gold, found, options), "f");
  }
  std::filesystem::remove_all(folder);
  return out;
}

}  // namespace

std::string fingerprint(const std::vector<std::byte>& model) {
  const XXH128_hash_t hash = XXH3_128bits(model.data(), model.size());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

void write_card(const std::vector<std::byte>& model, const std::filesystem::path& card, const CardOptions& options) {
  std::ofstream(card) << fmt::format(
      R"(# Model card: who says what

`vouch.model` finds attributions in English news text: the source, the cue and the content, linked.
It is a linear model in two stages: a conditional random field over the tokens of a paragraph finds candidate cues, and a second one looks around each candidate for its source and contents.
Its weights are signed bytes of hashed features, so no word of any training text can be read from it.
Vouch maps the file and works without it, too (`engine: patterns`).

- Fingerprint (XXH3-128): `{}`
- Size: {} bytes
- Trained by: `{}`

## Data

| data | for | licence |
|---|---|---|
| PolNeAR 1.0, training part, 840 US news articles (Newell, Margolin & Ruths, LREC 2018) | both stages, cue rates, word clusters | none stated; the articles belong to their publishers, and no text of them is in this repository |
| UD English EWT, training part | part-of-speech tagger, word clusters | CC BY-SA 4.0 |
| GUM, without its news and interviews (Zeldes 2017, 2025) | part-of-speech tagger, word clusters | annotations CC BY 4.0; texts by genre |
| CheckThat! 2019 and 2024 debates | word clusters | free for research |
| digital.gov Markdown; US presidential addresses | word clusters | CC0; public domain |
| WordNet 3.0 (Debian: wordnet-base) | classes of verbs and nouns | WordNet licence; © 2006 Princeton University |

## Figures

Measured with `score_attribution.py` on raw text, the shipped file through the shipped code.
The model has seen neither PolNeAR dev nor GUM's news and interviews; thresholds were chosen on PolNeAR dev.
PolNeAR's test part was not touched.
Two annotators agree with one another at 78.3 / 71.2 / 69.1 exact (20 PolNeAR articles).

{}
GUM marks other things than PolNeAR does: its cues and sources are derived from trees, and it has no beliefs without a clause; its figures show transfer, not a ceiling.

## Check-worthiness

A second, much smaller model ranks sentences by how much they look like those that fact-checkers pick: a linear score over hashed words, word pairs, figures and typed triggers, 2^14 weights of one byte, compiled in (`analyzers/claims/checkworthiness_weights.cpp`).
It is trained by `vouch_train --claims analyzers/claims/checkworthiness_weights.cpp` on CheckThat! 2024's English training part alone (22,501 debate sentences, free for research); its threshold was chosen on the development part.
On that development part: F 89.7 (precision 89.5, recall 89.9), average precision 0.9585, by `score_checkworthiness.py`.
It has read debates, not news: in an article it is a hint, never a verdict.

## Limits

English news prose.
It misses attitudes and plans in noun form more than anything else, and ends indirect contents too late where a clause with *and*, *but* or *as* follows.
What it finds is a reading, not a verdict: Vouch shows its confidence.
)",
      fingerprint(model), model.size(), options.command, figures(model, options));
}

}  // namespace vouch::train
