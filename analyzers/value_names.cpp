// The words that users see for the values of the analysis: in JSON, messages and documentation.
#include "analyzers/attribution/attribution.h"
#include "analyzers/claims/claim.h"
#include "analyzers/claims/figures.h"
#include "analyzers/rule.h"

namespace vouch {

std::string_view name(AttributionType type) {
  switch (type) {
    case AttributionType::direct:
      return "direct";
    case AttributionType::mixed:
      return "mixed";
    case AttributionType::indirect:
      return "indirect";
  }
  return "indirect";
}

std::string_view name(SpeakerKind kind) {
  switch (kind) {
    case SpeakerKind::person:
      return "person";
    case SpeakerKind::organization:
      return "organization";
    case SpeakerKind::anonymous:
      return "anonymous";
    case SpeakerKind::vague:
      return "vague";
    case SpeakerKind::document:
      return "document";
  }
  return "person";
}

std::string_view name(ClaimType type) {
  switch (type) {
    case ClaimType::statistic:
      return "statistic";
    case ClaimType::comparison:
      return "comparison";
    case ClaimType::superlative:
      return "superlative";
    case ClaimType::date:
      return "date";
    case ClaimType::cause:
      return "cause";
    case ClaimType::law:
      return "law";
    case ClaimType::allegation:
      return "allegation";
    case ClaimType::quotation:
      return "quotation";
    case ClaimType::opinion:
      return "opinion";
    case ClaimType::statement:
      return "statement";
  }
  return "statement";
}

std::string_view name(FigureKind kind) {
  switch (kind) {
    case FigureKind::count:
      return "count";
    case FigureKind::money:
      return "money";
    case FigureKind::percent:
      return "percent";
    case FigureKind::points:
      return "points";
    case FigureKind::measure:
      return "measure";
    case FigureKind::ratio:
      return "ratio";
    case FigureKind::ordinal:
      return "ordinal";
    case FigureKind::rank:
      return "rank";
    case FigureKind::multiple:
      return "multiple";
    case FigureKind::age:
      return "age";
    case FigureKind::date:
      return "date";
    case FigureKind::time:
      return "time";
    case FigureKind::year:
      return "year";
    case FigureKind::score:
      return "score";
    case FigureKind::identifier:
      return "identifier";
    case FigureKind::plain:
      return "plain";
    case FigureKind::duration:
      return "duration";
  }
  return "plain";
}

std::string_view name(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::info:
      return "info";
    case Severity::hint:
      return "hint";
  }
  return "hint";
}

std::string_view name(Family family) {
  switch (family) {
    case Family::quotations:
      return "quotations";
    case Family::attribution:
      return "attribution";
    case Family::claims:
      return "claims";
    case Family::names:
      return "names";
    case Family::citations:
      return "citations";
    case Family::draft:
      return "draft";
  }
  return "draft";
}

std::string_view name(Scope scope) {
  return scope == Scope::block ? "block" : scope == Scope::document ? "document" : "newsroom";
}

}  // namespace vouch
