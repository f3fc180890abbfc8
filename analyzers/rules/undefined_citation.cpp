// A citation key or footnote reference that nothing in the draft defines.
#include <algorithm>
#include <vector>

#include "analyzers/mending.h"
#include "analyzers/newsroom/bibliography.h"
#include "analyzers/rule.h"

namespace vouch {

namespace {

// Keys that the front matter defines: `references` with ids, or a bibliography file that is read elsewhere.
struct Defined {
  bool bibliography = false;
  std::vector<std::string_view> keys;    // sorted
  std::vector<std::string_view> labels;  // of footnotes, sorted

  [[nodiscard]] static bool has(const std::vector<std::string_view>& sorted, std::string_view key) {
    return std::binary_search(sorted.begin(), sorted.end(), key);
  }
};

Defined defined_in(const Document& document) {
  Defined out;
  for (const FrontMatterField& field : document.front_matter().fields) {
    if (field.key == "bibliography" || field.key == "references" || field.key == "sources") {
      out.bibliography = out.bibliography || field.key == "bibliography";
    }
    const bool id = field.key.ends_with(".id") || field.key.ends_with(".key");
    if (id && (field.key.starts_with("references") || field.key.starts_with("sources"))) {
      out.keys.push_back(field.value);
    }
  }
  for (const FootnoteDefinition& footnote : document.parsed.footnotes) {
    out.labels.push_back(document.text(footnote.label));
  }
  std::sort(out.keys.begin(), out.keys.end());
  std::sort(out.labels.begin(), out.labels.end());
  return out;
}

Fix define(const Document& document, const Citation& citation, std::string_view key) {
  Fix fix;
  const Offset end = document.source->size();
  const std::string_view text = document.text();
  const std::string_view line_end = line_end_of(document);
  std::string definition;
  if (!text.ends_with('\n')) {
    definition += line_end;
  }
  definition += line_end;
  definition += "[^" + std::string(key) + "]: [source]\n";
  if (citation.kind == Citation::Kind::footnote) {
    fix.title = "Define the footnote";
    fix.preferred = true;
  } else {
    fix.title = "Make it a footnote";
    fix.edits.push_back({citation.span, "[^" + std::string(key) + "]"});
  }
  if (!fix.edits.empty() && fix.edits.back().span.end == end) {
    fix.edits.back().text += definition;
  } else {
    fix.edits.push_back({{end, end}, std::move(definition)});
  }
  return fix;
}

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  const Defined defined = defined_in(document);
  const Bibliography* bibliography = context.newsroom.bibliography.get();
  for (const Citation& citation : document.citations) {
    const std::string_view key = document.text(citation.key);
    const bool footnote = citation.kind == Citation::Kind::footnote;
    if (citation.kind == Citation::Kind::link || key.empty()) {
      continue;
    }
    if (footnote ? Defined::has(defined.labels, key) : Defined::has(defined.keys, key)) {
      continue;
    }
    // With a bibliography its keys are all there are; a file that only the front matter names may be read elsewhere.
    const bool known = bibliography != nullptr && bibliography->find(key) != nullptr;
    if (!footnote && (known || (bibliography == nullptr && defined.bibliography))) {
      continue;
    }
    Finding finding;
    finding.span = citation.span;
    finding.message = footnote ? "The footnote “" + std::string(key) +
                                     "” is not defined in the draft: write it, or take the reference out."
                               : "The source “" + std::string(key) +
                                     "” is not defined: add it to the bibliography, or make it a footnote.";
    finding.fixes.push_back(define(document, citation, key));
    sink.add(std::move(finding));
  }
}

}  // namespace

extern constinit const Rule rule_undefined_citation;
constinit const Rule rule_undefined_citation{
    .title = "A citation without its source",
    .family = Family::citations,
    .severity = Severity::error,
    .scope = Scope::document,
    .fixable = true,
    .check_document = check,
};

}  // namespace vouch
