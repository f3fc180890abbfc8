// A poll in the draft's own voice of which the draft never says who asked, when, how many, or how sure.
#include <algorithm>

#include "analyzers/narration.h"
#include "analyzers/rule.h"
#include "analyzers/text/unicode.h"

namespace vouch {
namespace {

bool is_poll_word(WordHash word) {
  switch (word) {
    case "poll"_w:
    case "polls"_w:
    case "survey"_w:
    case "surveys"_w:
      return true;
    default:
      return false;
  }
}

// The first poll whose result the draft gives, and what the draft says about polls anywhere.
struct Details {
  bool found = false;
  std::uint32_t block = 0;
  Span span;                // of the poll's noun, in the prose
  Offset sentence_end = 0;  // in the source
  bool pollster = false;
  bool sample = false;
  bool margin = false;
  bool date = false;
  bool plural = false;
};

bool counts_people(WordHash unit) {
  switch (unit) {
    case "person"_w:
    case "adult"_w:
    case "voter"_w:
    case "respondent"_w:
    case "american"_w:
    case "resident"_w:
    case "interview"_w:
    case "household"_w:
    case "worker"_w:
    case "student"_w:
    case "member"_w:
    case "parent"_w:
    case "woman"_w:
    case "man"_w:
    case "caucus-goer"_w:
    case "goer"_w:
    case "republican"_w:
    case "democrat"_w:
    case "patient"_w:
    case "teacher"_w:
    case "farmer"_w:
    case "subscriber"_w:
    case "reader"_w:
    case "customer"_w:
    case "employee"_w:
    case "doctor"_w:
    case "teen"_w:
    case "teenager"_w:
      return true;
    default:
      return false;
  }
}

bool counts_people_word(WordHash word) { return word == "adults"_w || word == "people"_w || word == "voters"_w; }

bool gives_result(const Figure& f) {
  return !f.quoted && (f.kind == FigureKind::percent || f.kind == FigureKind::points || f.kind == FigureKind::ratio);
}

// A name beside the poll: "a Harbor Research poll", "the poll by the University of Narvik", "Gallup's survey".
bool names_pollster(const std::vector<Token>& tokens, const Sentence& sentence, std::uint32_t poll) {
  const std::uint32_t begin = poll > sentence.first + 4 ? poll - 4 : sentence.first;
  for (std::uint32_t i = begin; i < poll; ++i) {
    const Token& t = tokens[i];
    if (t.kind == TokenKind::word && t.has(kCapitalised) &&
        !t.in(lex::function_word | lex::demonym | lex::month | lex::weekday) &&
        !(t.has(kSentenceStart) && t.in(lex::common_word))) {
      return true;
    }
  }
  for (std::uint32_t i = poll + 1; i < sentence.last && i < poll + 14; ++i) {
    const Token& t = tokens[i];
    const bool name = t.kind == TokenKind::word && t.has(kCapitalised) &&
                      !t.in(lex::demonym | lex::month | lex::weekday | lex::place);
    if (t.kind == TokenKind::punctuation && i > poll + 1 && tokens[i - 1].word == "by"_w && i + 1 < sentence.last &&
        tokens[i + 1].word == "pollster"_w) {
      return true;
    }
    const bool by =
        i > poll + 1 &&
        (tokens[i - 1].word == "by"_w || tokens[i - 1].word == "from"_w || tokens[i - 1].word == "for"_w ||
         (tokens[i - 1].word == "the"_w &&
          (tokens[i - 2].word == "by"_w || tokens[i - 2].word == "from"_w || tokens[i - 2].word == "for"_w)));
    if (name && by) {
      return true;
    }
  }
  return false;
}

// Notes the tokens that name a poll.
void note_polls(const BlockContext& context, std::vector<std::uint32_t>& notes) {
  if (!context.analysis.watched(watch::research)) {
    return;
  }
  const std::vector<Token>& tokens = context.analysis.tokens;
  for (std::uint32_t t = 0; t < tokens.size(); ++t) {
    if (tokens[t].watched(watch::research) && is_poll_word(tokens[t].word)) {
      notes.push_back(t);
    }
  }
}

// Whether the sentence has a poll's result. A block's figures are sorted.
bool gives_result(const BlockAnalysis& analysis, std::uint32_t sentence) {
  auto figure = std::lower_bound(analysis.figures.begin(), analysis.figures.end(), sentence,
                                 [](const Figure& f, std::uint32_t s) { return f.sentence < s; });
  for (; figure != analysis.figures.end() && figure->sentence == sentence; ++figure) {
    if (gives_result(*figure)) {
      return true;
    }
  }
  return false;
}

// The polls that the draft names. The first of which it gives a result is the one that is asked about.
Details find_polls(const Document& document, std::span<const Note> notes) {
  Details details;
  const BlockAnalysis* before = nullptr;  // where the last poll stands, …
  std::uint32_t sentence = 0;             // … in which sentence, …
  bool result = false;                    // … and whether that gives a result
  for (const Note& note : notes) {
    const BlockView& view = document.blocks[note.block];
    const BlockAnalysis& analysis = *view.analysis;
    const Token& token = analysis.tokens[note.value];
    if (before != &analysis || sentence != token.sentence) {
      before = &analysis;
      sentence = token.sentence;
      result = gives_result(analysis, sentence);
    }
    details.pollster = details.pollster || names_pollster(analysis.tokens, analysis.sentences[sentence], note.value);
    if (!details.found && result && !token.quoted() && narrates(view.block.kind)) {
      details.found = true;
      details.block = note.block;
      details.span = token.span;
      details.plural = token.word == "polls"_w || token.word == "surveys"_w;
      details.sentence_end = end_of_statement(view, sentence);
    }
  }
  return details;
}

// How many were asked, and how sure that is, wherever the draft says so.
void find_sample_and_margin(const BlockAnalysis& analysis, Details& details) {
  for (const Figure& f : analysis.figures) {
    details.sample = details.sample || (f.kind == FigureKind::count && f.low >= 100 && counts_people(f.unit_word));
  }
  for (const Sentence& sentence : analysis.sentences) {
    for (std::uint32_t t = sentence.first; t + 2 < sentence.last; ++t) {
      const WordHash word = analysis.tokens[t].word;
      const WordHash third = analysis.tokens[t + 2].word;
      if (word == "margin"_w && analysis.tokens[t + 1].word == "of"_w &&
          (third == "error"_w || third == "sampling"_w)) {
        details.margin = true;
      }
      if (word == "number"_w && t > sentence.first && counts_people_word(third)) {
        details.sample = true;
      }  // a placeholder
      if (word == "plus"_w && third == "minus"_w) {
        details.margin = true;
      }
    }
  }
}

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  Details details = find_polls(document, context.notes);
  // "Polls show" is of many polls; what they need is a citation, which other rules ask for.
  if (!details.found || details.plural) {
    return;
  }
  const Narration& narration = context.narration;
  if (narration.cited(details.block)) {
    return;
  }
  for (const BlockView& view : document.blocks) {
    if (view.analysis) {
      find_sample_and_margin(*view.analysis, details);
    }
  }
  std::string missing;
  const auto miss = [&](std::string_view what) { missing += (missing.empty() ? "" : ", ") + std::string(what); };
  if (!details.pollster) {
    miss("who asked");
  }
  if (!details.sample) {
    miss("how many were asked");
  }
  if (!details.margin) {
    miss("the margin of error");
  }
  // A named poll with its sample or its margin lets the reader look up the rest.
  if (details.pollster && (details.sample || details.margin)) {
    return;
  }
  const BlockView& view = document.blocks[details.block];
  Finding finding;
  finding.span = view.block.to_source(details.span);
  // A named pollster publishes the rest, and a reader can look it up.
  if (details.pollster) {
    finding.severity = Severity::hint;
  }
  finding.message = quoted_words(slice(view.block.prose, details.span)) + " comes without " + missing +
                    ": add what a reader needs to judge it.";
  finding.fixes.push_back({.title = "Add the missing details",
                           .edits = {{{details.sentence_end, details.sentence_end},
                                      " (the poll by [pollster] of [number] adults in [month and year] has a margin of "
                                      "error of [number] points)"}},
                           .preferred = true});
  sink.add(std::move(finding));
}

}  // namespace

extern const Rule rule_poll_missing_details;
constinit const Rule rule_poll_missing_details{
    .title = "A poll without pollster, sample or margin",
    .family = Family::claims,
    .severity = Severity::info,
    .scope = Scope::document,
    .fixable = true,
    .check_document = check,
    .note_block = note_polls,
};

}  // namespace vouch
