// Whose words: what document rules about the narrator's voice ask of a place in the draft. Built once a draft by
// lint(), in one pass over the document; each question is then answered from what was noted.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/document.h"

namespace vouch {

// Blocks in which the narrator makes statements: paragraphs, list items, captions. Headings have a style of their own,
// block quotations are documents, and a footnote is itself the source.
[[nodiscard]] constexpr bool narrates(BlockKind kind) {
  return kind == BlockKind::paragraph || kind == BlockKind::list_item || kind == BlockKind::caption;
}

// The least coverage that a sentence has from the one before it.
inline constexpr float kInheritedVouching = 0.15F;

// Body text, whose quotations stand for themselves: a headline, a caption and a pull quote repeat the body on purpose.
[[nodiscard]] constexpr bool holds_own_quotations(BlockKind kind) {
  return kind == BlockKind::paragraph || kind == BlockKind::list_item;
}

class Narration {
 public:
  explicit Narration(const Document& document);

  // True where somebody else speaks: inside quotation marks or in the content of an attribution, be it said or only
  // believed. `prose` is relative to the block.
  [[nodiscard]] bool reported(std::uint32_t block, Span prose) const;
  // True where the sentence (an index into its block's sentences) has a source or a citation of its own.
  [[nodiscard]] bool sourced(std::uint32_t block, std::uint32_t sentence) const;
  // True where a named person or organisation states something in the paragraph: the figure beside it may be theirs.
  [[nodiscard]] bool named_source_in(std::uint32_t block) const { return named_[block] != 0; }
  // True where a study, poll or report is named in the paragraphs around: its figures often run on for a while.
  [[nodiscard]] bool near_research(std::uint32_t block) const;
  // The same as sourced(), or the sentence before has one that this one may go on with: for rules that would rather be
  // silent.
  [[nodiscard]] bool covered(std::uint32_t block, std::uint32_t sentence) const;
  // The same, but for an attribution that takes the words at `deed` for its cue: "Brandt harassed the waiters" is no
  // statement of Brandt's.
  [[nodiscard]] bool covered_beside(std::uint32_t block, std::uint32_t sentence, Span deed) const;
  // True where a source elsewhere in the paragraph covers its figures too: a study, "according to", a reported figure,
  // a citation.
  [[nodiscard]] bool paragraph_sourced(std::uint32_t block) const { return paragraph_[block] != 0; }
  // True where the paragraph before ends with figures or findings of a record, a study, "according to": the next often
  // goes on with them.
  [[nodiscard]] bool record_before(std::uint32_t block) const { return block > 0 && record_[block - 1] != 0; }
  // True where the block has a link, a footnote or a citation key.
  [[nodiscard]] bool cited(std::uint32_t block) const { return cited_[block] != 0; }
  // The title line: a heading of level 1, or the first short line of a draft without headings.
  [[nodiscard]] bool is_headline(std::uint32_t block) const { return static_cast<std::int64_t>(block) == headline_; }

 private:
  const Document& document_;
  std::vector<std::uint8_t> paragraph_;
  std::vector<std::uint8_t> sentence_;  // by the document's sentences
  std::vector<std::uint8_t> named_;     // by block
  std::vector<std::uint8_t> cited_;     // by block
  std::vector<std::uint8_t> research_;  // by block: it names research
  std::vector<std::uint8_t> record_;    // by block: its last two sentences rest on a record
  std::int64_t headline_ = -1;
};

// The place behind a sentence's last word, before its full stop: in the source.
[[nodiscard]] Offset end_of_statement(const BlockView& view, std::uint32_t sentence);
// “words”, cut to a length that a message can bear.
[[nodiscard]] std::string quoted_words(std::string_view words);

}  // namespace vouch
