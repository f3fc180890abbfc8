// A long quotation whose speaker is named only behind it.
#include "analyzers/config.h"
#include "analyzers/phrases.h"
#include "analyzers/rule.h"

namespace vouch {

namespace {

constexpr RuleOption kOptions[] = {
    {"max-words", "Quoted words that may stand before the speaker is named.", 40},
    {"max-sentences", "Quoted sentences that may stand before the speaker is named.", 3},
};

struct Waiting {
  std::uint32_t words = 0;
  std::uint32_t sentences = 0;
  Offset first_end = 0;  // behind the first quoted sentence, its full stop included
  bool opens = false;    // a quotation stands before the source at all
};

// What the reader has read of the quotation that begins at `begin` before the source comes at `source`.
Waiting wait_for(const BlockWords& words, Offset begin, Offset source) {
  Waiting out;
  for (TokenIndex i = words.token_at(begin); i < words.size() && words[i].span.begin < source; ++i) {
    const Token& token = words[i];
    if (!token.quoted()) {
      continue;
    }
    out.opens = true;
    if (token.kind == TokenKind::word || token.kind == TokenKind::number) {
      ++out.words;
    }
    const std::string_view text = words.text(i);
    if (text == "." || text == "?" || text == "!") {
      ++out.sentences;
      const bool more = i + 1 < words.size() && words[i + 1].quoted() && words[i + 1].kind != TokenKind::close_quote;
      if (out.first_end == 0 && more) {
        out.first_end = token.span.end;
      }
    }
  }
  // The last sentence ends with the comma before the source.
  out.sentences += 1;
  return out;
}

// The source without the apposition behind the name: "Ada Brandt" of "Ada Brandt, who chairs the board".
Span name_in(const BlockWords& words, Span source) {
  const std::size_t comma = words.text(source).find(',');
  return {source.begin, comma == std::string_view::npos ? source.end : source.begin + static_cast<Offset>(comma)};
}

// ", said Ada Brandt." behind the quotation moves behind the first sentence in it.
Fix move_forward(const BlockWords& words, const Quote& quote, Offset first_end, Span tail) {
  Fix fix;
  fix.title = "Name the speaker behind the first sentence";
  const std::string_view prose = words.block.prose;
  const std::string opening(prose.substr(quote.span.begin, quote.inner.begin - quote.span.begin));
  const std::string closing(prose.substr(quote.inner.end, quote.span.end - quote.inner.end));
  std::string said(words.text(tail));
  while (!said.empty() && (said.back() == '.' || said.back() == ' ')) {
    said.pop_back();
  }
  const bool stop = prose[first_end - 1] == '.';
  fix.edits.push_back(
      {{stop ? first_end - 1 : first_end, first_end}, std::string(stop ? "," : "") + closing + said + ". " + opening});
  // The space between the two sentences is there already, before the mark that opens again.
  Offset next = first_end;
  while (next < prose.size() && prose[next] == ' ') {
    ++next;
  }
  fix.edits.back().span.end = next;
  const bool comma = quote.inner.end > 0 && prose[quote.inner.end - 1] == ',';
  fix.edits.push_back(
      {{comma ? quote.inner.end - 1 : quote.inner.end, tail.end}, std::string(comma ? "." : "") + closing});
  return fix;
}

void check(const BlockContext& context, Sink& sink) {
  if (!is_body(context.block.kind)) {
    return;
  }
  const BlockWords words{context.block, context.analysis};
  const auto max_words = static_cast<std::uint32_t>(context.options.number("max-words"));
  const auto max_sentences = static_cast<std::uint32_t>(context.options.number("max-sentences"));
  Offset known = 0;  // up to here the block's speakers have been named
  for (const Attribution& attribution : context.analysis.attributions) {
    if (attribution.type == AttributionType::indirect || attribution.source.empty() || attribution.content.empty() ||
        attribution.cue.empty()) {
      continue;
    }
    const Offset source = std::min(attribution.source.front().begin, attribution.cue.front().begin);
    const Offset begin = std::max(attribution.content.front().begin, known);
    known = std::max(known, attribution.source.back().end);
    if (begin >= source || !words.block.prose.substr(0, begin).empty()) {
      continue;  // the speaker, or somebody, stands before the quotation
    }
    // "She added": somebody who has been speaking already.
    const TokenIndex who = words.token_at(attribution.source.front().begin);
    const TokenIndex cue = words.token_at(attribution.cue.front().begin);
    // "― Ida Lund" signs a quotation that stands by itself.
    const bool signature =
        who > 0 && who < words.size() && words[who - 1].kind == TokenKind::punctuation && words.text(who - 1) != ",";
    if (signature || (who < words.size() && words[who].in(lex::pronoun)) ||
        words.is(cue, {"added"_w, "adds"_w, "continued"_w, "continues"_w, "went"_w, "concluded"_w})) {
      continue;
    }
    const Waiting waiting = wait_for(words, begin, source);
    if (!waiting.opens || (waiting.words < max_words && waiting.sentences <= max_sentences)) {
      continue;
    }
    Finding finding;
    finding.span = name_in(words, attribution.source.front());
    finding.message = "The reader meets “" + std::string(words.text(finding.span)) + "” only after " +
                      std::to_string(waiting.words) + " quoted words: name the speaker behind the first sentence.";
    for (const Quote& quote : context.analysis.quotes) {
      const Span tail{quote.span.end, words.sentence_of(words.token_at(source)).span.end};
      if (quote.depth == 1 && quote.span.begin <= begin && quote.span.end <= source && quote.closed && quote.opened &&
          waiting.first_end > quote.inner.begin && waiting.first_end < quote.inner.end && tail.begin < tail.end) {
        finding.fixes.push_back(move_forward(words, quote, waiting.first_end, tail));
        break;
      }
      if (quote.span.begin > begin) {
        break;
      }
    }
    sink.add(std::move(finding));
  }
}

}  // namespace

extern constinit const Rule rule_late_attribution;
constinit const Rule rule_late_attribution{
    .title = "A speaker named only after a long quotation",
    .family = Family::quotations,
    .severity = Severity::info,
    .scope = Scope::block,
    .fixable = true,
    .options = kOptions,
    .check_block = check,
};

}  // namespace vouch
