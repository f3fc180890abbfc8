// A footnote or a source of the draft's own that nothing refers to.
#include <algorithm>
#include <vector>

#include "analyzers/rule.h"

namespace vouch {

namespace {

std::vector<std::string_view> cited_keys(const Document& document, Citation::Kind kind) {
  std::vector<std::string_view> out;
  for (const Citation& citation : document.citations) {
    if (citation.kind == kind) {
      out.push_back(document.text(citation.key));
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

// The definition with its line end.
Span whole_lines(std::string_view text, Span span) {
  std::size_t end = span.end;
  if (end < text.size() && text[end] == '\r') {
    ++end;
  }
  if (end < text.size() && text[end] == '\n') {
    ++end;
  }
  return {span.begin, static_cast<Offset>(end)};
}

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  const auto footnotes = cited_keys(document, Citation::Kind::footnote);
  for (const FootnoteDefinition& footnote : document.parsed.footnotes) {
    const std::string_view label = document.text(footnote.label);
    if (std::binary_search(footnotes.begin(), footnotes.end(), label)) {
      continue;
    }
    Finding finding;
    finding.span = footnote.label;
    finding.unnecessary = true;
    finding.message = "No sentence refers to the footnote “" + std::string(label) + "”: refer to it, or remove it.";
    Fix fix;
    fix.title = "Remove the footnote";
    fix.edits.push_back({whole_lines(document.text(), footnote.span), ""});
    finding.fixes.push_back(std::move(fix));
    sink.add(std::move(finding));
  }
  const auto keys = cited_keys(document, Citation::Kind::pandoc);
  for (const FrontMatterField& field : document.front_matter().fields) {
    const bool id = (field.key.starts_with("references.") || field.key.starts_with("sources.")) &&
                    (field.key.ends_with(".id") || field.key.ends_with(".key"));
    if (!id || std::binary_search(keys.begin(), keys.end(), std::string_view(field.value))) {
      continue;
    }
    Finding finding;
    finding.span = field.value_span;
    finding.unnecessary = true;
    finding.message = "No sentence cites the source “" + field.value + "”: cite it, or remove it.";
    sink.add(std::move(finding));
  }
}

}  // namespace

extern constinit const Rule rule_unused_source;
constinit const Rule rule_unused_source{
    .title = "A source that nothing refers to",
    .family = Family::citations,
    .severity = Severity::hint,
    .scope = Scope::document,
    .fixable = true,
    .check_document = check,
};

}  // namespace vouch
