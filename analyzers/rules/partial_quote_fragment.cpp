// One to three quoted words that nobody said.
#include <algorithm>

#include "analyzers/config.h"
#include "analyzers/phrases.h"
#include "analyzers/rule.h"

namespace vouch {

namespace {

constexpr RuleOption kOptions[] = {
    {"max-words", "Longer quotations are left to unattributed-quote.", 3},
};

// A title, a name or a handle: a capital in it.
bool is_title(const BlockWords& words, const Quote& quote) {
  bool any = false;
  for (TokenIndex i = words.token_at(quote.inner.begin); i < words.size() && words[i].span.end <= quote.inner.end;
       ++i) {
    const Token& token = words[i];
    if (token.kind == TokenKind::number) {
      return true;
    }
    if (token.kind != TokenKind::word || token.in(lex::function_word)) {
      continue;
    }
    any = any || token.has(kCapitalised);
  }
  return any;
}

// "so-called", "known as", "the word", "dubbed": the marks show a term, not somebody's words.
bool is_term(const BlockWords& words, const Quote& quote) {
  const TokenIndex first = words.token_at(quote.span.begin);
  constexpr TokenIndex kNear = 5;
  for (TokenIndex i = first > kNear ? first - kNear : 0; i < first; ++i) {
    if (!words.together(i, first)) {
      continue;
    }
    if (words.is(i, {"called"_w,  "so-called"_w, "known"_w,     "word"_w,    "words"_w,    "term"_w,     "terms"_w,
                     "phrase"_w,  "dubbed"_w,    "nicknamed"_w, "named"_w,   "titled"_w,   "entitled"_w, "means"_w,
                     "meaning"_w, "meant"_w,     "defined"_w,   "labeled"_w, "labelled"_w, "label"_w,    "billed"_w,
                     "branded"_w, "marked"_w,    "reads"_w,     "read"_w,    "category"_w, "calls"_w,    "slogan"_w,
                     "song"_w,    "film"_w,      "movie"_w,     "book"_w,    "show"_w,     "series"_w,   "album"_w,
                     "episode"_w, "code"_w,      "letter"_w,    "letters"_w, "spelled"_w,  "spelt"_w,    "hashtag"_w,
                     "button"_w,  "vote"_w,      "voted"_w,     "sign"_w,    "signs"_w,    "as"_w,       "or"_w})) {
      return true;
    }
  }
  // "… means", "… is defined as" behind it.
  const TokenIndex behind = words.token_at(quote.span.end);
  return words.together(behind, first) &&
         words.is(behind, {"means"_w, "meant"_w, "is"_w, "refers"_w, "as"_w, "stands"_w});
}

void check(const BlockContext& context, Sink& sink) {
  if (!is_body(context.block.kind) || context.block.kind == BlockKind::caption) {
    return;
  }
  const BlockWords words{context.block, context.analysis};
  const auto max_words = static_cast<std::uint32_t>(context.options.number("max-words"));
  const auto is_fragment = [&](const Quote& quote) {
    return quote.depth == 1 && quote.words > 0 && quote.words <= max_words && quote.opened && quote.closed;
  };
  if (std::none_of(context.analysis.quotes.begin(), context.analysis.quotes.end(), is_fragment)) {
    return;
  }
  // Sentences in which somebody speaks or holds something.
  std::vector<bool> sourced(context.analysis.sentences.size() + 1, false);
  for (const Attribution& attribution : context.analysis.attributions) {
    if (attribution.cue.empty()) {
      continue;  // a guess at whose words these are
    }
    const std::span<const Span> source(attribution.source);
    const std::span<const Span> cue(attribution.cue);
    const std::span<const Span> content(attribution.content);
    for (const std::span<const Span> list : {source, cue, content}) {
      for (const Span span : list) {
        const TokenIndex i = words.token_at(span.begin);
        if (i < words.size()) {
          sourced[words[i].sentence] = true;
        }
      }
    }
  }
  for (const Token& token : context.analysis.tokens) {
    // "angry, they say": reported somehow, whatever the attribution analysis made of it.
    if (!token.quoted() && token.in(lex::verb_neutral | lex::verb_belief) && token.in(lex::verb_past)) {
      sourced[token.sentence] = true;
    }
  }
  for (const Quote& quote : context.analysis.quotes) {
    if (!is_fragment(quote)) {
      continue;
    }
    const TokenIndex first = words.token_at(quote.span.begin);
    // Attributes of pasted markup: <tweet author="ida">.
    const bool attribute = quote.span.begin > 0 && context.block.prose[quote.span.begin - 1] == '=';
    // Headlines and subheads of a pasted text quote in single marks: "Brandt ‘not sure’ about ferry".
    constexpr std::size_t kLongestHeadline = 18;  // tokens
    const std::string_view mark = words.text(Span{quote.span.begin, quote.inner.begin});
    const bool headline = (mark == "‘" || mark == "'") && context.analysis.tokens.size() <= kLongestHeadline;
    if (attribute || headline || first >= words.size() || sourced[words[first].sentence] || is_title(words, quote) ||
        is_term(words, quote) || cited(context.block, neighbourhood(words, first)) ||
        has_placeholder(words, neighbourhood(words, first)) ||
        (quote.span.begin == 0 && quote.span.end == context.block.prose.size())) {
      continue;
    }
    Finding finding;
    finding.span = quote.span;
    finding.message = "Nobody is behind the quoted “" + std::string(words.text(quote.inner)) +
                      "”: say whose word it is, or take off the marks.";
    Fix fix;
    fix.title = "Take off the marks";
    fix.edits.push_back({{quote.span.begin, quote.inner.begin}, ""});
    fix.edits.push_back({{quote.inner.end, quote.span.end}, ""});
    finding.fixes.push_back(std::move(fix));
    sink.add(std::move(finding));
  }
}

}  // namespace

extern constinit const Rule rule_partial_quote_fragment;
constinit const Rule rule_partial_quote_fragment{
    .title = "Quoted words with nobody behind them",
    .family = Family::quotations,
    .severity = Severity::hint,
    .scope = Scope::block,
    .fixable = true,
    .options = kOptions,
    .check_block = check,
};

}  // namespace vouch
