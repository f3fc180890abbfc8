// A spokesperson speaks and is not named.
#include "analyzers/phrases.h"
#include "analyzers/rule.h"

namespace vouch {

namespace {

// A name stands before the phrase ("Ida Lund, a spokeswoman for"), right behind the head, or behind the next comma.
bool is_named(const BlockWords& words, const Phrase& phrase) {
  const TokenIndex head = phrase.head;
  if (phrase.first >= 1 && words.together(phrase.first - 1, head)) {
    const std::string_view before = words.text(phrase.first - 1);
    if (before == "," && phrase.first >= 2 && is_name_word(words, phrase.first - 2)) {
      return true;
    }
    if (words.is(phrase.first - 1, {"as"_w, "is"_w, "was"_w, "became"_w, "who"_w})) {
      return true;
    }
  }
  for (TokenIndex i = head + 1; words.together(i, head) && i < head + 20; ++i) {
    if (words[i].quoted()) {
      break;
    }
    const bool starts = i == head + 1 || words.text(i - 1) == ",";
    if (starts && is_name_word(words, i) && words.together(i + 1, head) &&
        (words[i + 1].has(kCapitalised) || i == head + 1)) {
      return true;
    }
    // "a spokesman for the mayor named Obi Lane"; "spokesman for the NRC Obi Lane" is left to the eye.
    if (words.is(i, {"named"_w})) {
      return true;
    }
    if (words[i].in(lex::verb_neutral) && words[i].in(lex::verb_past | lex::verb_present)) {
      break;
    }
  }
  return false;
}

// They say nothing: "declined to comment", "did not respond".
bool is_silent(const BlockWords& words, TokenIndex head) {
  bool spoke = false;  // "said that she had asked" is no silence, "said he declined to comment" is
  for (TokenIndex i = head + 1; words.together(i, head) && i < head + 28; ++i) {
    if (words.is(i, {"declined"_w, "declines"_w, "refused"_w, "respond"_w, "comment"_w}) ||
        (!spoke &&
         words.is(i, {"return"_w, "unavailable"_w, "unreachable"_w, "immediately"_w, "reached"_w, "asked"_w}))) {
      return true;
    }
    spoke = spoke || (words[i].in(lex::verb_neutral) && words[i].in(lex::verb_past | lex::verb_present) &&
                      !words.is(i, {"asked"_w}));
  }
  return false;
}

void check(const BlockContext& context, Sink& sink) {
  if (!context.analysis.has(lex::spokesperson) || !is_body(context.block.kind)) {
    return;
  }
  const BlockWords words{context.block, context.analysis};
  for (TokenIndex i = 0; i < words.size(); ++i) {
    if (!words[i].in(lex::spokesperson) || words[i].quoted() || words[i].has(kAllCaps)) {
      continue;
    }
    if (words.is(i, {"press"_w}) && words.together(i + 1, i) && words.is(i + 1, {"secretary"_w})) {
      ++i;
    }
    const Phrase phrase = phrase_around(words, i);
    // A representative may be anybody's: one who speaks for somebody has them in the phrase.
    const bool deputy = words.is(i, {"representative"_w, "representatives"_w});
    if (deputy &&
        ((!phrase.named && !words.is(i + 1, {"for"_w})) || words.is(phrase.first, {"customer"_w, "sales"_w}))) {
      continue;
    }
    // "The spokesman said": the one of before; with an organisation it introduces somebody.
    const bool again = phrase.definite && !phrase.named && phrase.head == phrase.first + 1 &&
                       words.is(phrase.first, {"the"_w, "this"_w, "that"_w}) && !words.is(i + 1, {"for"_w, "of"_w});
    if (again || phrase.bare() || is_named(words, phrase)) {
      continue;
    }
    const std::optional<HolderCue> cue = cue_of(words, phrase);
    if (!cue || !voices(words, *cue) || !begins_source(words, phrase, *cue) || is_silent(words, i) ||
        (!words.is(i + 1, {"for"_w, "of"_w}) && names_person(words, words[i].span.joined(cue->cue))) ||
        is_reported(words, words[i].span) || has_placeholder(words, neighbourhood(words, i))) {
      continue;
    }
    Finding finding;
    finding.span = words.span(phrase.first, i);
    const std::string who(words.text(finding.span));
    finding.message = "“" + who + "” speaks for others and is not named: give the name.";
    // "a port spokesman" becomes "port spokesman [name]".
    Fix fix;
    fix.title = "Insert the name";
    const bool article = words.is(phrase.first, {"a"_w, "an"_w, "one"_w});
    if (article && phrase.first + 1 <= i) {
      const Offset next = words[phrase.first + 1].span.begin;
      const std::string_view word = words.text(phrase.first + 1);
      fix.edits.push_back({{finding.span.begin, next + static_cast<Offset>(word.size())},
                           with_case_of(word, words.text(phrase.first))});
    }
    const Offset behind = words[i].span.end;
    if (!fix.edits.empty() && fix.edits.back().span.end == behind) {
      fix.edits.back().text += " [name]";
    } else {
      fix.edits.push_back({{behind, behind}, " [name]"});
    }
    finding.fixes.push_back(std::move(fix));
    sink.add(std::move(finding));
  }
}

}  // namespace

extern constinit const Rule rule_unnamed_spokesperson;
constinit const Rule rule_unnamed_spokesperson{
    .title = "A spokesperson without a name",
    .family = Family::attribution,
    .severity = Severity::info,
    .scope = Scope::block,
    .fixable = true,
    .precedence = 1,
    .group = "anonymous",
    .check_block = check,
};

}  // namespace vouch
