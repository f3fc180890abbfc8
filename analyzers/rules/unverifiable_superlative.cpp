// "The first", "the largest", "a record", "unprecedented" in the narrator's voice without a source.
#include "analyzers/mending.h"
#include "analyzers/own_claims.h"
#include "analyzers/phrases.h"

namespace vouch {
namespace {

// "the first woman to", "the lowest since 1988", "in the country's history": a claim with a scope, which a reader can
// hold against the record. "The biggest test of the night" is a way of speaking.
bool has_record(const BlockWords& words, const Trigger& trigger) {
  const Sentence& sentence = words.analysis.sentences[trigger.sentence];
  const TokenIndex first = words.token_at(trigger.evidence.begin);
  if (first >= words.size()) {
    return false;
  }
  if (words.is(first, {"first-ever"_w, "record"_w, "record-breaking"_w, "record-setting"_w, "record-high"_w,
                       "record-low"_w, "never"_w, "unprecedented"_w, "unparalleled"_w})) {
    return true;
  }
  constexpr TokenIndex kReach = 8;
  for (TokenIndex i = first; i < sentence.last && i < first + kReach; ++i) {
    if (words.is(i, {"ever"_w, "since"_w, "history"_w, "decades"_w}) ||
        (words.is(first, {"first"_w}) && words.is(i, {"to"_w, "in"_w})) ||
        (words.is(i, {"in"_w, "on"_w}) && words.is(i + 1, {"the"_w}) &&
         words.is(i + 2, {"world"_w, "country"_w, "state"_w, "nation"_w, "city"_w, "county"_w, "region"_w,
                          "continent"_w, "planet"_w, "league"_w}))) {
      return true;
    }
  }
  return false;
}

// "the oldest daughter", "the worst consequences", "the lowest tier", "one of the first speakers": nothing to look up.
bool is_figure_of_speech(const BlockWords& words, const Trigger& trigger) {
  const TokenIndex first = words.token_at(trigger.evidence.begin);
  if (first >= words.size()) {
    return false;
  }
  for (TokenIndex back = first; back > 0 && first - back < 4 && words.together(back - 1, first); --back) {
    // "not the first to", "may be the first": who doubts it claims nothing.
    if (words.is(back - 1, {"not"_w, "n't"_w, "isn't"_w, "wasn't"_w, "hardly"_w, "may"_w, "might"_w, "perhaps"_w})) {
      return true;
    }
    if (words.is(back - 1, {"of"_w}) && back > 1 && words.is(back - 2, {"some"_w, "one"_w, "many"_w, "two"_w})) {
      return true;
    }
  }
  for (TokenIndex i = first; i <= first + 2 && words.together(i, first); ++i) {
    if (words[i].in(lex::family_noun) ||
        words.is(i, {"consequences"_w, "effects"_w, "fears"_w, "instincts"_w, "impulses"_w, "tier"_w,     "level"_w,
                     "rung"_w,         "way"_w,     "hitch"_w, "catch"_w,     "mistake"_w,  "question"_w, "moment"_w,
                     "problem"_w,      "thing"_w,   "game"_w,  "hope"_w,      "option"_w,   "choice"_w,   "speakers"_w,
                     "bidder"_w,       "terms"_w,   "sense"_w, "common"_w,    "daughter"_w, "son"_w})) {
      return true;
    }
  }
  return false;
}

void note_superlatives(const BlockContext& context, std::vector<std::uint32_t>& notes) {
  const BlockWords words{context.block, context.analysis};
  note_own_claims(context, notes, [&](const Trigger& trigger) {
    return trigger.type == ClaimType::superlative && !is_figure_of_speech(words, trigger);
  });
}

void check(const DocumentContext& context, Sink& sink) {
  const Narration& narration = context.narration;
  for_each_own_claim(context, [&](std::uint32_t b, const BlockView& view, const Trigger& trigger) {
    if (narration.covered(b, trigger.sentence) || narration.reported(b, trigger.evidence)) {
      return;
    }
    Finding finding;
    finding.severity = has_record({view.block, *view.analysis}, trigger) ? kRuleSeverity : Severity::hint;
    finding.span = view.block.to_source(trigger.evidence);
    finding.message = quoted_words(slice(view.block.prose, trigger.evidence)) +
                      " holds only if nobody came before or stands above: say among what and since when, and who says "
                      "so.";
    finding.fixes.push_back(name_the_source(view, trigger.sentence, "Name the source"));
    sink.add(std::move(finding));
  });
}

}  // namespace

extern const Rule rule_unverifiable_superlative;
constinit const Rule rule_unverifiable_superlative{
    .title = "A superlative that nobody vouches for",
    .family = Family::claims,
    .severity = Severity::info,
    .scope = Scope::document,
    .fixable = true,
    .precedence = 2,
    .group = "claim",
    .check_document = check,
    .note_block = note_superlatives,
};

}  // namespace vouch
