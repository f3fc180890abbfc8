// One page under two names: two footnotes of a draft, a footnote beside a source of the bibliography, two keys.
#include <fmt/format.h>
#include <map>
#include <string>

#include "analyzers/newsroom/bibliography.h"
#include "analyzers/rule.h"

namespace vouch {

namespace {

struct Source {
  std::size_t footnote = 0;  // index into parsed.footnotes
  Span url;
};

// The footnote's definition with its line end; edits that cite otherwise where it was referred to come first.
Fix without_footnote(const Document& document, std::size_t footnote, std::string title, const std::string& instead,
                     bool whole) {
  Fix fix;
  fix.title = std::move(title);
  const std::string_view label = document.text(document.parsed.footnotes[footnote].label);
  for (const Citation& citation : document.citations) {
    const Span span = whole ? citation.span : citation.key;
    if (citation.kind == Citation::Kind::footnote && document.text(citation.key) == label &&
        (fix.edits.empty() || fix.edits.back().span.end <= span.begin)) {
      fix.edits.push_back({span, instead});
    }
  }
  const std::string_view text = document.text();
  const Span definition = document.parsed.footnotes[footnote].span;
  std::size_t end = definition.end;
  end += end < text.size() && text[end] == '\r' ? 1 : 0;
  end += end < text.size() && text[end] == '\n' ? 1 : 0;
  if (!fix.edits.empty() && fix.edits.back().span.end > definition.begin) {
    fix.edits.clear();
    return fix;
  }
  fix.edits.push_back({{definition.begin, static_cast<Offset>(end)}, ""});
  return fix;
}

// The draft's citation of a key; null where it has none.
const Citation* citation_of(const Document& document, std::string_view key) {
  for (const Citation& citation : document.citations) {
    if (citation.kind == Citation::Kind::pandoc && document.text(citation.key) == key) {
      return &citation;
    }
  }
  return nullptr;
}

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  const Bibliography* bibliography = context.newsroom.bibliography.get();
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
    const std::string second(document.text(footnotes[footnote].label));
    Finding finding;
    finding.span = url;
    const Reference* reference = bibliography == nullptr ? nullptr : bibliography->find_address(document.text(url));
    const Citation* cited = reference == nullptr ? nullptr : citation_of(document, reference->key);
    if (cited != nullptr) {
      finding.message =
          fmt::format("The footnote “{}” and the source “{}” lead to the same page: keep one.", second, reference->key);
      finding.related.push_back({cited->span, "the same page"});
      Fix fix = without_footnote(document, footnote, "Cite “" + reference->key + "” throughout",
                                 "[@" + reference->key + "]", true);
      if (!fix.edits.empty()) {
        finding.fixes.push_back(std::move(fix));
      }
      sink.add(std::move(finding));
      continue;
    }
    const auto [it, fresh] = seen.emplace(source_identity(document.text(url)), Source{footnote, url});
    if (fresh || it->second.footnote == footnote) {
      continue;
    }
    const std::string first(document.text(footnotes[it->second.footnote].label));
    finding.message = fmt::format("The footnotes “{}” and “{}” lead to the same page: keep one.", first, second);
    finding.related.push_back({it->second.url, "the same page"});
    Fix fix = without_footnote(document, footnote, "Refer to “" + first + "” throughout", first, false);
    if (!fix.edits.empty()) {
      finding.fixes.push_back(std::move(fix));
    }
    sink.add(std::move(finding));
  }
}

// Two keys of the bibliography for one address. Of two files, the later one has the finding.
void check_keys(const NewsroomContext& context, Sink& sink) {
  const Bibliography* bibliography = context.newsroom.bibliography.get();
  if (bibliography == nullptr) {
    return;
  }
  for (const Reference& reference : bibliography->references) {
    if (bibliography->files[reference.place.file].path != context.file.path) {
      continue;
    }
    for (const std::string* address : {&reference.url, &reference.doi}) {
      const Reference* first = address->empty() ? nullptr : bibliography->find_address(*address);
      if (first == nullptr || first == &reference || first->key == reference.key) {
        continue;
      }
      Finding finding;
      finding.span = reference.address.empty() ? reference.place.label : reference.address;
      finding.message = fmt::format("The sources “{}” and “{}” lead to the same page: keep one key, and cite it.",
                                    first->key, reference.key);
      if (first->place.file == reference.place.file) {
        finding.related.push_back({first->address, "the same page"});
      }
      sink.add(std::move(finding));
      break;
    }
  }
}

}  // namespace

extern constinit const Rule rule_duplicate_source;
constinit const Rule rule_duplicate_source{
    .title = "One page under two names",
    .family = Family::citations,
    .severity = Severity::warning,
    .scope = Scope::document,
    .fixable = true,
    .check_document = check,
    .check_newsroom = check_keys,
};

}  // namespace vouch
