// The API boundary: a draft and its settings in, a report out. Pure and reentrant; called from the server's pool and
// from the command line. It cannot fail on any bytes.
#pragma once

#include <memory>
#include <stop_token>
#include <vector>

#include "analyzers/cache.h"
#include "analyzers/config.h"
#include "analyzers/document.h"
#include "analyzers/newsroom/newsroom.h"
#include "analyzers/newsroom/place.h"
#include "analyzers/rule.h"

namespace vouch {

// At most this many findings a draft are reported; the rest is counted.
inline constexpr std::size_t kMaxFindings = 10'000;

// So many findings of the block rules together, and of each document rule, are collected before suppressions and
// precedence are looked at; the rest is only counted.
inline constexpr std::size_t kMaxCollected = 2 * kMaxFindings;

struct Report {
  std::shared_ptr<const Document> document;
  std::vector<Finding> findings;  // sorted by span, then rule; suppressed ones are not among them
  std::vector<Finding> suppressed;
  std::size_t dropped = 0;           // findings over kMaxFindings, and what was not collected
  Newsroom newsroom;                 // what the draft was held against
  std::shared_ptr<const void> keep;  // what the ids of house rules in findings point into
  bool stopped = false;              // the stop token fired: nothing in here is complete
};

struct ReadyRules;  // ready_rules.h

struct LintInput {
  std::shared_ptr<const Source> source;
  DraftInfo info;
  const Config* config = nullptr;                     // never null
  std::shared_ptr<const ReadyRules> rules = nullptr;  // ready_rules(*config); null: made for this draft
  const Model* model = nullptr;                       // null: patterns alone
  Cache* cache = nullptr;                             // null: analyse everything
  Newsroom newsroom;
  std::stop_token stop;
};

[[nodiscard]] Report lint(const LintInput& input);

// The findings in one of the newsroom's own files.
struct NewsroomFindings {
  NewsroomFile file;
  std::vector<Finding> findings;  // sorted by span, then rule
};
// Files without findings are left out.
[[nodiscard]] std::vector<NewsroomFindings> lint_newsroom(const Newsroom& newsroom, const Config& config);

// The document alone, without rules: for `analyze` of parts and for tests.
[[nodiscard]] std::shared_ptr<const Document> analyse(const LintInput& input);

// Applies fixes of a kind: edits that overlap an earlier one are left for the next round. Returns the new text.
[[nodiscard]] std::string apply_edits(std::string_view text, std::vector<Edit> edits);

}  // namespace vouch
