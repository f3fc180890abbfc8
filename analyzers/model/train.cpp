// vouch_train: learns the attribution model from annotated articles and treebanks, and writes it with its figures.
// Started by `./dev train`; see --help.
#include <CLI/CLI.hpp>
#include <chrono>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "analyzers/attribution/features.h"
#include "analyzers/model/card.h"
#include "analyzers/model/claims_trainer.h"
#include "analyzers/model/corpus.h"
#include "analyzers/model/pipeline.h"
#include "analyzers/model/predict.h"
#include "analyzers/model/tag_trainer.h"
#include "analyzers/model/word_table.h"

namespace vouch::train {
namespace {

struct Arguments {
  std::filesystem::path data = "../shared/eval/data";
  std::filesystem::path out = "analyzers/model/vouch.model";
  std::filesystem::path predict;  // JSONL to read with the new model
  std::filesystem::path predictions;
  std::filesystem::path model;  // read with this one, train nothing
  std::filesystem::path save;   // where it goes with the thresholds asked for
  std::string command = "./dev train";
  std::filesystem::path claims;  // train only the check-worthiness score, and write its weights here
  std::filesystem::path claim_scores;
  bool card = true;
  std::filesystem::path words;  // keeps the word table between runs
  int folds = 0;
  unsigned tagger_bits = 14;
  std::vector<std::string> without;  // template numbers and ranges: "50-64,71"
  bool no_clusters = false, no_wordnet = false, no_tagger = false;
  PipelineOptions pipeline;
};

[[nodiscard]] double seconds() {
  static const auto start = std::chrono::steady_clock::now();  // of the first call, in main
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void write(const std::filesystem::path& path, const std::vector<std::byte>& bytes) {
  std::ofstream out(path, std::ios::binary);
  out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  if (!out) {
    fail("cannot write " + path.string());
  }
}

[[nodiscard]] std::vector<WordRow> words_of(const Arguments& arguments, const std::set<std::string>& unseen) {
  std::vector<WordRow> words;
  const bool keep = !arguments.words.empty() && unseen.empty();
  if (keep && std::filesystem::exists(arguments.words)) {
    words.resize(std::filesystem::file_size(arguments.words) / sizeof(WordRow));
    std::ifstream in(arguments.words, std::ios::binary);
    in.read(reinterpret_cast<char*>(words.data()), static_cast<std::streamsize>(words.size() * sizeof(WordRow)));
    return words;
  }
  words = build_words(read_open_text(arguments.data, unseen),
                      {.clusters = !arguments.no_clusters, .wordnet = !arguments.no_wordnet});
  if (keep) {
    std::ofstream out(arguments.words, std::ios::binary);
    out.write(reinterpret_cast<const char*>(words.data()),
              static_cast<std::streamsize>(words.size() * sizeof(WordRow)));
  }
  return words;
}

// Words and tagger, learnt without the articles of `unseen`.
[[nodiscard]] ModelContent base_of(const Arguments& arguments, const std::set<std::string>& unseen) {
  ModelContent base;
  base.words = words_of(arguments, unseen);
  std::cerr << "word table ready after " << seconds() << " s\n";
  if (arguments.no_tagger) {
    base.tagger.resize(1);
    return base;
  }
  std::vector<Article> treebanks;
  treebanks.push_back(read_treebank(arguments.data / "en_ewt-ud-train.conllu"));
  treebanks.push_back(read_treebank(arguments.data / "gum.train.conllu"));
  mark_unambiguous(treebanks, base.words);
  Model::Parts parts;
  parts.words = base.words;
  base.tagger = train_tagger(treebanks, parts, std::size_t{1} << arguments.tagger_bits, arguments.pipeline.first.seed);
  parts.tagger = base.tagger;
  std::cerr << "tagger: " << 100 * tag_accuracy(read_treebank(arguments.data / "en_ewt-ud-dev.conllu"), parts)
            << " % of the words of EWT dev right, after " << seconds() << " s\n";
  return base;
}

void read_templates(const std::vector<std::string>& ranges, std::vector<bool>& without) {
  without.assign(kMaxTemplate, false);
  for (const std::string& range : ranges) {
    const std::size_t dash = range.find('-');
    const std::size_t first = std::stoul(range);
    const std::size_t last = dash == std::string::npos ? first : std::stoul(range.substr(dash + 1));
    for (std::size_t i = first; i <= last && i < without.size(); ++i) {
      without[i] = true;
    }
  }
}

// Reads with a finished model, under other thresholds if they are given.
void reread(const Arguments& arguments) {
  std::vector<std::byte> bytes(std::filesystem::file_size(arguments.model));
  std::ifstream in(arguments.model, std::ios::binary);
  in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  set_thresholds(bytes, arguments.pipeline.candidate_threshold, arguments.pipeline.keep_threshold,
                 arguments.pipeline.source_margin);
  if (!arguments.save.empty()) {
    write(arguments.save, bytes);
    if (arguments.card) {
      write_card(bytes, arguments.save.parent_path() / "model-card.md", {arguments.data, "./dev train"});
    }
  }
  if (!arguments.predict.empty()) {
    predict(bytes, arguments.predict, arguments.predictions);
  }
}

void run(Arguments& arguments) {
  if (!arguments.model.empty()) {
    reread(arguments);
    return;
  }
  read_templates(arguments.without, arguments.pipeline.without);
  const std::vector<Article> articles = read_articles(arguments.data / "polnear.train.jsonl");
  const auto folds = static_cast<std::size_t>(arguments.folds);
  nlohmann::json manifest = nlohmann::json::object();
  for (std::size_t fold = 0; fold < std::max<std::size_t>(folds, 1); ++fold) {
    std::filesystem::path out = arguments.out;
    if (folds > 0) {
      out.replace_filename(arguments.out.stem().string() + "-" + std::to_string(fold) +
                           arguments.out.extension().string());
    }
    std::vector<const Article*> chosen;
    std::set<std::string> unseen;
    for (std::size_t i = 0; i < articles.size(); ++i) {
      if (folds > 0 && i % folds == fold) {
        manifest[articles[i].id] = out.filename().string();
        unseen.insert(articles[i].id);
      } else {
        chosen.push_back(&articles[i]);
      }
    }
    const ModelContent base = base_of(arguments, unseen);
    const std::vector<std::byte> bytes = write_model(train_model(chosen, base, arguments.pipeline));
    write(out, bytes);
    std::cerr << out.string() << ": " << bytes.size() << " bytes, after " << seconds() << " s\n";
    if (arguments.card && folds == 0) {
      write_card(bytes, out.parent_path() / "model-card.md", {arguments.data, arguments.command});
    }
    if (!arguments.predict.empty()) {
      predict(bytes, arguments.predict, arguments.predictions);
    }
  }
  if (folds > 0) {
    std::ofstream(arguments.out.parent_path() / "folds.json") << manifest.dump(1) << "\n";
  }
}

}  // namespace
}  // namespace vouch::train

int main(int argc, char** argv) {
  static_cast<void>(vouch::train::seconds());
  vouch::train::Arguments a;
  vouch::train::PipelineOptions& p = a.pipeline;
  CLI::App app{"Trains Vouch's attribution model from scratch; the same seed gives the same file."};
  app.add_option("--data", a.data, "folder with polnear.train.jsonl, gum.train.conllu, en_ewt-ud-train.conllu …");
  app.add_option("--out", a.out, "the model file to write");
  app.add_option("--folds", a.folds, "write that many models, each without its share of the articles, and folds.json");
  app.add_option("--seed", p.first.seed, "of everything random");
  app.add_option("--seeds", p.seeds, "runs whose weights are averaged");
  app.add_option("--threads", p.threads);
  app.add_option("--predict", a.predict, "articles (JSONL) to read with the new model");
  app.add_option("--predictions", a.predictions, "where the readings go, for score_attribution.py");
  app.add_option("--model", a.model, "train nothing: read with this model, under --candidates and --keep");
  app.add_option("--save", a.save,
                 "with --model: write it under --candidates, --keep and --source-margin to this file");
  app.add_option("--words", a.words, "keep the word table in this file between runs");
  app.add_option("--without", a.without, "feature templates to leave out, e.g. 50-64 (ablation)")->delimiter(',');
  app.add_flag("--no-clusters", a.no_clusters);
  app.add_flag("--no-wordnet", a.no_wordnet);
  app.add_flag("--no-tagger", a.no_tagger);
  app.add_option("--epochs", p.first.epochs);
  app.add_option("--rate", p.first.rate);
  app.add_option("--dropout", p.first.dropout);
  app.add_option("--second-epochs", p.second.epochs);
  app.add_option("--second-rate", p.second.rate);
  app.add_option("--second-dropout", p.second.dropout);
  app.add_option("--min-count", p.first_min_count);
  app.add_option("--second-min-count", p.second_min_count);
  app.add_option("--learnt-candidates", p.learnt_threshold);
  app.add_option("--candidates", p.candidate_threshold);
  app.add_option("--keep", p.keep_threshold);
  app.add_option("--source-margin", p.source_margin);
  app.add_option("--token-lines", p.pack.token_lines);
  app.add_option("--relation-lines", p.pack.relation_lines);
  app.add_flag("!--no-select", p.select, "train all features, and drop what finds no room afterwards");
  app.add_option("--tagger-bits", a.tagger_bits);
  app.add_flag("!--no-card", a.card, "do not measure the model and write model-card.md beside it");
  app.add_option("--claims", a.claims,
                 "train the check-worthiness score instead, and write its weights to this source file");
  app.add_option("--claim-scores", a.claim_scores, "where its scores on dev go, for score_checkworthiness.py");
  CLI11_PARSE(app, argc, argv);
  if (!a.claims.empty()) {
    std::cout << vouch::train::train_checkworthiness(a.data, a.claims, a.claim_scores) << "\n";
    return 0;
  }
  for (int i = 1; i < argc; ++i) {
    if (std::string_view(argv[i]) == "--words") {
      ++i;
    } else {
      a.command += std::string(" ") + argv[i];
    }
  }
  p.second.seed = p.first.seed;
  vouch::train::run(a);
  return 0;
}
