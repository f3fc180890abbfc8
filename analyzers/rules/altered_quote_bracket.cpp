// Words put into a quotation in brackets, or left out of it.
#include <algorithm>

#include "analyzers/mending.h"
#include "analyzers/phrases.h"
#include "analyzers/rule.h"

namespace vouch {

namespace {

constexpr std::size_t kLongestInsertion = 80;  // bytes between the brackets
constexpr std::size_t kMaxRelated = 8;

bool is_sic(std::string_view inside) { return inside == "sic" || inside == "Sic" || inside == "*sic*"; }

// Changed places of a quotation, in prose offsets: inserted words in brackets, and words left out in mid-sentence.
void find_alterations(const BlockWords& words, const Quote& quote, std::vector<Span>& out) {
  const std::string_view text = words.block.prose;
  const std::string_view ellipsis = "…";
  const std::string_view inner = slice(text, quote.inner);
  const auto holds = [inner](std::string_view what) { return inner.find(what) != std::string_view::npos; };
  if (!holds("[") && !holds("..") && !holds(". .") && !holds(ellipsis)) {
    return;
  }
  for (Offset at = quote.inner.begin; at < quote.inner.end; ++at) {
    if (text[at] == '[') {
      const std::size_t end = text.substr(at, kLongestInsertion).find(']');
      if (end == std::string_view::npos || at + end >= quote.inner.end) {
        continue;
      }
      const Span inserted{at, at + static_cast<Offset>(end) + 1};
      // "[W]e": only the capital changed.
      const bool capital =
          end == 2 && inserted.end < text.size() && text[inserted.end] >= 'a' && text[inserted.end] <= 'z';
      if (!is_sic(text.substr(at + 1, end - 1)) && end > 1 && !capital) {
        out.push_back(inserted);
      }
      at = inserted.end - 1;
      continue;
    }
    Offset length = 0;
    if (text[at] == '.') {
      while (at + length < quote.inner.end &&
             (text[at + length] == '.' ||
              (text[at + length] == ' ' && at + length + 1 < quote.inner.end && text[at + length + 1] == '.'))) {
        ++length;
      }
      if (std::count(text.begin() + at, text.begin() + at + length, '.') < 3) {
        at += length > 0 ? length - 1 : 0;
        continue;
      }
    } else if (text.substr(at).starts_with(ellipsis)) {
      length = static_cast<Offset>(ellipsis.size());
    } else {
      continue;
    }
    // At either end of a quotation the dots are a voice that trails off, and nothing was left out between words.
    const bool inside = at > quote.inner.begin + 1 && at + length + 1 < quote.inner.end;
    if (inside) {
      out.push_back({at, at + length});
    }
    at += length - 1;
  }
}

// Takes off the marks and the brackets: the words are the writer's then.
Fix paraphrase(const Quote& quote, const std::vector<Span>& alterations, std::string_view prose) {
  Fix fix;
  fix.title = "Paraphrase: take off the quotation marks";
  fix.edits.push_back({{quote.span.begin, quote.inner.begin}, ""});
  for (const Span span : alterations) {
    if (prose[span.begin] == '[') {
      fix.edits.push_back({{span.begin, span.begin + 1}, ""});
      fix.edits.push_back({{span.end - 1, span.end}, ""});
    }
  }
  fix.edits.push_back({{quote.inner.end, quote.span.end}, ""});
  return fix;
}

// Words of one sentence with all their words there: what the writer can tell in the same words. Taken off a longer
// quotation, the marks would leave the speaker's opinions in the writer's mouth.
bool can_be_told(const BlockWords& words, const Quote& quote, const std::vector<Span>& alterations) {
  constexpr std::uint32_t kLongest = 30;  // words
  const std::string_view inner = words.text(quote.inner);
  const std::size_t stop = inner.find_first_of(".?!");
  const bool one_sentence = stop == std::string_view::npos || stop + 1 >= inner.size();
  const bool nested = inner.find("‘") != std::string_view::npos || inner.find(" '") != std::string_view::npos;
  return one_sentence && !nested && quote.words <= kLongest &&
         std::all_of(alterations.begin(), alterations.end(),
                     [&](Span span) { return words.text(span).front() == '['; });
}

// Notes the quotations with such words.
void note_altered(const BlockContext& context, std::vector<std::uint32_t>& notes) {
  if (context.block.kind == BlockKind::footnote) {
    return;
  }
  const BlockWords words{context.block, context.analysis};
  std::vector<Span> alterations;
  for (std::uint32_t q = 0; q < context.analysis.quotes.size(); ++q) {
    const Quote& quote = context.analysis.quotes[q];
    alterations.clear();
    if (quote.depth == 1 && quote.opened && quote.closed) {
      find_alterations(words, quote, alterations);
    }
    if (!alterations.empty()) {
      notes.push_back(q);
    }
  }
}

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  const FootnoteMaker footnotes(document);
  for (const Note& note : context.notes) {
    const BlockView& view = document.blocks[note.block];
    const BlockWords words{view.block, *view.analysis};
    const Quote& quote = view.analysis->quotes[note.value];
    const TokenIndex first = words.token_at(quote.inner.begin);
    const Offset until = first < words.size() ? words.sentence_of(first).span.end : quote.span.end;
    if (cited(view.block, {quote.span.begin, std::max(until, quote.span.end) + 1})) {
      continue;
    }
    std::vector<Span> alterations;
    find_alterations(words, quote, alterations);
    const std::size_t inserted = static_cast<std::size_t>(std::count_if(
        alterations.begin(), alterations.end(), [&](Span span) { return words.text(span).front() == '['; }));
    const auto first_inserted = std::find_if(alterations.begin(), alterations.end(),
                                             [&](Span span) { return words.text(span).front() == '['; });
    const Span alteration = first_inserted != alterations.end() ? *first_inserted : alterations.front();
    Finding finding;
    const std::string_view what = words.text(alteration);
    finding.span = view.block.to_source(alteration);
    finding.severity = inserted >= 2 ? Severity::warning : kRuleSeverity;
    finding.message = what.front() == '[' ? "“" + std::string(what) + "” is the writer's word in the speaker's mouth"
                                          : "Words are left out of this quotation at “" + std::string(what) + "”";
    finding.message +=
        inserted >= 2 ? ", the first of " + std::to_string(inserted) + " insertions in one quotation: " : ": ";
    finding.message += "link the transcript, or paraphrase.";
    for (const Span other : alterations) {
      if (other != alteration && finding.related.size() < kMaxRelated) {
        finding.related.push_back({view.block.to_source(other), "also changed"});
      }
    }
    if (footnotes.available() && quote.closed) {
      const Offset behind = view.block.to_source({quote.span.begin, quote.span.end}).end;
      finding.fixes.push_back(footnotes.make(behind, "Link the transcript in a footnote", "Transcript: [link]"));
    }
    if (can_be_told(words, quote, alterations)) {
      Fix fix = paraphrase(quote, alterations, view.block.prose);
      for (Edit& edit : fix.edits) {
        edit.span = view.block.to_source(edit.span);
      }
      finding.fixes.push_back(std::move(fix));
    }
    sink.add(std::move(finding));
  }
}

}  // namespace

extern constinit const Rule rule_altered_quote_bracket;
constinit const Rule rule_altered_quote_bracket{
    .title = "A quotation with words put in or left out",
    .family = Family::quotations,
    .severity = Severity::info,
    .scope = Scope::document,
    .fixable = true,
    .check_document = check,
    .note_block = note_altered,
};

}  // namespace vouch
