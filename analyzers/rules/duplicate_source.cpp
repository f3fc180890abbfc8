// Two footnotes of a draft that lead to the same page.
#include <fmt/format.h>
#include <map>
#include <string>

#include "analyzers/rule.h"
#include "analyzers/text/unicode.h"

namespace vouch {

namespace {

// The address as it is compared: without scheme, "www.", fragment, query of trackers and a closing slash.
std::string normalised(std::string_view url) {
  std::string out = fold(url);
  for (const std::string_view start : {"https://", "http://", "www."}) {
    if (out.starts_with(start)) {
      out.erase(0, start.size());
    }
  }
  for (const std::string_view resolver : {"doi.org/", "dx.doi.org/"}) {
    if (out.starts_with(resolver)) {
      out.erase(0, resolver.size());
    }
  }
  if (const auto hash = out.find('#'); hash != std::string::npos) {
    out.resize(hash);
  }
  if (const auto tracker = out.find("?utm_"); tracker != std::string::npos) {
    out.resize(tracker);
  }
  while (out.ends_with('/')) {
    out.pop_back();
  }
  return out;
}

struct Source {
  std::size_t footnote = 0;  // index into parsed.footnotes
  Span url;
};

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  const auto& footnotes = document.parsed.footnotes;
  // A footnote's first address stands for it; a note that compares several pages is no duplicate.
  std::map<std::string, Source> seen;
  std::size_t footnote = 0;
  for (const BlockView& view : document.blocks) {
    if (view.block.kind != BlockKind::footnote) {
      continue;
    }
    std::size_t links = 0;
    Span url;
    for (const InlineMark& mark : view.block.marks) {
      if (mark.kind == InlineMark::Kind::link || mark.kind == InlineMark::Kind::autolink) {
        url = mark.target;
        ++links;
      }
    }
    while (footnote + 1 < footnotes.size() && footnotes[footnote + 1].span.begin <= view.block.span.begin) {
      ++footnote;
    }
    if (links != 1 || footnote >= footnotes.size()) {
      continue;
    }
    const auto [it, fresh] = seen.emplace(normalised(document.text(url)), Source{footnote, url});
    if (fresh || it->second.footnote == footnote) {
      continue;
    }
    Finding finding;
    const std::string first(document.text(footnotes[it->second.footnote].label));
    const std::string second(document.text(footnotes[footnote].label));
    finding.span = url;
    finding.message = fmt::format("The footnotes “{}” and “{}” lead to the same page: keep one.", first, second);
    finding.related.push_back({it->second.url, "the same page"});
    Fix fix;
    fix.title = "Refer to “" + first + "” throughout";
    for (const Citation& citation : document.citations) {
      if (citation.kind == Citation::Kind::footnote && document.text(citation.key) == second &&
          (fix.edits.empty() || fix.edits.back().span.end <= citation.key.begin)) {
        fix.edits.push_back({citation.key, first});
      }
    }
    const std::string_view text = document.text();
    std::size_t end = footnotes[footnote].span.end;
    end += end < text.size() && text[end] == '\r' ? 1 : 0;
    end += end < text.size() && text[end] == '\n' ? 1 : 0;
    if (fix.edits.empty() || fix.edits.back().span.end <= footnotes[footnote].span.begin) {
      fix.edits.push_back({{footnotes[footnote].span.begin, static_cast<Offset>(end)}, ""});
      finding.fixes.push_back(std::move(fix));
    }
    sink.add(std::move(finding));
  }
}

}  // namespace

extern constinit const Rule rule_duplicate_source;
constinit const Rule rule_duplicate_source{
    .title = "Two footnotes for one page",
    .family = Family::citations,
    .severity = Severity::warning,
    .scope = Scope::document,
    .fixable = true,
    .check_document = check,
};

}  // namespace vouch
