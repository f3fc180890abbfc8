// The claims of a draft: the blocks' triggers in the source, each with the speaker whose words they stand in and the
// citation beside them. Linear in attributions and triggers.
#include <algorithm>
#include <vector>

#include "analyzers/document.h"

namespace vouch {

namespace {

// How many reported spans before a claim are looked at: contents hardly ever nest deeper.
constexpr std::size_t kLookBack = 8;

struct Reported {
  Span span;
  std::int32_t attribution = kNone;
};

// Contents of attributions with a source, sorted by where they begin.
std::vector<Reported> reported_words(const Document& d) {
  std::vector<Reported> out;
  for (std::size_t a = 0; a < d.attributions.size(); ++a) {
    if (d.attributions[a].source.empty()) {
      continue;
    }
    for (const Span content : d.attributions[a].content) {
      out.push_back({content, static_cast<std::int32_t>(a)});
    }
  }
  for (const Quote& quote : d.quotes) {
    if (quote.attribution != kNone && quote.depth == 1) {
      out.push_back({quote.span, quote.attribution});
    }
  }
  const auto before = [](const Reported& a, const Reported& b) { return a.span < b.span; };
  if (!std::is_sorted(out.begin(), out.end(), before)) {
    std::stable_sort(out.begin(), out.end(), before);
  }
  return out;
}

std::int32_t reporter_of(const std::vector<Reported>& reported, Span words) {
  auto at = std::upper_bound(reported.begin(), reported.end(), words.end,
                             [](Offset end, const Reported& r) { return end <= r.span.begin; });
  for (std::size_t n = 0; n < kLookBack && at != reported.begin(); ++n) {
    --at;
    if (at->span.overlaps(words)) {
      return at->attribution;
    }
  }
  return kNone;
}

}  // namespace

std::vector<Claim> find_claims(const Document& document) {
  std::vector<Claim> out;
  const std::vector<Reported> reported = reported_words(document);
  for (std::uint32_t b = 0; b < document.blocks.size(); ++b) {
    const BlockView& view = document.blocks[b];
    if (!view.analysis) {
      continue;
    }
    for (const Trigger& trigger : view.analysis->triggers) {
      Claim claim;
      claim.span = view.block.to_source(trigger.span);
      claim.type = trigger.type;
      claim.score = trigger.worthiness;
      claim.block = b;
      claim.sentence = view.first_sentence + trigger.sentence;
      claim.quoted = trigger.quoted;
      const Span evidence = trigger.evidence.empty() ? claim.span : view.block.to_source(trigger.evidence);
      claim.attribution = reporter_of(reported, evidence);
      if (claim.sentence < document.coverage.size() && !document.coverage[claim.sentence].inherited) {
        claim.citation = document.coverage[claim.sentence].citation;
      }
      out.push_back(claim);
    }
  }
  return out;
}

}  // namespace vouch
