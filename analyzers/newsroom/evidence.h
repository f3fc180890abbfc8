// The texts of sources: transcripts and reports of the evidence folder, taken apart into words once, so that a
// quotation is looked up in time that grows with the quotation. Values; made by server/newsroom_store when a draft
// cites them.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/text/hash.h"
#include "analyzers/text/source.h"
#include "analyzers/text/span.h"

namespace vouch {

// A word of a text as quotations are compared: folded, marks and hyphens aside.
struct ComparedWord {
  WordHash hash = 0;
  Span span;
};
// The words of a text in their order; punctuation, quotation marks and Markdown's marks are no words.
[[nodiscard]] std::vector<ComparedWord> compared_words(std::string_view text);

struct EvidenceText {
  std::string path;
  std::shared_ptr<const Source> source;
  std::vector<ComparedWord> words;
  std::unordered_map<WordHash, std::vector<std::uint32_t>> places;  // of each word, ascending
};
[[nodiscard]] EvidenceText make_evidence(std::string path, std::string text);

struct Evidence {
  std::map<std::string, std::shared_ptr<const EvidenceText>, std::less<>> by_key;  // of the bibliography
  [[nodiscard]] const EvidenceText* find(std::string_view key) const;
};

// Where a quotation and its source part: words of the one and words of the other. One of them may be empty.
struct QuoteDifference {
  Span quote;    // relative to the quotation
  Span passage;  // in the evidence
};

// A quotation held against a text.
struct QuoteMatch {
  enum class Outcome : std::uint8_t { verbatim, nearly, absent };
  Outcome outcome = Outcome::absent;
  float similarity = 0;  // share of the quotation's words that stand in the passage in the same order
  Span passage;          // of the evidence: what comes nearest; empty where nothing does
  std::vector<QuoteDifference> differences;  // of a near match, in their order
};

// From this share of its words on a quotation counts as near a passage.
inline constexpr float kNearQuote = 0.6F;

// `quote` is what stands between the marks. Case, marks and hyphens count for nothing; an ellipsis leaves words of the
// source out; words in square brackets stand for others, or for none. A quotation without words is verbatim.
[[nodiscard]] QuoteMatch match_quote(const EvidenceText& evidence, std::string_view quote);

}  // namespace vouch
