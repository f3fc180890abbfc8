// The audit of a draft: who speaks in it, how much of it has a source, which allegations rest on one, who was not
// asked. A plain value for `vouch audit` and the annotated copy. Pure; linear in the draft.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "analyzers/claim_list.h"

namespace vouch {

struct AuditSpeaker {
  std::string id;
  std::string name;
  SpeakerKind kind = SpeakerKind::person;
  std::string title;
  std::size_t attributions = 0;
  std::size_t quotations = 0;
  std::size_t quoted_words = 0;
  std::size_t reported_words = 0;  // in their attributions' content, quotations included
};

// What the audit names in the draft, and why.
struct AuditNote {
  Span span;
  std::string text;
};

struct Audit {
  std::vector<AuditSpeaker> speakers;  // by words, most first
  std::size_t words = 0;               // of the article
  std::size_t claims = 0;
  std::size_t sourced = 0;  // a speaker or a citation vouches for them
  std::size_t checked = 0;  // and the facts are still those that were checked
  std::size_t stale = 0;
  std::size_t disputed = 0;
  std::vector<AuditNote> single_source;  // allegations and figures that rest on one
  std::vector<AuditNote> not_asked;      // criticised, and given no say
};

[[nodiscard]] Audit audit_of(const Report& report, const ClaimList& claims);
// "named", "institutional", "anonymous", "vague", "documents": how the audit sums up the kinds of speakers.
[[nodiscard]] std::string_view audit_kind(SpeakerKind kind);

}  // namespace vouch
