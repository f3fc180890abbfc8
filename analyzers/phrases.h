// Word patterns that several rules ask for: the noun phrase around a holder, the cue that belongs to it, citations in
// a sentence. Everything looks at one block's tokens; nothing here knows of findings. Called by rules.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "analyzers/block_analysis.h"
#include "analyzers/language/quote_marks.h"
#include "analyzers/markdown/block.h"

namespace vouch {

using TokenIndex = std::uint32_t;

// A block's prose and its analysis: what block and document rules alike have at hand.
struct BlockWords {
  const Block& block;
  const BlockAnalysis& analysis;

  [[nodiscard]] const Token& operator[](TokenIndex i) const { return analysis.tokens[i]; }
  [[nodiscard]] TokenIndex size() const { return static_cast<TokenIndex>(analysis.tokens.size()); }
  [[nodiscard]] std::string_view text(Span span) const { return slice(block.prose, span); }
  [[nodiscard]] std::string_view text(TokenIndex i) const { return text(analysis.tokens[i].span); }
  // The words from one token to another, both included.
  [[nodiscard]] Span span(TokenIndex first, TokenIndex last) const {
    return analysis.tokens[first].span.joined(analysis.tokens[last].span);
  }
  [[nodiscard]] const Sentence& sentence_of(TokenIndex i) const {
    return analysis.sentences[analysis.tokens[i].sentence];
  }
  // True where `i` is a token of the same sentence as `like`.
  [[nodiscard]] bool together(TokenIndex i, TokenIndex like) const {
    return i < size() && analysis.tokens[i].sentence == analysis.tokens[like].sentence;
  }
  // Inline: rules ask it of every word of the draft.
  [[nodiscard]] bool is(TokenIndex i, std::initializer_list<WordHash> words) const {
    if (i >= size()) {
      return false;
    }
    const WordHash word = analysis.tokens[i].word;
    bool found = false;
    for (const WordHash candidate : words) {
      found |= candidate == word;
    }
    return found;
  }
  // The first token that starts at or after `at`.
  [[nodiscard]] TokenIndex token_at(Offset at) const;
};

// Blocks in which the narrator of an article speaks. Headings have their own style and are left out.
[[nodiscard]] constexpr bool is_body(BlockKind kind) {
  return kind == BlockKind::paragraph || kind == BlockKind::list_item || kind == BlockKind::caption;
}

// A noun phrase, by its head: "many public health experts".
struct Phrase {
  TokenIndex first = 0;  // its first word, determiner included
  TokenIndex head = 0;
  bool definite = false;  // the, this, these, his, … or a possessive noun before it
  bool named = false;     // a proper name, a nationality or an organisation stands before the head
  TokenIndex quantifier = kNoToken;

  [[nodiscard]] bool bare() const { return first == head; }
};
[[nodiscard]] Phrase phrase_around(const BlockWords& words, TokenIndex head);

// True for a capital that means a name: not the one of a sentence's first word, unless no common word is spelt so.
[[nodiscard]] bool is_name_word(const BlockWords& words, TokenIndex i);

// The cue that has the phrase as its source: as the attribution analysis found it, else by the words behind the
// phrase ("critics of the plan have long argued") or before it ("according to", "said experts"). In prose offsets.
struct HolderCue {
  Span cue;
  bool before = false;               // "according to experts"
  std::int32_t attribution = kNone;  // index into the block's attributions
};
[[nodiscard]] std::optional<HolderCue> cue_of(const BlockWords& words, const Phrase& phrase);

// True where the phrase is all of its source, or its beginning: not the apposition behind a name ("Ida Lund, an aide").
[[nodiscard]] bool begins_source(const BlockWords& words, const Phrase& phrase, const HolderCue& cue);
// The cue is a verb of saying or believing, not one of the many that a holder can be the subject of ("critics tried").
[[nodiscard]] bool voices(const BlockWords& words, const HolderCue& cue);
// A person's name stands inside a span: somebody is named after all.
[[nodiscard]] bool names_person(const BlockWords& words, Span prose_span);

// The head of a source that is a person without a name who knows from the inside: "a senior official", "two people
// close to the board". kNoToken for everybody else.
[[nodiscard]] TokenIndex unnamed_insider(const BlockWords& words, Span source);
// The same for a phrase: its head is such a person, whatever stands around it.
[[nodiscard]] bool is_insider(const BlockWords& words, TokenIndex head);

// True where words behind the head tell whose it is: "officials in Boston", "a spokesman for the mayor".
[[nodiscard]] bool placed_behind(const BlockWords& words, TokenIndex head, Offset until);

// A link, footnote reference or citation key in [span] of the prose.
[[nodiscard]] bool cited(const Block& block, Span prose_span);
// A bracketed placeholder like "[name]", which a fix leaves for the writer to fill in; counts as a source.
[[nodiscard]] bool has_placeholder(const BlockWords& words, Span prose_span);

// True inside quotation marks or in the content of an attribution; the source and cue of it are outside.
[[nodiscard]] bool is_reported(const BlockWords& words, Span prose_span);

// The sentence of `i`, cut to a few hundred bytes on either side, so that looking around each hit stays linear.
[[nodiscard]] Span neighbourhood(const BlockWords& words, TokenIndex i);

// The place behind a sentence's last word, before its full stop and closing quotation marks.
[[nodiscard]] Offset end_of_words(const BlockWords& words, const Sentence& sentence);

// "experts" with a capital where `like` has one.
[[nodiscard]] std::string with_case_of(std::string_view word, std::string_view like);

}  // namespace vouch
