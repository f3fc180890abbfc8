// The material facts of a stretch of a draft, as the ledger lists them: short strings that merge line by line and tell
// a reader what was checked.
//   n:4100:household   a figure with its unit         neg:not    a negation
//   d:2024-08-22       a date                         mod:may    a modality
//   e:lena-okafor      a name: an id of the registry, or of the draft's speakers
//   q:we lost all      the words of a quotation       s:lena-okafor   the speaker     via:she   as the text names them
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/document.h"

namespace vouch {

class Registry;

// Whose words a stretch of the draft is.
struct SpeakerOf {
  std::string id;                // of the draft's speakers; empty where it is nobody's but the narrator's
  std::int32_t speaker = kNone;  // index into Document::speakers
  std::string name;
  std::string via;  // the words that name them there: "she", "the utility"
  Span place;       // of those words
};
[[nodiscard]] SpeakerOf speaker_of(const Document& document, Span span);

// The id of a speaker of the draft: the registry's where it knows them, else the draft's own; empty for nobody.
[[nodiscard]] std::string_view registered_id(const Registry* registry, const Document& document, std::int32_t speaker);

// In the order of the kinds above, without repetition. Names are ids of the registry where it knows them; it may be
// null.
[[nodiscard]] std::vector<std::string> facts_of(const Document& document, Span span,
                                                const Registry* registry = nullptr);

// The value of the first fact with this prefix ("s:"); empty where there is none.
[[nodiscard]] std::string_view fact_value(const std::vector<std::string>& facts, std::string_view prefix);

}  // namespace vouch
