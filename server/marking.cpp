#include "server/marking.h"

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <fmt/chrono.h>

#include "analyzers/newsroom/facts.h"

namespace vouch {
namespace {

// The entry that stands at the place: the one with the same words, else one in the same sentence that covers it.
std::size_t entry_at(const Ledger& ledger, const Document& document, const Checks& checks, Span span) {
  std::size_t best = ledger.entries.size();
  for (const Check& check : checks.rows) {
    if (check.span.empty() || !check.span.overlaps(span)) {
      continue;
    }
    const bool same = check.span == span || check.span.contains(span) ||
                      document.sentence_at(check.span.begin) == document.sentence_at(span.begin);
    if (check.span == span) {
      return check.entry;
    }
    if (same && best == ledger.entries.size()) {
      best = check.entry;
    }
  }
  return best;
}

ClaimType type_of(const Document& document, Span span) {
  for (const Claim& claim : find_claims(document)) {
    if (claim.span.overlaps(span)) {
      return claim.type;
    }
  }
  const std::int32_t quote = document.quote_at(span.begin + span.size() / 2);
  return quote == kNone ? ClaimType::statement : ClaimType::quotation;
}

void anchor_at(LedgerEntry& entry, const Document& document, Span span, const Registry* registry) {
  std::vector<RawField> more = std::move(entry.anchor.more);
  entry.anchor = make_anchor(document, span);
  entry.anchor.more = std::move(more);
  entry.facts = facts_of(document, span, registry);
  entry.type = name(type_of(document, span));
  const std::string_view speaker = fact_value(entry.facts, "s:");
  if (!speaker.empty()) {
    entry.speaker = speaker;
  }
}

}  // namespace

Span sentence_around(const Document& document, Offset at) {
  const std::int32_t sentence = document.sentence_at(at);
  return sentence == kNone ? Span{} : document.sentences[static_cast<std::size_t>(sentence)].span;
}

std::string mark_claim(Ledger& ledger, const Document& document, Span span, const Mark& mark,
                       const Newsroom& newsroom) {
  const Registry* registry = newsroom.registry.get();
  const Checks checks = find_again(ledger, document, {}, registry);
  std::size_t index = entry_at(ledger, document, checks, span);
  if (index == ledger.entries.size()) {
    // Before the first entry that stands behind it.
    index = 0;
    for (const Check& check : checks.rows) {
      index = !check.span.empty() && check.span.begin <= span.begin ? check.entry + 1 : index;
    }
    LedgerEntry fresh;
    anchor_at(fresh, document, span, registry);
    fresh.id = new_entry_id(ledger, fresh.anchor);
    ledger.entries.insert(ledger.entries.begin() + static_cast<std::ptrdiff_t>(index), std::move(fresh));
  } else if (mark.status || mark.confirm) {
    const Span place = checks.rows[index].span;
    anchor_at(ledger.entries[index], document, place, registry);
  }
  LedgerEntry& entry = ledger.entries[index];
  entry.raw.clear();
  if (mark.status) {
    entry.status = *mark.status;
  }
  const auto put = [](std::string& field, const std::string& value) {
    if (!value.empty()) {
      field = value;
    }
  };
  put(entry.by, mark.by);
  put(entry.on, mark.on);
  put(entry.second, mark.second);
  put(entry.note, mark.note);
  const ClaimEvidence& evidence = mark.evidence;
  if (!evidence.source.empty() || !evidence.quote.empty() || !evidence.locator.empty()) {
    const auto known = std::find_if(entry.evidence.begin(), entry.evidence.end(), [&](const ClaimEvidence& e) {
      return e.source == evidence.source && (e.locator == evidence.locator || e.locator.empty());
    });
    if (known == entry.evidence.end()) {
      entry.evidence.push_back(evidence);
    } else {
      put(known->locator, evidence.locator);
      put(known->quote, evidence.quote);
    }
  }
  return entry.id;
}

std::string checker_name() {
  for (const char* variable : {"VOUCH_USER", "USER", "USERNAME"}) {
    const char* value = std::getenv(variable);
    if (value != nullptr && *value != '\0') {
      return value;
    }
  }
  return {};
}

std::string utc_now() { return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr))); }

}  // namespace vouch
