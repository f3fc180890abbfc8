// What the analysis knows, in a reader's words: speakers, attributions and rules as Markdown. Called by hover,
// completion and symbols. Never guesses anybody's gender and never calls a claim false.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "analyzers/document.h"
#include "analyzers/newsroom/bibliography.h"
#include "analyzers/newsroom/registry.h"
#include "analyzers/rule.h"

namespace vouch::server {

// "Jake Sullivan, national security advisor, White House".
[[nodiscard]] std::string speaker_line(const Speaker& speaker);
// Who it is, how the draft names them, and what they say in it. `mention` is the one asked about.
[[nodiscard]] std::string describe_speaker(const Document& document, const Speaker& speaker, const Mention* mention);
// What the registry has about somebody: title on a day, pronouns, terms, verification, conflicts.
[[nodiscard]] std::string describe_entry(const RegistryEntry& entry, const std::optional<CalendarDate>& day);
// The formatted reference, with its archived copy and when it was read and checked.
[[nodiscard]] std::string describe_reference(const Reference& reference);
// Whose words these are and why Vouch thinks so.
[[nodiscard]] std::string describe_attribution(const Document& document, const Attribution& attribution);
// The finding's message and the rule's page without its examples.
[[nodiscard]] std::string describe_finding(const Finding& finding);
// The rule's page without its examples.
[[nodiscard]] std::string describe_rule(const RuleEntry& rule);
// At most `length` code points, cut at a space, on one line.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t length);

}  // namespace vouch::server
