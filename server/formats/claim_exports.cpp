// The ledger for other programs: W3C Web Annotation Data Model and schema.org, as JSON-LD.
#include <fmt/format.h>

#include "server/formats/annotated.h"
#include "server/formats/json_text.h"

namespace vouch {
namespace {

// What a status says as a rating: schema.org asks for a number and its range.
int rating(CheckStatus status) {
  switch (status) {
    case CheckStatus::checked:
      return 5;
    case CheckStatus::disputed:
      return 1;
    default:
      return 3;
  }
}

std::string identifier(const ClaimRow& row) {
  return row.entry != nullptr && !row.entry->id.empty() ? row.entry->id : fmt::format("claim-{}", row.number);
}

// A path as part of an address: everything but letters, digits and a few marks as %XX (RFC 3986).
std::string identifier_path(std::string_view path) {
  std::string out;
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~/").find(c) != std::string_view::npos;
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

std::string byline_of(const Annotated& copy) {
  const FrontMatterField* field = copy.report.document->front_matter().find("author");
  return field == nullptr ? "" : field->value;
}

std::string date_of(const Annotated& copy) {
  const auto& date = copy.report.document->date;
  return date && date->complete() ? fmt::format("{:04}-{:02}-{:02}", date->year, date->month, date->day) : "";
}

}  // namespace

std::string web_annotations(const Annotated& copy) {
  const Document& document = *copy.report.document;
  std::string out;
  JsonText json(out, true);
  json.open('{');
  json.field("@context", "http://www.w3.org/ns/anno.jsonld");
  json.field("id", "urn:vouch:" + identifier_path(copy.path));
  json.field("type", "AnnotationPage");
  json.key("startIndex");
  json.number(0);
  json.key("items");
  json.open('[');
  for (const ClaimRow& row : copy.claims.rows) {
    const Anchor anchor = make_anchor(document, row.span);
    json.open('{');
    json.field("@context", "http://www.w3.org/ns/anno.jsonld");
    json.field("id", "urn:vouch:" + identifier_path(copy.path) + "#" + identifier(row));
    json.field("type", "Annotation");
    json.field("motivation", "assessing");
    if (const std::string by = checker(row); !by.empty()) {
      json.key("creator");
      json.open('{');
      json.field("type", "Person");
      json.field("nickname", by);
      json.close('}');
    }
    if (row.entry != nullptr && !row.entry->on.empty()) {
      json.field("created",
                 row.entry->on.find('T') == std::string::npos ? row.entry->on + "T00:00:00Z" : row.entry->on);
    }
    json.key("body");
    json.open('[');
    json.open('{');
    json.field("type", "TextualBody");
    json.field("purpose", "classifying");
    json.field("value", standing(row));
    json.close('}');
    const auto comment = [&](const std::string& text) {
      if (!text.empty()) {
        json.open('{');
        json.field("type", "TextualBody");
        json.field("purpose", "commenting");
        json.field("format", "text/plain");
        json.field("value", text);
        json.close('}');
      }
    };
    for (const FactChange& change : row.changes) {
      comment("Changed since the check: " + describe(change));
    }
    if (row.entry != nullptr) {
      for (const ClaimEvidence& evidence : row.entry->evidence) {
        comment(evidence_line(evidence));
      }
      comment(row.entry->note);
    }
    json.close(']');
    json.key("target");
    json.open('{');
    json.field("source", "urn:vouch:" + identifier_path(copy.path));
    json.key("selector");
    json.open('[');
    json.open('{');
    json.field("type", "TextQuoteSelector");
    json.field("exact", anchor.exact);
    json.field("prefix", anchor.prefix);
    json.field("suffix", anchor.suffix);
    json.close('}');
    json.close(']');
    json.close('}');
    json.close('}');
  }
  json.close(']');
  json.close('}');
  return out + "\n";
}

std::string claim_reviews(const Annotated& copy) {
  const Document& document = *copy.report.document;
  std::string out;
  JsonText json(out, true);
  const std::string author = byline_of(copy);
  const std::string date = date_of(copy);
  json.open('{');
  json.field("@context", "https://schema.org");
  json.key("@graph");
  json.open('[');
  for (const ClaimRow& row : copy.claims.rows) {
    const std::string id = "#" + identifier(row);
    json.open('{');
    json.field("@type", row.quoted ? "Quotation" : "Claim");
    json.field("@id", id);
    json.field("text", make_anchor(document, row.span).exact);
    if (const std::string speaker = speaker_line(row); !speaker.empty()) {
      json.key(row.quoted ? "spokenByCharacter" : "author");
      json.open('{');
      json.field("@type", "Person");
      json.field("name", speaker);
      json.close('}');
    }
    json.key("appearance");
    json.open('{');
    json.field("@type", "NewsArticle");
    json.field("headline", copy.title());
    if (!date.empty()) {
      json.field("datePublished", date);
    }
    if (!author.empty()) {
      json.field("author", author);
    }
    json.close('}');
    if (!row.citations.empty()) {
      json.key("citation");
      json.open('[');
      for (const std::string& citation : row.citations) {
        json.text(citation);
      }
      json.close(']');
    }
    json.close('}');
    const bool reviewed = row.status == CheckStatus::checked || row.status == CheckStatus::disputed;
    if (!reviewed || row.entry == nullptr) {
      continue;
    }
    json.open('{');
    json.field("@type", "ClaimReview");
    json.field("@id", id + "-review");
    json.field("claimReviewed", make_anchor(document, row.span).exact);
    json.key("itemReviewed");
    json.open('{');
    json.field("@id", id);
    json.close('}');
    json.key("author");
    json.open('{');
    json.field("@type", "Person");
    json.field("name", row.entry->by.empty() ? "unknown" : row.entry->by);
    json.close('}');
    if (row.entry->on.size() >= 10) {
      json.field("datePublished", row.entry->on.substr(0, 10));
    }
    json.key("reviewRating");
    json.open('{');
    json.field("@type", "Rating");
    json.key("ratingValue");
    json.number(static_cast<std::uint64_t>(rating(row.status)));
    json.key("bestRating");
    json.number(5);
    json.key("worstRating");
    json.number(1);
    json.field("alternateName", standing(row));
    json.close('}');
    if (!row.entry->evidence.empty()) {
      json.key("citation");
      json.open('[');
      for (const ClaimEvidence& evidence : row.entry->evidence) {
        json.text(evidence_line(evidence));
      }
      json.close(']');
    }
    json.close('}');
  }
  json.close(']');
  json.close('}');
  return out + "\n";
}

}  // namespace vouch
