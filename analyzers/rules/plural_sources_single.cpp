// "Sources said", "officials said": a plural, where the ledger has one speaker behind the claim.
#include <algorithm>
#include <fmt/format.h>

#include "analyzers/newsroom/anchoring.h"
#include "analyzers/newsroom/facts.h"
#include "analyzers/rule.h"
#include "analyzers/text/unicode.h"

namespace vouch {

namespace {

struct Singular {
  std::string_view plural, singular;
};
constexpr Singular kSingulars[] = {
    {"sources", "a source"},
    {"officials", "an official"},
    {"insiders", "an insider"},
    {"aides", "an aide"},
    {"people", "a person"},
    {"experts", "an expert"},
    {"analysts", "an analyst"},
    {"witnesses", "a witness"},
    {"residents", "a resident"},
    {"lawyers", "a lawyer"},
    {"spokespeople", "a spokesperson"},
    {"observers", "an observer"},
    {"critics", "a critic"},
    {"employees", "an employee"},
    {"diplomats", "a diplomat"},
    {"investigators", "an investigator"},
    {"lawmakers", "a lawmaker"},
    {"neighbors", "a neighbor"},
};

// The words of the source that are such a plural; nullptr where none is.
const Singular* plural_in(std::string_view via, std::size_t& at) {
  const std::string folded = fold(via);
  for (const Singular& row : kSingulars) {
    const std::size_t found = folded.find(row.plural);
    const bool left = found == 0 || (found != std::string::npos && folded[found - 1] == ' ');
    const std::size_t end = found + row.plural.size();
    if (found != std::string::npos && left && (end == folded.size() || folded[end] == ' ' || folded[end] == ',')) {
      at = found;
      return &row;
    }
  }
  return nullptr;
}

void check(const DocumentContext& context, Sink& sink) {
  if (!context.newsroom.ledger || !context.newsroom.checks) {
    return;
  }
  const Document& document = context.document;
  std::vector<Span> seen;
  for (const Check& row : context.newsroom.checks->rows) {
    const LedgerEntry& entry = context.newsroom.ledger->entries[row.entry];
    if (entry.speaker.empty() || row.span.empty()) {
      continue;
    }
    const SpeakerOf speaker = speaker_of(document, row.span);
    std::size_t at = 0;
    const Singular* plural = plural_in(speaker.via, at);
    if (plural == nullptr || std::find(seen.begin(), seen.end(), speaker.place) != seen.end()) {
      continue;
    }
    seen.push_back(speaker.place);
    Finding finding;
    const auto begin = static_cast<Offset>(speaker.place.begin + at);
    finding.span = {begin, begin + static_cast<Offset>(plural->plural.size())};
    const std::string_view words = document.text(finding.span);
    finding.message = fmt::format("“{}” is a plural, and the ledger has one speaker for this ({}): write “{}”.", words,
                                  entry.speaker, plural->singular);
    sink.add(std::move(finding));
  }
}

}  // namespace

extern const Rule rule_plural_sources_single;
constinit const Rule rule_plural_sources_single{
    .title = "A plural for one source",
    .family = Family::attribution,
    .severity = Severity::warning,
    .scope = Scope::document,
    .check_document = &check,
};

}  // namespace vouch
