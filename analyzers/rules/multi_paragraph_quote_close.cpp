// A quotation over several paragraphs with a mark too many or too few between them.
#include <vector>

#include "analyzers/phrases.h"
#include "analyzers/rule.h"

namespace vouch {

namespace {

// The next paragraph of the body, or kNoToken. Pictures and page furniture in between do not end a quotation.
std::uint32_t next_paragraph(const Document& document, std::uint32_t block) {
  for (std::uint32_t b = block + 1; b < document.blocks.size(); ++b) {
    const BlockKind kind = document.blocks[b].block.kind;
    if (kind == BlockKind::paragraph) {
      return b;
    }
    if (kind != BlockKind::caption && kind != BlockKind::slug && kind != BlockKind::furniture &&
        kind != BlockKind::comment) {
      return kNoToken;
    }
  }
  return kNoToken;
}

// Nothing but the quotation stands in the paragraph.
bool is_all_of(const BlockView& view, const Quote& quote) {
  return quote.span.begin == 0 && quote.span.end == view.block.prose.size();
}

bool ends_with_quote(const BlockView& view) {
  return !view.analysis->quotes.empty() && view.analysis->quotes.back().span.end == view.block.prose.size();
}

bool is_single(std::string_view mark) { return mark == "'" || mark == "’" || mark == "›"; }

// "Ida Lund, harbour union.”" under a pull quote: its speaker, inside its marks.
bool is_credit(const BlockView& view) {
  constexpr std::size_t kLongestCredit = 14;  // tokens
  const BlockWords words{view.block, *view.analysis};
  if (words.size() == 0 || words.size() > kLongestCredit || view.analysis->sentences.size() > 3 ||
      !words[0].has(kCapitalised)) {
    return false;
  }
  for (TokenIndex i = 0; i < words.size(); ++i) {
    if (words[i].in(lex::auxiliary | lex::verb_cue | lex::pronoun)) {
      return false;
    }
  }
  return true;
}

// “It will hold, whatever comes. Ida Lund.”: the same, behind the words themselves.
bool ends_with_credit(const BlockView& view) {
  const Sentence& last = view.analysis->sentences.back();
  TokenIndex names = 0;
  for (TokenIndex i = last.first; i < last.last; ++i) {
    const Token& token = view.analysis->tokens[i];
    if (token.kind == TokenKind::word && !token.has(kCapitalised)) {
      return false;
    }
    names += token.kind == TokenKind::word ? 1 : 0;
  }
  return names >= 2 && view.analysis->sentences.size() > 1;
}

std::string_view words_of(const BlockView& view, Span prose_span) { return slice(view.block.prose, prose_span); }

void report_missing_opening(const Document& document, const BlockView& next, const Quote& quote, Sink& sink) {
  Finding finding;
  const Span mark = next.block.to_source({quote.inner.end, quote.span.end});
  finding.span = mark;
  finding.message =
      "The quotation of the paragraph before goes on here without an opening mark: open this paragraph with one.";
  const Offset start = next.block.to_source({0, 0}).begin;
  Fix fix;
  fix.title = "Open the paragraph with a quotation mark";
  fix.preferred = true;
  fix.edits.push_back({{start, start}, std::string(opening_mark(document.text(mark)))});
  finding.fixes.push_back(std::move(fix));
  sink.add(std::move(finding));
}

// Whether the block has a quotation, by where those of the draft stand: its analysis need not be looked at.
bool has_quotes(const Document& document, std::uint32_t block) {
  const bool last = block + 1 == document.blocks.size();
  const std::size_t end = last ? document.quotes.size() : document.blocks[block + 1].first_quote;
  return document.blocks[block].first_quote < end;
}

// Tells the blocks in which somebody is named as a source.
class Sourced {
 public:
  explicit Sourced(const Document& document) : document_(document), joined_(document.blocks.size(), false) {
    for (const Attribution& attribution : document.joined_attributions()) {
      joined_[attribution.block] = joined_[attribution.block] || !attribution.source.empty();
    }
  }
  [[nodiscard]] bool has(std::uint32_t block) const {
    const std::vector<Attribution>& all = document_.attributions;
    for (std::size_t a = document_.blocks[block].first_attribution; a < document_.first_joined && all[a].block == block;
         ++a) {
      if (!all[a].source.empty()) {
        return true;
      }
    }
    return joined_[block];
  }

 private:
  const Document& document_;
  std::vector<bool> joined_;  // by block: has one of those made by joining quotations
};

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  const Sourced sourced(document);
  for (std::uint32_t b = 0; b < document.blocks.size(); ++b) {
    const BlockView& view = document.blocks[b];
    if (view.block.kind != BlockKind::paragraph || !has_quotes(document, b)) {
      continue;
    }
    const std::uint32_t n = next_paragraph(document, b);
    if (n == kNoToken || !has_quotes(document, n)) {
      continue;
    }
    const BlockView& next = document.blocks[n];
    const Quote& last = view.analysis->quotes.back();
    const Quote& first = next.analysis->quotes.front();
    if (!last.closed && last.depth == 1 && !first.opened && first.closed && !is_credit(next) &&
        !ends_with_credit(next)) {
      report_missing_opening(document, next, first, sink);
      continue;
    }
    // The same speaker goes on: a paragraph that is all quotation, with nobody named, behind a closed one.
    if (!last.closed || last.depth != 1 || !ends_with_quote(view) || !sourced.has(b) || sourced.has(n) ||
        !first.opened || !is_all_of(next, first) || next.analysis->quotes.size() != 1) {
      continue;
    }
    // A pull quote of a plain text draft: its last line names the speaker.
    if (document.info.markup == Markup::plain && words_of(view, last.span).find('\n') != std::string_view::npos) {
      continue;
    }
    // A quotation in other marks is a headline or another voice.
    if (is_single(words_of(view, {last.inner.end, last.span.end})) !=
        is_single(words_of(next, {first.inner.end, first.span.end}))) {
      continue;
    }
    Finding finding;
    const Span mark = view.block.to_source({last.inner.end, last.span.end});
    finding.span = mark;
    finding.message = "This " + std::string(document.text(mark)) +
                      " closes a quotation that the next paragraph goes on with: drop it, or name who speaks there.";
    Fix fix;
    fix.title = "Drop the closing mark";
    fix.preferred = true;
    fix.edits.push_back({mark, ""});
    finding.fixes.push_back(std::move(fix));
    sink.add(std::move(finding));
  }
}

}  // namespace

extern constinit const Rule rule_multi_paragraph_quote_close;
constinit const Rule rule_multi_paragraph_quote_close{
    .title = "A mark too many or too few between the paragraphs of a quotation",
    .family = Family::quotations,
    .severity = Severity::hint,
    .scope = Scope::document,
    .fixable = true,
    .check_document = check,
};

}  // namespace vouch
