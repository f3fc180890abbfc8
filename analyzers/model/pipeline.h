// From annotated articles to the content of a model file: both stages, the first also out of fold, so that the second
// learns from candidates like those it will meet.
#pragma once

#include <vector>

#include "analyzers/model/corpus.h"
#include "analyzers/model/crf_trainer.h"
#include "analyzers/model/model_file.h"

namespace vouch::train {

struct PipelineOptions {
  TrainOptions first{};
  TrainOptions second{.epochs = 4, .rate = 0.012F};
  int first_min_count = 2;
  int second_min_count = 4;
  int folds = 5;
  int seeds = 3;  // runs whose weights are averaged
  int threads = 2;
  float learnt_threshold = 0.12F;  // candidates that the second stage learns from: more than it is asked about
  float candidate_threshold = 0.25F;
  float keep_threshold = 0.73F;
  float source_margin = 3;
  bool select = true;  // train only what finds room in the file, as a short first run chooses
  PackOptions pack{};
  std::vector<bool> without;  // templates left out, by number: for ablation
};

// `base` has the words and the tagger; cue rates are worked out anew from `articles`.
[[nodiscard]] ModelContent train_model(const std::vector<const Article*>& articles, const ModelContent& base,
                                       const PipelineOptions& options);

}  // namespace vouch::train
