// Builds the table of words: clusters from open text, WordNet's classes, and how often a word is a cue.
#pragma once

#include <filesystem>
#include <vector>

#include "analyzers/attribution/model_format.h"
#include "analyzers/model/corpus.h"

namespace vouch::train {

struct WordOptions {
  bool clusters = true;
  bool wordnet = true;
  std::filesystem::path wordnet_folder = "/usr/share/wordnet";
  int min_count = 6;  // of a word with a cluster
};

// The table without tags and cue rates. `text` is what clusters are learnt from.
[[nodiscard]] std::vector<WordRow> build_words(const std::vector<Article>& text, const WordOptions& options);
// Sets WordRow::cue from the annotation of these articles, adding words where they are missing.
void mark_cues(const std::vector<const Article*>& articles, std::vector<WordRow>& words);

}  // namespace vouch::train
