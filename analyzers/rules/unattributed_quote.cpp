// A quotation that nobody in its paragraph is behind.
#include <algorithm>

#include "analyzers/config.h"
#include "analyzers/mending.h"
#include "analyzers/phrases.h"
#include "analyzers/rule.h"
#include "analyzers/text/unicode.h"

namespace vouch {

namespace {

constexpr RuleOption kOptions[] = {
    {"min-words", "Quotations of fewer words are left to partial-quote-fragment.", 5},
};

// "The Last Days of the Valley": most words in capitals, and no sentence ends inside.
bool looks_like_title(const BlockWords& words, const Quote& quote) {
  std::size_t capitals = 0;
  std::size_t total = 0;
  for (TokenIndex i = words.token_at(quote.inner.begin); i < words.size() && words[i].span.end <= quote.inner.end;
       ++i) {
    const Token& token = words[i];
    const std::string_view text = words.text(i);
    if (text == "." || text == "!") {
      return false;
    }
    if (token.kind == TokenKind::word && (token.span.size() > 3 || token.has(kCapitalised))) {
      ++total;
      capitals += token.has(kCapitalised) ? 1 : 0;
    }
  }
  return total >= 2 && capitals * 4 >= total * 3;
}

// The narrator's words in the quotation's own sentence name somebody who speaks, or say whose words these are.
bool sentence_names_source(const BlockWords& words, const Quote& quote) {
  const TokenIndex first = words.token_at(quote.span.begin);
  if (first >= words.size()) {
    return false;
  }
  const Span around = neighbourhood(words, first).joined({quote.span.begin, quote.span.begin});
  bool cue = false;
  bool holder = false;
  for (TokenIndex i = words.token_at(around.begin); i < words.size() && words[i].span.begin < around.end; ++i) {
    const Token& token = words[i];
    if (token.quoted() || token.kind != TokenKind::word) {
      continue;
    }
    cue = cue || token.in(lex::verb_cue | lex::cue_noun | lex::cue_preposition | lex::attitude_noun) ||
          words.is(i, {"reads"_w,    "read"_w,     "reading"_w, "titled"_w,  "headlined"_w, "entitled"_w, "called"_w,
                       "quoted"_w,   "quipped"_w,  "tweeted"_w, "posted"_w,  "captioned"_w, "labeled"_w,  "labelled"_w,
                       "chanted"_w,  "chanting"_w, "sang"_w,    "singing"_w, "song"_w,      "slogan"_w,   "motto"_w,
                       "sign"_w,     "signs"_w,    "lyrics"_w,  "line"_w,    "words"_w,     "phrase"_w,   "hashtag"_w,
                       "headline"_w, "chapter"_w,  "book"_w});
    holder = holder || is_name_word(words, i) ||
             token.in(lex::pronoun | lex::role_noun | lex::spokesperson | lex::vague_holder | lex::anonymous_holder |
                      lex::organisation_head | lex::family_noun | lex::research_noun);
  }
  return cue && holder;
}

// ", she went on", ", a voice says": words of the narrator close the quoted sentence.
bool is_tagged(const BlockWords& words, const Quote& quote) {
  const TokenIndex behind = words.token_at(quote.span.end);
  const bool comma = quote.inner.end > quote.inner.begin && words.block.prose[quote.inner.end - 1] == ',';
  return comma && behind < words.size() && words[behind].kind == TokenKind::word && !words[behind].quoted();
}

// No-break spaces count, too.
std::string_view without_space(std::string_view text) {
  CodePoint first = decode_utf8(text, 0);
  while (first.size != 0 && is_space(first.value) && first.value != '\n') {
    text.remove_prefix(first.size);
    first = decode_utf8(text, 0);
  }
  return text;
}

// "― Ida Lund", "- The mayor, writing to the council": the signature under a quotation, behind it or on a line of
// its own.
bool is_signed(std::string_view behind) {
  constexpr std::string_view kDashes[] = {"—", "―", "–", "--", "-", "~"};
  constexpr std::size_t kLongestSignature = 120;
  behind = behind.substr(0, 2 * kLongestSignature);
  behind = without_space(behind);
  for (const std::string_view dash : kDashes) {
    if (behind.starts_with(dash)) {
      behind.remove_prefix(dash.size());
      behind = without_space(behind);
      return !behind.empty() && behind.substr(0, behind.find('\n')).size() < kLongestSignature &&
             is_upper(decode_utf8(behind, 0).value);
    }
  }
  return false;
}

// "Renn shook her head. “We will never forgive them.”": a short sentence on what somebody does leads in to their words.
bool follows_beat(const BlockWords& words, const Quote& quote) {
  constexpr TokenIndex kLongestBeat = 12;
  const TokenIndex open = words.token_at(quote.span.begin);
  if (open == 0 || open >= words.size() || words[open].sentence == words[open - 1].sentence) {
    return false;
  }
  const TokenIndex last = open - 1;
  TokenIndex first = last;
  while (first > 0 && words.together(first - 1, last) && last - first <= kLongestBeat) {
    --first;
  }
  if (last - first > kLongestBeat || words[first].quoted() || words.text(last) != ".") {
    return false;
  }
  if (words.is(first, {"he"_w, "she"_w})) {
    return true;
  }
  // A person's name is the subject: nothing but a title before it, and a verb behind it.
  const std::vector<NameMention>& names = words.analysis.names;
  const Offset begin = words[first].span.begin;
  const auto name = std::lower_bound(names.begin(), names.end(), begin,
                                     [](const NameMention& n, Offset at) { return n.span.begin < at; });
  if (name == names.end() || name->kind != SpeakerKind::person || name->form == MentionForm::nominal ||
      (name->span.begin != begin && name->title.begin != begin)) {
    return false;
  }
  TokenIndex behind = words.token_at(name->span.end);
  if (words.together(behind, last) && words.text(behind) == ",") {  // "Renn, a teacher, shook her head"
    ++behind;
    while (words.together(behind, last) && words.text(behind) != ",") {
      ++behind;
    }
    ++behind;
  }
  return words.together(behind, last) && words[behind].kind == TokenKind::word &&
         !words[behind].in(lex::preposition | lex::conjunction | lex::auxiliary | lex::possessive);
}

// A verb of saying and somebody to say it, anywhere among the paragraph's own words.
bool paragraph_speaks(const BlockWords& words) {
  bool verb = false;
  bool holder = false;
  for (TokenIndex i = 0; i < words.size() && !(verb && holder); ++i) {
    const Token& token = words[i];
    if (token.quoted() || token.kind != TokenKind::word) {
      continue;
    }
    const std::string_view lemma = token.in(lex::verb_cue) ? cue_lemma(token.word) : std::string_view();
    verb = verb || lemma == "say" || lemma == "tell" || lemma == "write" || lemma == "add" || lemma == "ask" ||
           lemma == "tweet" || lemma == "reply" || lemma == "respond" || lemma == "declare" || lemma == "explain";
    holder = holder || is_name_word(words, i) || token.in(lex::pronoun | lex::role_noun | lex::spokesperson);
  }
  return verb && holder;
}

// What the paragraphs up to here offer for the quotation at their end.
struct Paragraph {
  bool attributed = false;  // somebody speaks in it
  bool quotes = false;      // … in quotation marks
  bool leads_in = false;    // it ends with a colon
};

Paragraph look_at(const BlockView& view, std::size_t attributions) {
  Paragraph out;
  const BlockWords words{view.block, *view.analysis};
  out.attributed = attributions > 0;
  out.quotes = !view.analysis->quotes.empty();
  for (TokenIndex i = words.size(); i > 0; --i) {
    if (words[i - 1].kind == TokenKind::punctuation || words[i - 1].kind == TokenKind::close_quote) {
      if (words.text(i - 1) == ":") {
        out.leads_in = true;
      }
      continue;
    }
    break;
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
  // How many attributions with a source each block has.
  std::vector<std::uint32_t> sources(document.blocks.size(), 0);
  for (const Attribution& attribution : document.attributions) {
    if (!attribution.source.empty() && attribution.block < sources.size()) {
      ++sources[attribution.block];
    }
  }
  Paragraph before;
  for (std::uint32_t b = 0; b < document.blocks.size(); ++b) {
    const BlockView& view = document.blocks[b];
    if (!view.analysis) {
      continue;
    }
    const Paragraph here = look_at(view, sources[b]);
    const std::vector<Quote>& quotes = view.analysis->quotes;
    const bool lint = is_body(view.block.kind) && !quotes.empty() && sources[b] == 0 && !before.leads_in &&
                      !(before.quotes && before.attributed);
    if (lint) {
      const BlockWords words{view.block, *view.analysis};
      const Span all{0, static_cast<Offset>(view.block.prose.size())};
      bool named = has_placeholder(words, all) || cited(view.block, all) || paragraph_speaks(words);
      // A signature on the next line.
      if (b + 1 < document.blocks.size() && quotes.back().span.end == view.block.prose.size()) {
        named = named || is_signed(document.blocks[b + 1].block.prose);
      }
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
            is_signed(view.block.prose.substr(local.span.end))) {
          continue;
        }
        sink.add(make_finding(context, quote, first_stop(view, local), people));
      }
    }
    if (view.block.kind == BlockKind::heading) {
      before = {};
    } else if (view.block.kind != BlockKind::slug && view.block.kind != BlockKind::furniture &&
               view.block.kind != BlockKind::caption) {
      // A chain of quotations: whoever spoke before goes on.
      const bool goes_on = !quotes.empty() && (before.leads_in || (before.quotes && before.attributed));
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
};

}  // namespace vouch
