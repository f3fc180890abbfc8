// Who and what stands where in a draft: mentions of a speaker, footnotes and their definitions. Pure; called by the
// methods that jump, list and rename.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/document.h"

namespace vouch::server {

// The mention at an offset whose speaker is known, also where the cursor stands right behind it; null where none is.
[[nodiscard]] const Mention* mention_near(const Document& document, Offset at);
[[nodiscard]] std::vector<const Mention*> mentions_of(const Document& document, std::int32_t speaker);
// Where the draft introduces a speaker: the first full name, else the first mention.
[[nodiscard]] const Mention* introduction_of(const Document& document, std::int32_t speaker);

// A footnote or link label: where it is used and where it is defined.
struct Label {
  Span here;
  std::vector<Span> uses;
  std::optional<Span> definition;
};
[[nodiscard]] std::optional<Label> label_near(const Document& document, Offset at);

// What a mention's words become when `from` is renamed to `to`: nothing where the name does not occur in them.
// A surname follows the last word of a full name.
[[nodiscard]] std::optional<std::string> renamed(std::string_view words, std::string_view from, std::string_view to);

}  // namespace vouch::server
