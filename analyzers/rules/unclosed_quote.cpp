// A quotation mark without its partner.
#include "analyzers/rule.h"

namespace vouch {

namespace {

// The mark that closes what the mark at the quotation's start opened.
std::string_view partner(std::string_view opening) {
  if (opening == "“") {
    return "”";
  }
  if (opening == "‘") {
    return "’";
  }
  if (opening == "«") {
    return "»";
  }
  if (opening == "``") {
    return "''";
  }
  return opening;
}

std::string_view opener(std::string_view closing) {
  if (closing == "”") {
    return "“";
  }
  if (closing == "’") {
    return "‘";
  }
  if (closing == "»") {
    return "«";
  }
  return closing;
}

// Attributes of pasted markup (`<tweet id="…">`), which no Markdown parser takes for HTML.
bool is_markup(std::string_view text, Span mark) {
  const bool assigned = mark.begin > 0 && text[mark.begin - 1] == '=';
  const bool ends_tag = mark.end < text.size() && text[mark.end] == '>';
  const bool empty_value = mark.begin > 1 && text[mark.begin - 1] == '"' && text[mark.begin - 2] == '=';
  return assigned || ends_tag || empty_value;
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

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  bool open = false;  // an unclosed quotation in the paragraph before
  std::uint32_t open_block = 0;
  for (const Quote& quote : document.quotes) {
    if (quote.depth != 1) {
      continue;  // an inner mark that is missing is the outer pair's business
    }
    const bool continued = open && quote.block == open_block + 1;
    Finding finding;
    if (!quote.closed) {
      open = true;
      open_block = quote.block;
      if (goes_on(document, quote.block)) {
        continue;
      }
      const Span mark{quote.span.begin, quote.inner.begin};
      if (is_markup(document.text(), mark)) {
        continue;
      }
      finding.span = mark;
      finding.message = "This " + std::string(document.text(mark)) +
                        " is never closed, and the next paragraph does not open the quotation again: close it where "
                        "the speaker's words end.";
      Fix fix;
      fix.title = "Close the quotation at the paragraph's end";
      fix.edits.push_back({{quote.span.end, quote.span.end}, std::string(partner(document.text(mark)))});
      finding.fixes.push_back(std::move(fix));
    } else if (!quote.opened) {
      open = false;
      if (continued) {
        continue;  // multi-paragraph-quote-close speaks
      }
      const Span mark{quote.inner.end, quote.span.end};
      if (is_markup(document.text(), mark)) {
        continue;
      }
      finding.span = mark;
      finding.message = "This " + std::string(document.text(mark)) +
                        " closes a quotation that was never opened: open it where the speaker's words begin.";
      Fix fix;
      fix.title = "Open the quotation at the paragraph's start";
      fix.edits.push_back({{quote.span.begin, quote.span.begin}, std::string(opener(document.text(mark)))});
      finding.fixes.push_back(std::move(fix));
    } else {
      open = false;
      continue;
    }
    sink.add(std::move(finding));
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
