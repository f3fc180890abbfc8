// Stage one, its out-of-fold readings, the cue candidates found in them, stage two.
#include "analyzers/model/pipeline.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <iostream>
#include <thread>

#include "analyzers/attribution/candidates.h"
#include "analyzers/attribution/cue_features.h"
#include "analyzers/attribution/features.h"
#include "analyzers/model/word_table.h"

namespace vouch::train {
namespace {

struct Item {
  const TrainBlock* block = nullptr;
  std::size_t article = 0;
  Paragraph paragraph;
  std::vector<std::uint8_t> labels;
  std::size_t first_token = 0;
  std::vector<FirstReading> readings;
  std::vector<Candidate> candidates;
};

struct CueItem {
  std::size_t item = 0;
  int first = 0;
  std::vector<std::uint8_t> labels;
  std::size_t first_token = 0;
};

// Runs jobs 0 … n-1 on a few threads. Results do not depend on their order.
void in_parallel(std::size_t jobs, int threads, const std::function<void(std::size_t)>& job) {
  std::atomic<std::size_t> next{0};
  std::vector<std::jthread> pool;
  pool.reserve(static_cast<std::size_t>(std::max(threads, 0)));
  for (int t = 0; t < threads; ++t) {
    pool.emplace_back([&] {
      for (std::size_t i = next++; i < jobs; i = next++) {
        job(i);
      }
    });
  }
}

class Pipeline {
 public:
  Pipeline(const std::vector<const Article*>& articles, const ModelContent& base, const PipelineOptions& options)
      : articles_(articles), options_(options), content_(base) {}

  ModelContent run() {
    mark_cues(articles_, content_.words);
    prepare();
    train_first();
    find_cues();
    train_second();
    pack_weights(first_, second_, own_, extra_, options_.pack, content_);
    content_.numbers.candidate_threshold = options_.candidate_threshold;
    content_.numbers.keep_threshold = options_.keep_threshold;
    content_.numbers.source_margin = options_.source_margin;
    return std::move(content_);
  }

 private:
  [[nodiscard]] bool used(unsigned id) const { return id >= options_.without.size() || !options_.without[id]; }

  void prepare() {
    Model::Parts parts;
    parts.words = content_.words;
    parts.tagger = content_.tagger;
    for (std::size_t a = 0; a < articles_.size(); ++a) {
      for (const TrainBlock& block : articles_[a]->blocks) {
        Item& item = items_.emplace_back();
        item.block = &block;
        item.article = a;
        make_units(parts, block.text(), item.paragraph.units);
        look_around(item.paragraph);
        item.labels = flat_labels(block);
        item.first_token = own_.tokens();
        for (int i = 0; i < item.paragraph.units.size(); ++i) {
          token_features(item.paragraph.units.data() + i, place_in(item.paragraph, i),
                         [&](unsigned id, std::uint32_t hash) {
                           if (used(id)) {
                             own_.add(hash);
                           }
                         });
          own_.end_token();
        }
      }
    }
    own_.number(options_.first_min_count);
    if (options_.select) {
      TrainOptions options = options_.first;
      options.epochs = 2;
      std::vector<Sequence> sequences;
      for (const Item& item : items_) {
        sequences.push_back(sequence_of(item));
      }
      own_.keep(
          choose_token_features(train_crf(sequences, own_, nullptr, options).own, own_, options_.pack.token_lines));
    }
    std::cerr << "first stage: " << own_.tokens() << " tokens, " << own_.hashes().size() << " features\n";
  }

  [[nodiscard]] static Sequence sequence_of(const Item& item) { return {item.first_token, 0, item.labels, 1}; }

  // The final weights, and readings of each fold by weights that have not seen it.
  void train_first() {
    const auto folds = static_cast<std::size_t>(options_.folds);
    const auto seeds = static_cast<std::size_t>(options_.seeds);
    std::vector<Weights> runs(seeds);
    in_parallel(seeds + folds, options_.threads, [&](std::size_t job) {
      TrainOptions options = options_.first;
      options.seed = options_.first.seed + 100 * job;
      std::vector<Sequence> sequences;
      for (const Item& item : items_) {
        if (job < seeds || item.article % folds != job - seeds) {
          sequences.push_back(sequence_of(item));
        }
      }
      Weights weights = train_crf(sequences, own_, nullptr, options);
      if (job < seeds) {
        runs[job] = std::move(weights);
      } else {
        read_fold(job - seeds, weights);
      }
    });
    first_ = average(runs);
    std::cerr << "first stage trained\n";
  }

  void read_fold(std::size_t fold, const Weights& weights) {
    const Transitions transitions(weights.transitions);
    Lattice lattice;
    std::vector<Lanes> emissions;
    for (Item& item : items_) {
      if (item.article % static_cast<std::size_t>(options_.folds) != fold) {
        continue;
      }
      emissions_of(sequence_of(item), own_, nullptr, weights, emissions);
      static_cast<void>(forward(transitions, emissions, lattice));
      backward(transitions, lattice);
      read_first_stage(lattice, item.readings);
      find_candidates(transitions, lattice, options_.learnt_threshold, item.candidates);
    }
  }

  [[nodiscard]] static Weights average(std::vector<Weights>& runs) {
    Weights out = std::move(runs[0]);
    for (std::size_t i = 1; i < runs.size(); ++i) {
      out.add(runs[i]);
    }
    out.scale(1.0F / static_cast<float>(runs.size()));
    return out;
  }

  // The annotated attribution whose cue a candidate overlaps most; null where it is no cue.
  [[nodiscard]] static const RoleRanges* gold_of(const Item& item, const Candidate& candidate) {
    const RoleRanges* best = nullptr;
    int most = 0;
    for (const RoleRanges& gold : item.block->gold) {
      for (const TokenRange& cue : gold[kCue]) {
        const int shared = std::min(cue.last, candidate.last) - std::max(cue.first, candidate.first);
        if (shared > most) {
          most = shared;
          best = &gold;
        }
      }
    }
    return best;
  }

  [[nodiscard]] static std::vector<std::uint8_t> labels_in(const RoleRanges* gold, const CueWindow& window) {
    std::vector<std::uint8_t> labels(static_cast<std::size_t>(window.last - window.first), kOutside);
    if (gold == nullptr) {
      return labels;
    }
    for (const Role role : {kContent, kSource, kCue}) {
      for (const TokenRange& range : (*gold)[role]) {
        for (int i = std::max(range.first, window.first); i < std::min(range.last, window.last); ++i) {
          const bool begins = i == range.first || i == window.first;
          labels[static_cast<std::size_t>(i - window.first)] =
              static_cast<std::uint8_t>(1 + 2 * role + (begins ? 0 : 1));
        }
      }
    }
    for (std::size_t i = 0; i < labels.size(); ++i) {
      const int before = i == 0 ? int{kOutside} : labels[i - 1];
      if (!may_follow(before, labels[i]) || (i == 0 && !may_start(labels[i]))) {
        --labels[i];
      }
    }
    return labels;
  }

  void find_cues() {
    std::size_t right = 0;
    CueView view;
    for (std::size_t n = 0; n < items_.size(); ++n) {
      const Item& item = items_[n];
      const Units& units = item.paragraph.units;
      for (std::size_t c = 0; c < item.candidates.size(); ++c) {
        look_at_cue(units, item.readings, item.candidates, c, view);
        const RoleRanges* gold = gold_of(item, view.cue);
        right += gold != nullptr ? 1 : 0;
        cues_.push_back({n, view.window.first, labels_in(gold, view.window), extra_.tokens()});
        const auto add = [&](unsigned id, std::uint32_t hash) {
          if (used(id)) {
            extra_.add(hash);
          }
        };
        for (int k = view.window.first; k < view.window.last; ++k) {
          const Standing standing = standing_of(view, units, k);
          const Between& between = view.between[static_cast<std::size_t>(k - view.window.first)];
          if (standing.side == 0) {
            inner_features(view, units, item.readings, k, add);
          } else {
            distance_features(view, standing, add);
            section_features(view, standing, between, add);
            const OuterState state = outer_state(view, units, item.readings, k, standing, between);
            passage_features(view, state, add);
            reading_features(view, state, add);
            outer_features(view, units, item.readings, k, standing, between, add);
          }
          extra_.end_token();
        }
      }
    }
    extra_.number(options_.second_min_count);
    std::cerr << "second stage: " << cues_.size() << " candidates, " << right << " right, " << extra_.tokens()
              << " tokens, " << extra_.hashes().size() << " features\n";
  }

  void train_second() {
    std::vector<Sequence> sequences;
    for (const CueItem& cue : cues_) {
      sequences.push_back(
          {items_[cue.item].first_token + static_cast<std::size_t>(cue.first), cue.first_token, cue.labels, 1});
    }
    if (options_.select) {
      TrainOptions options = options_.second;
      options.epochs = 2;
      extra_.keep(choose_relation_features(train_crf(sequences, own_, &extra_, options).extra, extra_,
                                           options_.pack.relation_lines));
    }
    std::vector<Weights> runs(static_cast<std::size_t>(options_.seeds));
    in_parallel(runs.size(), options_.threads, [&](std::size_t job) {
      TrainOptions options = options_.second;
      options.seed = options_.second.seed + 17 * job;
      runs[job] = train_crf(sequences, own_, &extra_, options);
    });
    second_ = average(runs);
    std::cerr << "second stage trained\n";
  }

  const std::vector<const Article*>& articles_;
  const PipelineOptions& options_;
  ModelContent content_;
  std::vector<Item> items_;
  std::vector<CueItem> cues_;
  FeatureStore own_, extra_;
  Weights first_, second_;
};

}  // namespace

ModelContent train_model(const std::vector<const Article*>& articles, const ModelContent& base,
                         const PipelineOptions& options) {
  return Pipeline(articles, base, options).run();
}

}  // namespace vouch::train
