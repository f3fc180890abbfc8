// Fixes that several rules offer: a footnote with its definition, a choice among the draft's speakers, a replacement.
// Called by rules; spans are the caller's (prose for block rules, source for document rules).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/rule.h"

namespace vouch {

// At most this many speakers are offered to choose from.
inline constexpr std::size_t kMaxSpeakerChoices = 5;

[[nodiscard]] Fix replacement(std::string title, Span span, std::string text);

// “, according to [name]” behind the words of a sentence: what rules offer that miss a source. `who` stands in
// brackets.
[[nodiscard]] Fix name_the_source(const BlockView& view, std::uint32_t sentence, std::string title,
                                  std::string_view who = "name");

// How the draft ends its lines: "\n" or "\r\n". Looks at the first line only.
[[nodiscard]] std::string_view line_end_of(const Document& document);

// Makes footnotes for one draft. Finds a free label once, so that offering a footnote for each finding stays linear.
class FootnoteMaker {
 public:
  explicit FootnoteMaker(const Document& document);
  // Footnotes are Markdown: a plain text draft has none.
  [[nodiscard]] bool available() const { return available_; }
  // A reference at source offset `at` and, at the draft's end, a definition for the writer to fill in.
  [[nodiscard]] Fix make(Offset at, std::string title, std::string_view definition) const;

 private:
  bool available_ = false;
  std::string label_;
  Offset end_ = 0;
  std::string before_;  // line ends between the draft and the definition
};

// The people who speak in the draft, the most mentioned first, at most kMaxSpeakerChoices.
[[nodiscard]] std::vector<const Speaker*> people_of(const Document& document);
// The name a later reference uses: the last word without a suffix; the whole name for an organisation.
[[nodiscard]] std::string short_name(const Speaker& speaker);
// What a speaker is called at a place: in full where the draft has not named them yet.
[[nodiscard]] std::string name_at(const Document& document, const Speaker& speaker, Offset at);

}  // namespace vouch
