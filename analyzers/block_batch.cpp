#include "analyzers/block_batch.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <utility>

#include "analyzers/block_analysis.h"
#include "analyzers/house_rules.h"
#include "analyzers/text/prefetch.h"

namespace vouch {
namespace {

// Takes a rule's findings in one block.
class BlockSink final : public Sink {
 public:
  BlockSink(std::string_view rule, std::vector<Finding>& findings) : rule_(rule), findings_(findings) {}
  void add(Finding finding) override {
    finding.rule = rule_;
    findings_.push_back(std::move(finding));
  }

 private:
  std::string_view rule_;
  std::vector<Finding>& findings_;
};

}  // namespace

void BlockBatch::add(const Block& block, CachedBlock& result) {
  if (std::find(results_.begin(), results_.end(), &result) != results_.end()) {
    return;  // the same words stand in the batch already
  }
  blocks_.push_back(&block);
  results_.push_back(&result);
  bytes_ += block.prose.size();
}

void BlockBatch::check() {
  for (std::size_t r = 0; r < rules_.block.size(); ++r) {
    const ReadyRule& rule = rules_.block[r];
    if (r + 1 < rules_.block.size()) {
      prefetch_code(rules_.block[r + 1].entry->rule->check_block);
    }
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      BlockSink sink(rule.entry->id, results_[i]->findings);
      rule.entry->rule->check_block({*blocks_[i], *results_[i]->analysis, rule.options}, sink);
    }
  }
  if (rules_.house) {
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      check_house_rules(*rules_.house, *blocks_[i], *results_[i]->analysis, results_[i]->findings);
    }
  }
}

void BlockBatch::note() {
  std::vector<std::uint32_t> notes;
  for (std::uint32_t r = 0; r < rules_.document.size(); ++r) {
    const ReadyRule& rule = rules_.document[r];
    if (rule.entry->rule->note_block == nullptr) {
      continue;
    }
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      notes.clear();
      rule.entry->rule->note_block({*blocks_[i], *results_[i]->analysis, rule.options}, notes);
      std::vector<RuleNote>& all = results_[i]->notes;
      if (!notes.empty() && all.empty()) {
        constexpr std::size_t kUsual = 8;
        all.reserve(kUsual);
      }
      for (const std::uint32_t note : notes) {
        all.push_back({r, note});
      }
    }
  }
}

void BlockBatch::run() {
  if (blocks_.empty()) {
    return;
  }
  std::vector<BlockAnalysis*> analyses;
  analyses.reserve(blocks_.size());
  for (CachedBlock* result : results_) {
    auto analysis = std::make_shared<BlockAnalysis>();
    analyses.push_back(analysis.get());
    *result = {std::move(analysis), {}, {}};
  }
  analyse_blocks(blocks_, model_, analyses);
  check();
  note();
  blocks_.clear();
  results_.clear();
  bytes_ = 0;
}

}  // namespace vouch
