// A quotation that nobody in its paragraph is behind.
#include <algorithm>

#include "analyzers/config.h"
#include "analyzers/mending.h"
#include "analyzers/narration.h"
#include "analyzers/phrases.h"
#include "analyzers/quote_signs.h"
#include "analyzers/rule.h"

namespace vouch {

namespace {

constexpr RuleOption kOptions[] = {
    {"min-words", "Quotations of fewer words are left to partial-quote-fragment.", 5},
};

// What the paragraphs up to here offer for the quotation at their end.
struct Paragraph {
  bool attributed = false;  // somebody speaks in it
  bool quotes = false;      // … in quotation marks
  bool leads_in = false;    // it ends with a colon
  bool hands_over = false;  // it ends with what somebody says
};

// "[name]" among the narrator's words: in a quotation brackets are an insertion.
bool placeholder_outside(const BlockWords& words, const std::vector<Quote>& quotes) {
  Offset from = 0;
  for (const Quote& quote : quotes) {
    if (quote.depth == 1 && quote.span.begin >= from) {
      if (has_placeholder(words, {from, quote.span.begin})) {
        return true;
      }
      from = quote.span.end;
    }
  }
  return has_placeholder(words, {from, static_cast<Offset>(words.block.prose.size())});
}

// Marks around a whole passage that has quotations of its own: "“You lose,” Brandt replied.", by a slip or as a pull
// quote.
bool is_wrapper(const std::vector<Quote>& quotes, std::size_t q) {
  return q + 1 < quotes.size() && quotes[q + 1].depth > quotes[q].depth &&
         quotes[q + 1].span.begin == quotes[q].inner.begin;
}

// What is noted of a block: one bit each. A block of which nothing is noted has none of it.
enum BlockSign : std::uint32_t {
  kHasSource = 1,  // an attribution with a source
  kHasQuotes = 2,
  kQuoteFirst = 4,  // a quotation is its first word
  kLeadsIn = 8,     // it ends with a colon
  kHandsOver = 16,  // it ends with what somebody says
  kBeat = 32,       // "She pauses.": a few words between two of somebody's sentences
};

bool ends_with_colon(const BlockWords& words) {
  bool colon = false;
  for (TokenIndex i = words.size(); i > 0; --i) {
    if (words[i - 1].kind != TokenKind::punctuation && words[i - 1].kind != TokenKind::close_quote) {
      break;
    }
    colon = colon || words.text(i - 1) == ":";
  }
  return colon;
}

void note_signs(const BlockContext& context, std::vector<std::uint32_t>& notes) {
  constexpr std::size_t kBeatTokens = 4;
  const BlockWords words{context.block, context.analysis};
  const std::vector<Quote>& quotes = context.analysis.quotes;
  const std::vector<Attribution>& attributions = context.analysis.attributions;
  std::uint32_t signs = 0;
  const auto sign = [&](bool set, BlockSign which) { signs |= set ? which : 0U; };
  sign(std::any_of(attributions.begin(), attributions.end(), [](const Attribution& a) { return !a.source.empty(); }),
       kHasSource);
  sign(!quotes.empty(), kHasQuotes);
  sign(!quotes.empty() && quotes.front().span.begin == 0, kQuoteFirst);
  sign(ends_with_colon(words), kLeadsIn);
  sign(hands_over(words), kHandsOver);
  sign(words.size() <= kBeatTokens, kBeat);
  if (signs != 0) {
    notes.push_back(signs);
  }
}

// The signs of every block. An attribution of joined quotations stands in its first one's.
std::vector<std::uint8_t> signs_of(const DocumentContext& context) {
  std::vector<std::uint8_t> out(context.document.blocks.size(), 0);
  for (const Note& note : context.notes) {
    out[note.block] = static_cast<std::uint8_t>(note.value);
  }
  for (const Attribution& attribution : context.document.joined_attributions()) {
    if (!attribution.source.empty()) {
      out[attribution.block] |= kHasSource;
    }
  }
  return out;
}

// The end of a long quotation's first sentence, in the source: there the speaker is named. 0 where it is short.
Offset first_stop(const BlockView& view, const Quote& local) {
  constexpr std::uint32_t kLong = 30;  // words, well below where late-attribution begins
  if (local.words < kLong) {
    return 0;
  }
  const BlockWords words{view.block, *view.analysis};
  for (TokenIndex i = words.token_at(local.inner.begin);
       i + 1 < words.size() && words[i + 1].span.end <= local.inner.end; ++i) {
    const std::string_view text = words.text(i);
    const bool stop = words[i].kind == TokenKind::punctuation && (text == "." || text == "?" || text == "!");
    if (stop && words[i + 1].has(kSpaceBefore)) {
      return view.block.to_source(words[i].span).end;
    }
  }
  return 0;
}

// “First sentence,” said X. “The rest.”
Fix insert_in_the_middle(const Document& document, const Quote& quote, Offset stop, std::string_view who) {
  const std::string_view text = document.text();
  const std::string open(document.text(Span{quote.span.begin, quote.inner.begin}));
  const std::string close(document.text(Span{quote.inner.end, quote.span.end}));
  Offset next = stop;
  while (next < quote.inner.end && (text[next] == ' ' || text[next] == '\n' || text[next] == '\r')) {
    ++next;
  }
  const bool full_stop = text[stop - 1] == '.';
  return replacement("Insert “said " + std::string(who) + "”", {full_stop ? stop - 1 : stop, next},
                     (full_stop ? "," : "") + close + " said " + std::string(who) + ". " + open);
}

// Where the sentence goes on behind the quotation, the words stand between; at its end a full stop closes it.
Fix insert_source(const DocumentContext& context, const Quote& quote, Offset stop, std::string_view who) {
  if (stop != 0) {
    return insert_in_the_middle(context.document, quote, stop, who);
  }
  const std::string_view text = context.document.text();
  std::string_view inner = context.document.text(quote.inner);
  Fix fix;
  // A long sentence with its speaker at the end keeps the reader waiting: name them in front.
  constexpr std::uint32_t kLong = 30;  // words
  const bool opens_line = quote.span.begin == 0 || text[quote.span.begin - 1] == '\n';
  if (quote.words >= kLong && opens_line) {
    fix.title = "Insert “" + std::string(who) + " said:”";
    fix.edits.push_back({{quote.span.begin, quote.span.begin}, std::string(who) + " said: "});
    return fix;
  }
  fix.title = "Insert “said " + std::string(who) + "”";
  const bool sentence_ends = inner.ends_with('.') && !inner.ends_with("..");
  const bool other_end = inner.ends_with('!') || inner.ends_with('?') || inner.ends_with("…") || inner.ends_with("..");
  if (sentence_ends) {
    fix.edits.push_back({{quote.inner.end - 1, quote.inner.end}, ","});
  } else if (!other_end && !inner.ends_with(',')) {
    fix.edits.push_back({{quote.inner.end, quote.inner.end}, ","});
  }
  const std::string_view rest = text.substr(std::min<std::size_t>(quote.span.end, text.size()));
  const bool paragraph_ends = rest.empty() || rest.front() == '\n' || rest.front() == '\r';
  const bool stop_follows = !rest.empty() && (rest.front() == '.' || rest.front() == ',' || rest.front() == ';');
  const bool closes = sentence_ends || (paragraph_ends && !stop_follows) || (other_end && !stop_follows);
  fix.edits.push_back({{quote.span.end, quote.span.end},
                       " said " + std::string(who) +
                           (closes         ? "."
                            : stop_follows ? ""
                                           : ",")});
  return fix;
}

Finding make_finding(const DocumentContext& context, const Quote& quote, Offset stop,
                     const std::vector<const Speaker*>& people) {
  Finding finding;
  finding.span = quote.span;
  finding.message =
      "This quotation of " + std::to_string(quote.words) + " words has no source in its paragraph: say who said it.";
  finding.fixes.push_back(insert_source(context, quote, stop, "[name]"));
  finding.fixes.back().preferred = true;
  for (const Speaker* speaker : people) {
    finding.fixes.push_back(insert_source(context, quote, stop, name_at(context.document, *speaker, quote.span.begin)));
  }
  if (context.document.info.markup == Markup::markdown) {
    Fix fix;
    fix.title = "It is a title or a document: set it in italics";
    fix.edits = {{{quote.span.begin, quote.inner.begin}, "*"}, {{quote.inner.end, quote.span.end}, "*"}};
    finding.fixes.push_back(std::move(fix));
  }
  return finding;
}

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  const auto min_words = static_cast<std::uint32_t>(context.options.number("min-words"));
  const std::vector<const Speaker*> people = people_of(document);
  const std::vector<std::uint8_t> signs = signs_of(context);
  Paragraph before;
  for (std::uint32_t b = 0; b < document.blocks.size(); ++b) {
    const BlockView& view = document.blocks[b];
    if (!view.analysis) {
      continue;
    }
    const auto has = [&](BlockSign sign) { return (signs[b] & sign) != 0; };
    const Paragraph here{has(kHasSource), has(kHasQuotes), has(kLeadsIn), has(kHandsOver)};
    const bool lint = is_body(view.block.kind) && here.quotes && !context.narration.is_headline(b) &&
                      !here.attributed && !before.leads_in && !(before.quotes && before.attributed);
    if (lint) {
      const std::vector<Quote>& quotes = view.analysis->quotes;
      const BlockWords words{view.block, *view.analysis};
      const Span all{0, static_cast<Offset>(view.block.prose.size())};
      bool named = placeholder_outside(words, quotes) || cited(view.block, all) || paragraph_speaks(words);
      // A signature on the next line.
      const bool ends = std::any_of(quotes.begin(), quotes.end(),
                                    [&](const Quote& quote) { return quote.span.end == view.block.prose.size(); });
      if (b + 1 < document.blocks.size() && ends) {
        named = named || is_signed(document.blocks[b + 1].block.prose);
      }
      const bool next = b + 1 < document.blocks.size() && document.blocks[b + 1].analysis != nullptr;
      named = named || begins_with_label(words, 0) || (ends && next && told_behind(document.blocks[b + 1]));
      for (std::size_t q = 0; q < quotes.size() && !named; ++q) {
        const Quote& local = quotes[q];
        const std::size_t index = view.first_quote + q;
        if (index >= document.quotes.size()) {
          break;
        }
        const Quote& quote = document.quotes[index];
        if (local.depth != 1 || local.words < min_words || !quote.closed || !quote.opened ||
            quote.attribution != kNone || quote.continues != kNone || looks_like_title(words, local) ||
            sentence_names_source(words, local) || is_tagged(words, local) || follows_beat(words, local) ||
            is_signed(view.block.prose.substr(local.span.end)) ||
            sourced_in_brackets(view.block.prose.substr(local.span.end)) ||
            begins_with_label(words, words.token_at(local.inner.begin)) || is_wrapper(quotes, q)) {
          continue;
        }
        Finding finding = make_finding(context, quote, first_stop(view, local), people);
        // "“It will hold.” ¶ “It has to,” Brandt said.": the reader learns it late, but learns it.
        const bool soon = next && ends && (signs[b + 1] & kHasSource) != 0 && (signs[b + 1] & kQuoteFirst) != 0;
        if (before.hands_over || soon) {
          finding.severity = Severity::hint;
        }
        sink.add(std::move(finding));
      }
    }
    if (view.block.kind == BlockKind::heading) {
      before = {};
    } else if (!here.quotes && has(kBeat)) {
      // Whoever spoke before goes on.
    } else if (view.block.kind != BlockKind::slug && view.block.kind != BlockKind::furniture &&
               view.block.kind != BlockKind::caption) {
      // A chain of quotations: whoever spoke before goes on.
      const bool goes_on = here.quotes && (before.leads_in || (before.quotes && before.attributed));
      before = here;
      before.attributed = before.attributed || goes_on;
    }
  }
}

}  // namespace

extern constinit const Rule rule_unattributed_quote;
constinit const Rule rule_unattributed_quote{
    .title = "A quotation without a source",
    .family = Family::quotations,
    .severity = Severity::warning,
    .scope = Scope::document,
    .fixable = true,
    .options = kOptions,
    .check_document = check,
    .note_block = note_signs,
};

}  // namespace vouch
