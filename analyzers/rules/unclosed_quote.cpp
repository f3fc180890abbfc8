// A quotation mark without its partner.
#include <algorithm>

#include "analyzers/language/quote_marks.h"
#include "analyzers/rule.h"

namespace vouch {

namespace {

// Attributes of pasted markup (`<tweet id="…">`), which no Markdown parser takes for HTML.
bool is_markup(std::string_view text, Span mark) {
  const bool assigned = mark.begin > 0 && text[mark.begin - 1] == '=';
  const bool ends_tag = mark.end < text.size() && text[mark.end] == '>';
  const bool empty_value = mark.begin > 1 && text[mark.begin - 1] == '"' && text[mark.begin - 2] == '=';
  const std::string_view before = text.substr(0, mark.begin);
  const bool value =
      before.substr(before.size() - std::min<std::size_t>(before.size(), 200)).rfind("=”") != std::string_view::npos;
  const bool between_tags =
      (mark.begin > 0 && text[mark.begin - 1] == '>') || (mark.end < text.size() && text[mark.end] == '<');
  return assigned || ends_tag || empty_value || value || between_tags;
}

// The next block of prose is the same speech, opened again or closed at last.
bool goes_on(const Document& document, std::uint32_t block) {
  for (std::uint32_t b = block + 1; b < document.blocks.size(); ++b) {
    const BlockView& next = document.blocks[b];
    if (!next.analysis || next.block.kind == BlockKind::slug || next.block.kind == BlockKind::furniture ||
        next.block.kind == BlockKind::caption) {
      continue;
    }
    const auto& quotes = next.analysis->quotes;
    if (next.block.kind == BlockKind::heading || quotes.empty()) {
      return false;
    }
    return quotes.front().span.begin == 0 || !quotes.front().opened;
  }
  return false;
}

constexpr std::size_t kShortTail = 30;  // bytes: a tag like "he said." is no longer

Finding never_closed(std::string_view text, Span mark, Offset end) {
  Finding finding;
  finding.span = mark;
  const std::string which(slice(text, mark));
  // A single mark may be an apostrophe after all.
  finding.severity = which == "‘" || which == "'" ? Severity::warning : kRuleSeverity;
  finding.message = "This " + which +
                    " is never closed, and the next paragraph does not open the quotation again: close "
                    "it where the speaker's words end.";
  Fix fix;
  fix.title = "Close the quotation at the paragraph's end";
  fix.edits.push_back({{end, end}, std::string(closing_mark(which))});
  finding.fixes.push_back(std::move(fix));
  return finding;
}

// Where a quotation that only ends began is anybody's guess, so this is a warning.
Finding never_opened(std::string_view text, Span mark, Offset begin) {
  Finding finding;
  finding.span = mark;
  finding.severity = Severity::warning;
  const std::string which(slice(text, mark));
  finding.message =
      "This " + which + " closes a quotation that was never opened: open it where the speaker's words begin.";
  // Behind "…,” he said." a mark at the line's end is one too many.
  const bool ends_line = mark.end >= text.size() || text[mark.end] == '\n' || text[mark.end] == '\r';
  const std::string_view before = slice(text, {begin, mark.begin});
  Fix fix;
  if (ends_line && before.size() < kShortTail) {
    fix.title = "Take the mark off";
    fix.edits.push_back({mark, ""});
  } else {
    fix.title = "Open the quotation at the start";
    fix.edits.push_back({{begin, begin}, std::string(opening_mark(which))});
  }
  finding.fixes.push_back(std::move(fix));
  return finding;
}

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  const std::string_view text = document.text();
  constexpr std::uint32_t kNowhere = 0xffffffff;
  std::uint32_t open_block = kNowhere;  // the last paragraph that ends inside a quotation
  for (const Quote& quote : document.quotes) {
    if (quote.depth != 1 || (quote.closed && quote.opened)) {
      continue;  // an inner mark that is missing is the outer pair's business
    }
    const Span mark = quote.closed ? Span{quote.inner.end, quote.span.end} : Span{quote.span.begin, quote.inner.begin};
    const bool continued = quote.closed && open_block != kNowhere && quote.block == open_block + 1;
    open_block = quote.closed ? open_block : quote.block;
    if (mark.empty() || is_markup(text, mark)) {
      continue;
    }
    if (!quote.closed && !goes_on(document, quote.block)) {
      sink.add(never_closed(text, mark, quote.span.end));
    } else if (quote.closed && !continued) {  // else multi-paragraph-quote-close speaks
      sink.add(never_opened(text, mark, quote.span.begin));
    }
  }
}

}  // namespace

extern constinit const Rule rule_unclosed_quote;
constinit const Rule rule_unclosed_quote{
    .title = "A quotation mark without its partner",
    .family = Family::quotations,
    .severity = Severity::error,
    .scope = Scope::document,
    .fixable = true,
    .check_document = check,
};

}  // namespace vouch
