#include "server/actions.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <set>

#include "analyzers/text/unicode.h"
#include "server/describe.h"

namespace vouch::server {
namespace {

// What a generic fix leaves for the writer to fill in: tk-placeholder keeps asking until it is.
constexpr std::string_view kPlaceholder = "TK";

std::string_view line_end(const Source& source) {
  const std::string_view text = source.text();
  const std::size_t at = text.find_first_of("\r\n");
  if (at == std::string_view::npos || text[at] == '\n') {
    return "\n";
  }
  return at + 1 < text.size() && text[at + 1] == '\n' ? "\r\n" : "\r";
}

// Before the final punctuation of the sentence, closing marks aside: where “, according to” goes.
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

std::string free_footnote(const Document& document) {
  std::set<std::string, std::less<>> taken;
  for (const Citation& citation : document.citations) {
    taken.emplace(document.text(citation.key));
  }
  for (const FootnoteDefinition& definition : document.parsed.footnotes) {
    taken.emplace(document.text(definition.label));
  }
  std::size_t number = 1;
  while (taken.contains(std::to_string(number)) || taken.contains("^" + std::to_string(number))) {
    ++number;
  }
  return std::to_string(number);
}

Fix add_footnote(const Document& document, Span sentence) {
  const std::string key = free_footnote(document);
  const Source& source = *document.source;
  const std::string_view text = source.text();
  const std::string_view eol = line_end(source);
  std::string definition;
  const std::size_t last = text.find_last_not_of("\r\n");
  const std::string_view tail = text.substr(last == std::string_view::npos ? 0 : last + 1);
  const auto ends = static_cast<std::size_t>(std::count(tail.begin(), tail.end(), eol.back()));
  for (std::size_t i = ends; i < 2; ++i) {
    definition += eol;
  }
  definition += fmt::format("[^{}]: {}", key, kPlaceholder);
  definition += eol;
  Fix fix{"Add a footnote with the source", {}, false, false};
  fix.edits.push_back({{sentence.end, sentence.end}, fmt::format("[^{}]", key)});
  fix.edits.push_back({{source.size(), source.size()}, std::move(definition)});
  return fix;
}

// The speakers named before the place, nearest first, then the others.
std::vector<const Speaker*> nearest_speakers(const Document& document, Offset at) {
  std::vector<const Speaker*> out;
  std::vector<bool> taken(document.speakers.size(), false);
  const auto take = [&](const Mention& mention) {
    const auto index = static_cast<std::size_t>(mention.speaker);
    if (mention.speaker < 0 || index >= taken.size() || taken[index]) {
      return;
    }
    const Speaker& speaker = document.speakers[index];
    if (speaker.kind == SpeakerKind::person || speaker.kind == SpeakerKind::organization) {
      taken[index] = true;
      out.push_back(&speaker);
    }
  };
  const auto behind = std::lower_bound(document.mentions.begin(), document.mentions.end(), at,
                                       [](const Mention& m, Offset offset) { return m.span.begin < offset; });
  for (auto it = behind; it != document.mentions.begin() && out.size() < kMaxOfferedSpeakers;) {
    take(*--it);
  }
  for (auto it = behind; it != document.mentions.end() && out.size() < kMaxOfferedSpeakers; ++it) {
    take(*it);
  }
  return out;
}

// “…,” said NAME: the attribution goes behind the closing mark, and the full stop inside becomes a comma.
Fix attribute_quote(const Document& document, const Quote& quote, const std::string& who) {
  Fix fix{fmt::format("Attribute to {}", who), {}, false, false};
  const std::string_view text = document.text();
  const CodePoint last = decode_utf8_before(text, quote.inner.end);
  const bool period = last.value == '.' && quote.inner.size() > 0;
  const bool asks = last.value == '?' || last.value == '!' || last.value == ',';
  if (period) {
    fix.edits.push_back({{quote.inner.end - 1, quote.inner.end}, ","});
  } else if (!asks) {
    fix.edits.push_back({{quote.inner.end, quote.inner.end}, ","});
  }
  const bool sentence_ends = period || last.value == '?' || last.value == '!';
  fix.edits.push_back({{quote.span.end, quote.span.end}, fmt::format(" said {}{}", who, sentence_ends ? "." : "")});
  return fix;
}

void add_speakers(const Document& document, const Finding& finding, std::vector<Fix>& out) {
  const auto quote = std::find_if(document.quotes.begin(), document.quotes.end(), [&](const Quote& q) {
    return q.depth == 1 && q.closed && q.span.overlaps(finding.span);
  });
  if (quote == document.quotes.end()) {
    return;
  }
  for (const Speaker* speaker : nearest_speakers(document, quote->span.begin)) {
    out.push_back(attribute_quote(document, *quote, speaker->name));
  }
}

void add_sources(const Document& document, const Finding& finding, std::vector<Fix>& out) {
  const std::int32_t index = document.sentence_at(finding.span.begin);
  if (index < 0) {
    return;
  }
  const Span sentence = document.sentences[static_cast<std::size_t>(index)].span;
  out.push_back(add_footnote(document, sentence));
  const Offset at = before_final(document, sentence);
  out.push_back({"Add “, according to …”", {{{at, at}, fmt::format(", according to {}", kPlaceholder)}}, false, false});
}

bool wants_source(const Finding& finding) {
  const RuleEntry* entry = find_rule(finding.rule);
  return finding.rule == "studies-show" || (entry != nullptr && entry->rule->family == Family::claims &&
                                            finding.rule.find("date") == std::string_view::npos);
}

}  // namespace

std::vector<Fix> fixes_for(const Document& document, const Finding& finding) {
  std::vector<Fix> out = finding.fixes;
  if (finding.rule == "unattributed-quote") {
    add_speakers(document, finding, out);
  } else if (wants_source(finding)) {
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

std::vector<Edit> safe_edits(const std::vector<Finding>& findings) {
  std::vector<const Fix*> fixes;
  for (const Finding& finding : findings) {
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
