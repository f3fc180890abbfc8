#include "analyzers/audit.h"

#include <algorithm>

namespace vouch {
namespace {

std::size_t words_in(const Document& document, Span span) {
  std::size_t out = 0;
  const std::int32_t first = document.block_at(span.begin);
  for (std::size_t b = first == kNone ? document.blocks.size() : static_cast<std::size_t>(first);
       b < document.blocks.size() && document.blocks[b].block.span.begin < span.end; ++b) {
    const BlockView& view = document.blocks[b];
    if (!view.analysis) {
      continue;
    }
    const Span prose{view.block.to_prose(std::max(span.begin, view.block.span.begin)),
                     view.block.to_prose(std::min(span.end, view.block.span.end))};
    const auto& tokens = view.analysis->tokens;
    auto token = tokens.begin() + token_at(tokens, prose.begin);
    for (; token != tokens.end() && token->span.begin < prose.end; ++token) {
      out += token->kind == TokenKind::word || token->kind == TokenKind::number ? 1U : 0U;
    }
  }
  return out;
}

}  // namespace

std::string_view audit_kind(SpeakerKind kind) {
  switch (kind) {
    case SpeakerKind::person:
      return "named";
    case SpeakerKind::organization:
      return "institutional";
    case SpeakerKind::anonymous:
      return "anonymous";
    case SpeakerKind::vague:
      return "vague";
    case SpeakerKind::document:
      break;
  }
  return "documents";
}

Audit audit_of(const Report& report, const ClaimList& claims) {
  const Document& document = *report.document;
  Audit out;
  std::vector<AuditSpeaker> speakers(document.speakers.size());
  for (std::size_t s = 0; s < speakers.size(); ++s) {
    const Speaker& speaker = document.speakers[s];
    speakers[s] = {.id = speaker.id, .name = speaker.name, .kind = speaker.kind, .title = speaker.title};
  }
  for (const Attribution& attribution : document.attributions) {
    if (attribution.speaker == kNone) {
      continue;
    }
    AuditSpeaker& speaker = speakers[static_cast<std::size_t>(attribution.speaker)];
    ++speaker.attributions;
    for (const Span content : attribution.content) {
      speaker.reported_words += words_in(document, content);
    }
  }
  for (const Quote& quote : document.quotes) {
    if (quote.depth != 1 || quote.attribution == kNone) {
      continue;
    }
    const std::int32_t who = document.attributions[static_cast<std::size_t>(quote.attribution)].speaker;
    if (who != kNone) {
      speakers[static_cast<std::size_t>(who)].quotations += quote.continues == kNone ? 1U : 0U;
      speakers[static_cast<std::size_t>(who)].quoted_words += quote.words;
    }
  }
  std::erase_if(speakers, [](const AuditSpeaker& s) { return s.attributions == 0 && s.quotations == 0; });
  for (AuditSpeaker& speaker : speakers) {
    speaker.reported_words = std::max(speaker.reported_words, speaker.quoted_words);
  }
  std::stable_sort(speakers.begin(), speakers.end(),
                   [](const AuditSpeaker& a, const AuditSpeaker& b) { return a.reported_words > b.reported_words; });
  out.speakers = std::move(speakers);
  out.words = words_in(document, {0, document.source->size()});
  for (const ClaimRow& row : claims.rows) {
    ++out.claims;
    out.sourced += !row.speaker.via.empty() || !row.citations.empty() ||
                           (row.entry != nullptr && !row.entry->evidence.empty()) ||
                           (!row.in_text.empty() && !row.in_text.front().sources.empty())
                       ? 1U
                       : 0U;
    const bool holds = row.outcome == Outcome::same || row.outcome == Outcome::drifted;
    out.checked += row.status == CheckStatus::checked && holds ? 1U : 0U;
    out.stale += row.status == CheckStatus::checked && !holds ? 1U : 0U;
    out.disputed += row.status == CheckStatus::disputed ? 1U : 0U;
  }
  for (const auto* list : {&report.findings, &report.suppressed}) {
    for (const Finding& finding : *list) {
      if (finding.rule == "single-source-claim") {
        out.single_source.push_back({finding.span, finding.message});
      } else if (finding.rule == "missing-response") {
        out.not_asked.push_back({finding.span, finding.message});
      }
    }
  }
  return out;
}

}  // namespace vouch
