// The values of attribution analysis, with the field's terms (Pareti's PARC 3.0, Newell's PolNeAR):
// a *source* holds, a *cue* signals, and the *content* is what is said, believed, denied …
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/text/hash.h"
#include "analyzers/text/span.h"

namespace vouch {

inline constexpr std::int32_t kNone = -1;

// Up to Capacity spans in the order of the text, without an allocation. One too many extends the last.
template <std::size_t Capacity>
class SpanArray {
 public:
  constexpr SpanArray() = default;
  constexpr SpanArray(std::initializer_list<Span> spans) {
    for (const Span s : spans) {
      push_back(s);
    }
  }
  constexpr void push_back(Span span) {
    if (size_ < Capacity) {
      spans_[size_++] = span;
    } else {
      spans_[size_ - 1] = spans_[size_ - 1].joined(span);
    }
  }
  [[nodiscard]] constexpr const Span* begin() const { return spans_.data(); }
  [[nodiscard]] constexpr const Span* end() const { return spans_.data() + size_; }
  [[nodiscard]] constexpr Span* begin() { return spans_.data(); }
  [[nodiscard]] constexpr Span* end() { return spans_.data() + size_; }
  [[nodiscard]] constexpr std::size_t size() const { return size_; }
  [[nodiscard]] constexpr bool empty() const { return size_ == 0; }
  [[nodiscard]] constexpr const Span& operator[](std::size_t i) const { return spans_[i]; }
  [[nodiscard]] constexpr const Span& front() const { return spans_[0]; }
  [[nodiscard]] constexpr const Span& back() const { return spans_[size_ - 1]; }
  constexpr void clear() { size_ = 0; }
  // The smallest span over all of them; empty where there is none.
  [[nodiscard]] constexpr Span cover() const {
    return size_ == 0 ? Span{} : Span{spans_[0].begin, spans_[size_ - 1].end};
  }
  [[nodiscard]] constexpr bool overlaps(Span span) const {
    for (const Span s : *this) {
      if (s.overlaps(span)) {
        return true;
      }
    }
    return false;
  }

 private:
  std::array<Span, Capacity> spans_{};
  std::uint8_t size_ = 0;
};

using SpanList = SpanArray<4>;      // words of one sentence
using ContentSpans = SpanArray<6>;  // may go on over several paragraphs

// A pair of quotation marks and what stands between them.
struct Quote {
  Span span;   // marks included
  Span inner;  // without the marks
  std::uint32_t block = 0;
  std::uint32_t words = 0;  // word and number tokens inside
  // Of those words without marks, capitals and spaces: equal for equal words. Of outermost quotations only.
  std::uint64_t print = 0;
  std::uint8_t depth = 1;            // 1: outermost
  bool closed = true;                // false: runs to the end of its block
  bool opened = true;                // false: a closing mark without an opening one in the block
  std::int32_t attribution = kNone;  // index into Document::attributions
  std::int32_t continues = kNone;    // the quotation of an earlier block that this one goes on with
};

enum class AttributionType : std::uint8_t { direct, mixed, indirect };
[[nodiscard]] std::string_view name(AttributionType type);

struct Attribution {
  // What passes over all of a draft's ask for stands first, together.
  std::int32_t speaker = kNone;  // index into Document::speakers
  std::uint32_t block = 0;
  std::uint32_t sentence = 0;  // of the cue: index into the same container's sentences
  float confidence = 0;        // 0 … 1
  SpanList source;
  AttributionType type = AttributionType::indirect;
  std::int32_t outer = kNone;  // second-hand speech: the attribution whose content this one stands in
  SpanList cue;
  ContentSpans content;
  std::string_view by;  // which pattern or model decided: a static string, shown to the user
};

enum class SpeakerKind : std::uint8_t { person, organization, anonymous, vague, document };
[[nodiscard]] std::string_view name(SpeakerKind kind);

enum class MentionForm : std::uint8_t { full_name, surname, title_surname, acronym, nominal, pronoun };

// A place in the draft that means a speaker.
struct Mention {
  Span span;
  MentionForm form = MentionForm::full_name;
  std::uint32_t block = 0;
  float confidence = 1;
  std::int32_t speaker = kNone;
  std::int32_t rival = kNone;  // another speaker about as likely: see ambiguous-pronoun-speaker
  std::uint32_t holder = 0;    // index into the block's holders
  WordHash written = 0;        // of its words as they stand
  bool quoted = false;
};

// Belongs to a Document, which has its mentions.
struct Speaker {
  std::string id;    // stable in the draft: "john-coyne"
  std::string name;  // the longest, earliest form; for anonymous and vague ones their own words
  SpeakerKind kind = SpeakerKind::person;
  std::string title;  // as the draft gives it; empty where it does not
  std::string affiliation;
  Span title_span;
  Span affiliation_span;
  bool plural = false;
  WordHash surname = 0;                     // as in Holder::last; 0 where the speaker was never met by a person's name
  std::span<const std::uint32_t> mentions;  // indices into Document::mentions, in the order of the text
};

}  // namespace vouch
