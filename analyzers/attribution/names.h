// Candidates for speakers within a block: names with titles and appositions, nominals (*the official*), pronouns,
// organisations, vague and anonymous holders. Finds and describes; speakers.cpp decides who is meant.
#pragma once

#include <cstdint>
#include <vector>

#include "analyzers/attribution/attribution.h"

namespace vouch {

struct BlockText;

struct NameMention {
  Span span;         // the name or nominal itself: "Jake Sullivan", "the official", "He"
  Span head;         // its most telling word: "Sullivan", "official"
  Span title;        // before the name ("National Security Advisor") or in the apposition behind it
  Span affiliation;  // "University of Maryland"
  MentionForm form = MentionForm::full_name;
  SpeakerKind kind = SpeakerKind::person;
  std::uint32_t sentence = 0;
  bool plural = false;
  bool subject = false;  // looks like the subject of its clause
  bool quoted = false;
};

[[nodiscard]] std::vector<NameMention> find_names(const BlockText& block);

}  // namespace vouch
