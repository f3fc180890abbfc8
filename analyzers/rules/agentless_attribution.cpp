// "It is believed", "widely seen as", "reportedly", "The Courier has learned": a cue with nobody behind it.
#include <algorithm>

#include "analyzers/mending.h"
#include "analyzers/phrases.h"
#include "analyzers/rule.h"

namespace vouch {

namespace {

// What "it is believed that" becomes with somebody to believe it.
struct Participle {
  WordHash word;
  std::string_view present;
  std::string_view past;
};
constexpr Participle kParticiples[] = {
    {"believed"_w, "believes", "believed"},
    {"thought"_w, "thinks", "thought"},
    {"said"_w, "says", "said"},
    {"reported"_w, "reports", "reported"},
    {"understood"_w, "understands", "understood"},
    {"assumed"_w, "assumes", "assumed"},
    {"rumored"_w, "says", "said"},
    {"rumoured"_w, "says", "said"},
    {"suspected"_w, "suspects", "suspected"},
    {"claimed"_w, "claims", "claimed"},
    {"feared"_w, "fears", "feared"},
    {"reputed"_w, "says", "said"},
};

const Participle* participle(WordHash word) {
  const auto* it = std::find_if(std::begin(kParticiples), std::end(kParticiples),
                                [&](const Participle& each) { return each.word == word; });
  return it == std::end(kParticiples) ? nullptr : it;
}

bool is_be(const BlockWords& words, TokenIndex i) {
  return words.is(i, {"is"_w, "are"_w, "was"_w, "were"_w, "been"_w, "'s"_w, "being"_w});
}

bool is_sweeping(const BlockWords& words, TokenIndex i) {
  return words.is(i, {"widely"_w, "generally"_w, "commonly"_w, "broadly"_w, "universally"_w, "largely"_w, "often"_w,
                      "usually"_w, "popularly"_w});
}

bool is_view(const BlockWords& words, TokenIndex i) {
  return words.is(i, {"seen"_w, "regarded"_w, "viewed"_w, "considered"_w, "perceived"_w, "believed"_w, "thought"_w,
                      "assumed"_w, "credited"_w, "blamed"_w, "acknowledged"_w, "hailed"_w, "criticized"_w,
                      "criticised"_w, "ridiculed"_w, "panned"_w});
}

struct Hit {
  TokenIndex first = 0;
  TokenIndex last = 0;
  Fix fix;  // in prose offsets; no edits: none
};

// "…, according to [name]" behind the sentence's last word.
Fix according_to(const BlockWords& words, TokenIndex like) {
  const Offset end = end_of_words(words, words.sentence_of(like));
  return replacement("Add “according to [name]”", {end, end}, ", according to [name]");
}

// "It is widely believed (that)": the whole of it gives way to "[name] believes".
bool match_it_is(const BlockWords& words, TokenIndex i, Hit& hit) {
  if (!words.is(i, {"it"_w})) {
    return false;
  }
  TokenIndex at = i + 1;
  if (words.is(at, {"has"_w, "had"_w})) {
    ++at;
  }
  if (!words.together(at, i) || !is_be(words, at)) {
    return false;
  }
  const bool past = words.is(at, {"was"_w, "were"_w}) || words.is(at - 1, {"had"_w});
  ++at;
  while (words.together(at, i) && (is_sweeping(words, at) || words.is(at, {"also"_w, "now"_w, "still"_w, "not"_w}))) {
    ++at;
  }
  const Participle* verb = words.together(at, i) ? participle(words[at].word) : nullptr;
  const bool clause = words.together(at + 1, i) && words[at + 1].kind == TokenKind::word &&
                      !words.is(at + 1, {"to"_w, "by"_w, "in"_w, "as"_w, "for"_w, "at"_w, "on"_w, "and"_w, "about"_w});
  if (verb == nullptr || !clause) {
    return false;
  }
  hit.first = i;
  hit.last = at;
  hit.fix = replacement("Say who", words.span(i, at), "[name] " + std::string(past ? verb->past : verb->present));
  return true;
}

// "is widely seen as", "are thought to have": an agent fits behind the participle.
bool match_passive(const BlockWords& words, TokenIndex i, Hit& hit) {
  if (!is_be(words, i)) {
    return false;
  }
  TokenIndex at = i + 1;
  bool sweeping = false;
  while (words.together(at, i) && (is_sweeping(words, at) || words.is(at, {"also"_w, "now"_w, "still"_w, "not"_w}))) {
    sweeping = sweeping || is_sweeping(words, at);
    ++at;
  }
  if (!words.together(at + 1, i)) {
    return false;
  }
  const bool to = words.is(at + 1, {"to"_w}) && words.together(at + 2, i) && participle(words[at].word) != nullptr &&
                  !words.is(at, {"reported"_w, "claimed"_w, "feared"_w, "understood"_w, "assumed"_w});
  if (!to && !(sweeping && is_view(words, at))) {
    return false;
  }
  if (words.is(at + 1, {"by"_w})) {
    return false;
  }
  hit.first = i;
  hit.last = at;
  const Offset behind = words[at].span.end;
  hit.fix = replacement("Say by whom", {behind, behind}, " by [name]");
  return true;
}

bool match_adverb(const BlockWords& words, TokenIndex i, Hit& hit) {
  if (!words.is(i, {"reportedly"_w, "reputedly"_w, "purportedly"_w, "rumoredly"_w})) {
    return false;
  }
  hit.first = hit.last = i;
  hit.fix = according_to(words, i);
  // The adverb goes, with the space on one side of it.
  Span word = words[i].span;
  if (words[i].has(kSentenceStart)) {
    hit.fix.edits.clear();
    return true;
  }
  word.begin -= word.begin > 0 && words.block.prose[word.begin - 1] == ' ' ? 1 : 0;
  hit.fix.edits.insert(hit.fix.edits.begin(), Edit{word, ""});
  return true;
}

// "The Courier has learned (that)".
bool match_learned(const BlockWords& words, TokenIndex i, Hit& hit) {
  if (!words.is(i, {"learned"_w, "learnt"_w}) || i < 2 || !words.is(i - 1, {"has"_w, "have"_w})) {
    return false;
  }
  const TokenIndex subject = i - 2;
  const bool newsroom = is_name_word(words, subject) || words.is(subject, {"newspaper"_w, "magazine"_w, "we"_w});
  const bool closes =
      !words.together(i + 1, i) || words.is(i + 1, {"that"_w}) || words.text(i + 1) == "." || words.text(i + 1) == ",";
  if (!newsroom || !closes || !words.together(subject, i)) {
    return false;
  }
  hit.first = phrase_around(words, subject).first;
  hit.last = i;
  hit.fix = according_to(words, i);
  return true;
}

// Somebody in the sentence does vouch: "by" right behind, "according to", a source of any attribution here, a link.
bool vouched(const BlockContext& context, const BlockWords& words, const Hit& hit) {
  const Span around = neighbourhood(words, hit.first);
  if (cited(context.block, around) || has_placeholder(words, around)) {
    return true;
  }
  for (TokenIndex i = words.token_at(around.begin); i < words.size() && words[i].span.begin < around.end; ++i) {
    if (words.is(i, {"according"_w}) || (i > hit.last && i <= hit.last + 3 && words.is(i, {"by"_w}))) {
      return true;
    }
  }
  return context.reported(words.span(hit.first, hit.last));
}

void check(const BlockContext& context, Sink& sink) {
  if (!context.analysis.watched(watch::agentless) || !is_body(context.block.kind)) {
    return;
  }
  const BlockWords words{context.block, context.analysis};
  for (TokenIndex i = 0; i < words.size(); ++i) {
    if (!words[i].watched(watch::agentless) || words[i].quoted()) {
      continue;
    }
    Hit hit;
    if (!(match_it_is(words, i, hit) || match_passive(words, i, hit) || match_adverb(words, i, hit) ||
          match_learned(words, i, hit)) ||
        vouched(context, words, hit)) {
      continue;
    }
    Finding finding;
    finding.span = words.span(hit.first, hit.last);
    finding.message = "“" + std::string(words.text(finding.span)) + "” leaves out who says so: name them.";
    if (!hit.fix.edits.empty()) {
      finding.fixes.push_back(std::move(hit.fix));
    }
    i = hit.last;
    sink.add(std::move(finding));
  }
}

}  // namespace

extern constinit const Rule rule_agentless_attribution;
constinit const Rule rule_agentless_attribution{
    .title = "A report or belief with nobody behind it",
    .family = Family::attribution,
    .severity = Severity::warning,
    .scope = Scope::block,
    .fixable = true,
    .precedence = 2,
    .group = "vague",
    .check_block = check,
};

}  // namespace vouch
