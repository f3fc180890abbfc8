#include "server/actions.h"

#include <algorithm>
#include <fmt/format.h>

#include "analyzers/mending.h"
#include "analyzers/text/unicode.h"

namespace vouch::server {
namespace {

std::string_view line_end(const Source& source) {
  const std::string_view text = source.text();
  const std::size_t at = text.find_first_of("\r\n");
  if (at == std::string_view::npos || text[at] == '\n') {
    return "\n";
  }
  return at + 1 < text.size() && text[at + 1] == '\n' ? "\r\n" : "\r";
}

bool inserts(const Finding& finding, std::string_view words) {
  return std::any_of(finding.fixes.begin(), finding.fixes.end(), [&](const Fix& fix) {
    return std::any_of(fix.edits.begin(), fix.edits.end(),
                       [&](const Edit& edit) { return edit.text.find(words) != std::string::npos; });
  });
}

void add_sources(const Document& document, const Finding& finding, std::vector<Fix>& out) {
  const std::int32_t index = document.sentence_at(finding.span.begin);
  if (index < 0) {
    return;
  }
  const Span sentence = document.sentences[static_cast<std::size_t>(index)].span;
  const FootnoteMaker footnotes(document);
  if (footnotes.available() && !inserts(finding, "[^")) {
    out.push_back(footnotes.make(sentence.end, "Add a footnote with the source", "[source]"));
  }
  if (!inserts(finding, "according to")) {
    const Offset at = before_final(document, sentence);
    out.push_back({"Name the source: “, according to [name]”", {{{at, at}, ", according to [name]"}}, false, false});
  }
}

// A source mends what nobody vouches for; figures that contradict each other it does not.
bool wants_source(const Finding& finding) {
  const RuleEntry* entry = find_rule(finding.rule);
  return finding.rule == "studies-show" || (entry != nullptr && entry->rule->group == "claim");
}

}  // namespace

Offset before_final(const Document& document, Span sentence) {
  const std::string_view text = document.text();
  Offset at = std::min(sentence.end, static_cast<Offset>(text.size()));
  Offset best = at;
  while (at > sentence.begin) {
    const CodePoint c = decode_utf8_before(text, at);
    const bool closing = c.value == '"' || c.value == 0x201D || c.value == 0x2019 || c.value == ')';
    const bool final = c.value == '.' || c.value == '?' || c.value == '!' || c.value == 0x2026;
    if (!closing && !final) {
      break;
    }
    at -= c.size;
    best = final ? at : best;
  }
  return best;
}

std::vector<Fix> fixes_for(const Document& document, const Finding& finding) {
  std::vector<Fix> out = finding.fixes;
  if (wants_source(finding)) {
    add_sources(document, finding, out);
  }
  // A generic fix that the rule has made itself is not offered twice; one preferred fix is enough.
  std::vector<Fix> unique;
  bool preferred = false;
  for (Fix& fix : out) {
    const bool known = std::any_of(unique.begin(), unique.end(), [&](const Fix& other) {
      return other.title == fix.title || (!fix.edits.empty() && other.edits == fix.edits);
    });
    if (!known) {
      fix.preferred = fix.preferred && !preferred;
      preferred = preferred || fix.preferred;
      unique.push_back(std::move(fix));
    }
  }
  return unique;
}

std::vector<Fix> suppression_for(const Document& document, const Finding& finding) {
  const Source& source = *document.source;
  const std::uint32_t line_number = source.line_of(finding.span.begin);
  const Span line = source.line(line_number);
  const std::int32_t index = document.block_at(finding.span.begin);
  if (index < 0 || finding.rule == "suppression-unused" || finding.rule == "suppression-without-reason") {
    return {};
  }
  const Block& block = document.blocks[static_cast<std::size_t>(index)].block;
  const bool begins = source.line_of(block.span.begin) == line_number;
  const bool own_line = block.kind == BlockKind::paragraph || block.kind == BlockKind::heading ||
                        block.kind == BlockKind::caption || block.kind == BlockKind::slug ||
                        block.kind == BlockKind::furniture;
  Fix fix{fmt::format("Ignore {} here, with a reason", finding.rule), {}, false, false};
  if (begins && own_line) {
    const std::string_view text = source.slice(line);
    const std::string_view indent = text.substr(0, std::min(text.find_first_not_of(" \t"), text.size()));
    fix.edits.push_back(
        {{line.begin, line.begin},
         fmt::format("{}<!-- vouch-disable-next-line {}: reason -->{}", indent, finding.rule, line_end(source))});
  } else if (is_prose(block.kind) && block.kind != BlockKind::table_cell) {
    fix.edits.push_back({{line.end, line.end}, fmt::format(" <!-- vouch-disable-line {}: reason -->", finding.rule)});
  } else {
    return {};
  }
  return {std::move(fix)};
}

std::vector<Edit> safe_edits(const std::vector<Finding>& findings, const std::vector<bool>& shown) {
  std::vector<const Fix*> fixes;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (!shown[i]) {
      continue;
    }
    const Finding& finding = findings[i];
    const auto safe = std::find_if(finding.fixes.begin(), finding.fixes.end(), [](const Fix& fix) { return fix.safe; });
    if (safe != finding.fixes.end() && !safe->edits.empty()) {
      fixes.push_back(&*safe);
    }
  }
  std::stable_sort(fixes.begin(), fixes.end(),
                   [](const Fix* a, const Fix* b) { return a->edits.front().span < b->edits.front().span; });
  std::vector<Edit> out;
  Offset end = 0;
  bool first = true;
  for (const Fix* fix : fixes) {
    if (!first && fix->edits.front().span.begin < end) {
      continue;
    }
    const bool repeated = !out.empty() && fix->edits.front() == out.back();
    if (!repeated) {
      out.insert(out.end(), fix->edits.begin(), fix->edits.end());
    }
    end = fix->edits.back().span.end;
    first = false;
  }
  return out;
}

}  // namespace vouch::server
