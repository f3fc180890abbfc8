// Document: everything that the analysis knows about one draft. A value; immutable once made, shared by snapshots.
// Offsets are bytes of the source, except inside `BlockView::analysis`, which is relative to the block's prose.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/attribution/attribution.h"
#include "analyzers/block_analysis.h"
#include "analyzers/claims/claim.h"
#include "analyzers/claims/figures.h"
#include "analyzers/markdown/parse.h"
#include "analyzers/text/source.h"

namespace vouch {

// What is known about a draft from outside its text.
struct DraftInfo {
  Markup markup = Markup::markdown;
  std::string date;  // "2024-08-22" of the record or the command line; front matter's `date` wins
};

struct Citation {
  enum class Kind : std::uint8_t { pandoc, footnote, link };
  Kind kind = Kind::pandoc;
  Span span;
  Span key;  // the key, label or URL
  std::uint32_t block = 0;
  std::uint32_t sentence = kNoSentence;
  static constexpr std::uint32_t kNoSentence = 0xffffffff;
};

// Whether somebody in the text vouches for a sentence: a speaker, a citation, or the quotation it goes on with.
struct Coverage {
  float confidence = 0;  // 0 … 1
  std::int32_t attribution = kNone;
  std::int32_t citation = kNone;
  bool inherited = false;  // from the sentence before
};

struct BlockView {
  Block block;
  std::shared_ptr<const BlockAnalysis> analysis;  // null where the block is no prose
  std::uint32_t first_sentence = 0;               // into Document::sentences
  std::uint32_t first_quote = 0;
  std::uint32_t first_attribution = 0;
};

// A person named in full, speaker or not.
struct FullName {
  WordHash written = 0;  // as in Holder::written
  WordHash surname = 0;  // as in Holder::surname_written
  std::uint32_t block = 0;
  std::uint32_t holder = 0;       // index into the block's holders
  std::uint16_t beginning = 0;    // as in Holder::beginning
  std::uint8_t surname_size = 0;  // as in Holder::surname_size
};

struct DocumentSentence {
  Span span;
  std::uint32_t block = 0;
};

class Document {
 public:
  Document() = default;
  Document(const Document&) = delete;  // parts of it point into others
  Document& operator=(const Document&) = delete;

  std::shared_ptr<const Source> source;
  DraftInfo info;
  Blocks parsed;                     // front matter, definitions, and the prose that blocks point to
  std::optional<CalendarDate> date;  // the article's date, if it is known

  std::vector<BlockView> blocks;
  std::vector<DocumentSentence> sentences;
  std::vector<Quote> quotes;
  std::vector<Attribution> attributions;
  std::size_t first_joined = 0;  // see joined_attributions()
  std::vector<Speaker> speakers;
  std::vector<Mention> mentions;                   // in the order of the text
  std::vector<std::uint32_t> mentions_by_speaker;  // what Speaker::mentions are parts of
  std::vector<FullName> full_names;                // in the order of the text
  std::vector<Citation> citations;
  std::vector<Coverage> coverage;    // one a sentence
  std::vector<Span> reported_spans;  // quoted words and attributed content: sorted, disjoint

  [[nodiscard]] std::string_view text() const { return source->text(); }
  [[nodiscard]] std::string_view text(Span span) const { return source->slice(span); }
  // Those that no block knows of, made by joining quotations: they stand behind all others.
  [[nodiscard]] std::span<const Attribution> joined_attributions() const {
    return std::span<const Attribution>(attributions).subspan(first_joined);
  }
  // The block's prose span as source span.
  [[nodiscard]] Span to_source(std::uint32_t block, Span prose) const { return blocks[block].block.to_source(prose); }
  [[nodiscard]] const FrontMatter& front_matter() const { return parsed.front_matter; }
  // The innermost of each that covers an offset; kNone where there is none.
  [[nodiscard]] std::int32_t block_at(Offset at) const;
  [[nodiscard]] std::int32_t sentence_at(Offset at) const;
  [[nodiscard]] std::int32_t quote_at(Offset at) const;
  [[nodiscard]] std::int32_t mention_at(Offset at) const;
  [[nodiscard]] std::int32_t attribution_at(Offset at) const;  // by source, cue or content
  // True where [span] stands in the content of some attribution or inside quotation marks: not the narrator's voice.
  [[nodiscard]] bool reported(Span span) const;
};

// Assembles the document of already analysed blocks: quotations over several paragraphs, speakers, coverage.
// Linear in mentions and sentences. `blocks[i].analysis` must be set for prose blocks.
void assemble(Document& document);

// speakers.cpp: who is meant. Fills document.speakers, document.mentions and Attribution::speaker.
void resolve_speakers(Document& document);
// continuation.cpp: joins quotations over several paragraphs and gives each its attribution.
void join_quotations(Document& document);
// coverage.cpp: fills document.coverage.
void find_coverage(Document& document);
// find_claims.cpp: the candidate claims of an assembled draft with who vouches for each, in the order of the text. For
// those who list them: a keystroke does without.
[[nodiscard]] std::vector<Claim> find_claims(const Document& document);

}  // namespace vouch
