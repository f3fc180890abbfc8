// The annotated copy of a draft, for checker and lawyer: the article with its claims numbered and marked by status, the
// evidence beside them, the audit at the end. One function a format; called by `vouch annotate`, `vouch audit` and
// `vouch export`.
#pragma once

#include <string>
#include <string_view>

#include "analyzers/audit.h"
#include "analyzers/claim_list.h"

namespace vouch {

struct Annotated {
  std::string path;  // as the user named it
  const Report& report;
  const ClaimList& claims;
  const Audit& audit;
  // The draft's title: of the front matter, the first heading, or the file's name.
  [[nodiscard]] std::string title() const;
};

// One page: no script, nothing from elsewhere, light and dark, made to be printed, too.
[[nodiscard]] std::string annotated_html(const Annotated& copy);
[[nodiscard]] std::string annotated_markdown(const Annotated& copy);
// RFC 4180, a row a claim.
[[nodiscard]] std::string annotated_csv(const Annotated& copy);
// W3C Web Annotation Data Model: an AnnotationPage as JSON-LD.
[[nodiscard]] std::string web_annotations(const Annotated& copy);
// schema.org Claim, Quotation and ClaimReview as JSON-LD.
[[nodiscard]] std::string claim_reviews(const Annotated& copy);

[[nodiscard]] std::string audit_text(const Annotated& copy);
[[nodiscard]] std::string audit_json(const Annotated& copy);
[[nodiscard]] std::string audit_html(const Annotated& copy);

// Parts that several formats share.
[[nodiscard]] std::string evidence_line(const ClaimEvidence& evidence);  // "vell2024, p. 2: “4,112 customers”"
[[nodiscard]] std::string speaker_line(const ClaimRow& row);             // "Lena Okafor"; empty for the narrator
[[nodiscard]] std::string audit_section_html(const Annotated& copy);
[[nodiscard]] std::string html_page(std::string_view title, std::string_view lang, std::string_view body);

}  // namespace vouch
