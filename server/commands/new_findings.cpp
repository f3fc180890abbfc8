#include "server/commands/new_findings.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "server/formats/fingerprint.h"

namespace vouch {
namespace {

std::set<std::string> paragraphs(const Document& document) {
  std::set<std::string> out;
  for (const BlockView& view : document.blocks) {
    out.insert(words_of(document.text(view.block.span)));
  }
  return out;
}

// The spans of the paragraphs that the old draft did not have: sorted, as blocks are.
std::vector<Span> new_paragraphs(const Document& document, const Document& before) {
  const std::set<std::string> old = paragraphs(before);
  std::vector<Span> out;
  for (const BlockView& view : document.blocks) {
    if (!old.contains(words_of(document.text(view.block.span)))) {
      out.push_back(view.block.span);
    }
  }
  return out;
}

bool touches(const std::vector<Span>& spans, Span span) {
  return std::any_of(spans.begin(), spans.end(),
                     [&](Span other) { return other.begin <= span.end && span.begin <= other.end; });
}

}  // namespace

std::size_t keep_changed(CheckedFile& file, const Report& before) {
  const std::vector<Span> fresh = new_paragraphs(*file.report.document, *before.document);
  const std::vector<std::string> old_marks = fingerprints(*before.document, before.findings);
  const std::set<std::string> old(old_marks.begin(), old_marks.end());
  std::vector<Finding> findings;
  std::vector<std::string> marks;
  for (std::size_t i = 0; i < file.report.findings.size(); ++i) {
    Finding& finding = file.report.findings[i];
    const bool related = std::any_of(finding.related.begin(), finding.related.end(),
                                     [&](const Related& other) { return touches(fresh, other.span); });
    if (related || touches(fresh, finding.span) || !old.contains(file.marks[i])) {
      findings.push_back(std::move(finding));
      marks.push_back(std::move(file.marks[i]));
    }
  }
  const std::size_t left_out = file.report.findings.size() - findings.size();
  file.report.findings = std::move(findings);
  file.marks = std::move(marks);
  return left_out;
}

void part_known(CheckedFile& file, Baseline& baseline) {
  file.baselined = true;
  const std::string key = baseline.key_of(file.path);
  std::vector<Finding> findings;
  std::vector<std::string> marks;
  for (std::size_t i = 0; i < file.report.findings.size(); ++i) {
    const bool known = baseline.take(key, file.marks[i]);
    (known ? file.known : findings).push_back(std::move(file.report.findings[i]));
    (known ? file.known_marks : marks).push_back(std::move(file.marks[i]));
  }
  file.report.findings = std::move(findings);
  file.marks = std::move(marks);
  for (const std::string& mark : file.suppressed_marks) {
    file.suppressed_known.push_back(baseline.take(key, mark));
  }
}

}  // namespace vouch
