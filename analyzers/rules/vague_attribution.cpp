// An unnamed plural holder with a cue: "experts say", "according to critics", "some believe".
#include <algorithm>
#include <optional>

#include "analyzers/mending.h"
#include "analyzers/phrases.h"
#include "analyzers/rule.h"

namespace vouch {

namespace {

// Named holders within this many paragraphs turn a vague lead-in into a hint (the exception of Wikipedia's MOS:WTW).
constexpr std::uint32_t kLeadIn = 3;

// What kind of person would make a vague holder concrete.
enum class Holder : std::uint8_t { none, expert, authority, anybody };

// Groups that anybody may be counted among, so that their opinion cannot be asked back. Voters, neighbours and
// Republicans are people of whom there is a list, and whom a reporter can have talked to.
Holder kind_of(const BlockWords& words, TokenIndex head) {
  if (!words[head].watched(watch::vague)) {
    return Holder::none;
  }
  if (words.is(head, {"experts"_w, "analysts"_w, "economists"_w, "scientists"_w, "researchers"_w, "scholars"_w,
                      "academics"_w, "historians"_w, "specialists"_w, "pundits"_w, "observers"_w, "commentators"_w,
                      "watchers"_w, "strategists"_w, "psychologists"_w, "epidemiologists"_w, "forecasters"_w})) {
    return Holder::expert;
  }
  if (words.is(head, {"officials"_w, "policymakers"_w, "lawmakers"_w})) {
    return Holder::authority;
  }
  if (words.is(head, {"critics"_w, "opponents"_w, "supporters"_w, "proponents"_w, "detractors"_w, "skeptics"_w,
                      "sceptics"_w, "advocates"_w, "activists"_w, "campaigners"_w})) {
    return Holder::anybody;
  }
  return Holder::none;
}

// "an expert on harbour law", "professor", "economist": a description of somebody who knows the field.
bool describes_expert(std::string_view description) {
  constexpr std::string_view kWords[] = {"expert",    "professor", "analyst",   "scholar",    "research",
                                         "scientist", "fellow",    "lecturer",  "specialist", "teaches",
                                         "studies",   "ologist",   "onomist",   "orian",      "strategist",
                                         "pollster",  "doctor",    "physician", "economist",  "director of the"};
  return std::any_of(std::begin(kWords), std::end(kWords),
                     [&](std::string_view word) { return description.find(word) != std::string_view::npos; });
}

// Where somebody named speaks, in the source, and whether as an expert.
class NamedHolders {
 public:
  explicit NamedHolders(const Document& document);
  [[nodiscard]] bool any_person(Span span) const {
    const auto it = from(span.begin);
    return it != places_.end() && it->at < span.end;
  }
  [[nodiscard]] bool any_expert(Span span) {
    for (auto it = from(span.begin); it != places_.end() && it->at < span.end; ++it) {
      if (is_expert(*it)) {
        return true;
      }
    }
    return false;
  }

 private:
  struct Place {
    Offset at = 0;
    const Attribution* attribution = nullptr;
    enum class Expert : std::uint8_t { unknown, no, yes } expert = Expert::unknown;  // found out where it matters
  };
  [[nodiscard]] std::vector<Place>::iterator from(Offset at) {
    return std::lower_bound(places_.begin(), places_.end(), at,
                            [](const Place& p, Offset begin) { return p.at < begin; });
  }
  [[nodiscard]] std::vector<Place>::const_iterator from(Offset at) const {
    return std::lower_bound(places_.begin(), places_.end(), at,
                            [](const Place& p, Offset begin) { return p.at < begin; });
  }
  [[nodiscard]] bool is_expert(Place& place) const {
    if (place.expert == Place::Expert::unknown) {
      const Speaker& speaker = document_.speakers[static_cast<std::size_t>(place.attribution->speaker)];
      place.expert =
          describes_expert(speaker.title) || describes_expert(document_.text(place.attribution->source.cover()))
              ? Place::Expert::yes
              : Place::Expert::no;
    }
    return place.expert == Place::Expert::yes;
  }

  const Document& document_;
  std::vector<Place> places_;  // sorted
};

NamedHolders::NamedHolders(const Document& document) : document_(document) {
  for (const Attribution& attribution : document.attributions) {
    if (attribution.speaker == kNone || attribution.source.empty()) {
      continue;
    }
    const Speaker& speaker = document.speakers[static_cast<std::size_t>(attribution.speaker)];
    if (speaker.kind != SpeakerKind::person) {
      continue;
    }
    places_.push_back({attribution.source.front().begin, &attribution});
  }
  const auto before = [](const Place& a, const Place& b) { return a.at < b.at; };
  if (!std::is_sorted(places_.begin(), places_.end(), before)) {
    std::stable_sort(places_.begin(), places_.end(), before);
  }
}

// The end of the third paragraph after `block`, or of the draft for a caption: that one introduces all of it.
Offset reach(const Document& document, std::uint32_t block) {
  if (document.blocks[block].block.kind == BlockKind::caption) {
    return document.source->size();
  }
  std::uint32_t paragraphs = 0;
  Offset end = document.blocks[block].block.span.end;
  for (std::uint32_t b = block + 1; b < document.blocks.size() && paragraphs < kLeadIn && b < block + 4 * kLeadIn;
       ++b) {
    if (is_body(document.blocks[b].block.kind)) {
      end = document.blocks[b].block.span.end;
      ++paragraphs;
    }
  }
  return end;
}

// "Some say", "many believe": a quantifier as a holder of its own, right before a verb of opinion.
bool is_lone_quantifier(const BlockWords& words, TokenIndex i) {
  if (!words.is(i, {"some"_w, "many"_w}) || !words.together(i + 1, i)) {
    return false;
  }
  TokenIndex verb = i + 1;
  while (words.is(verb, {"have"_w, "also"_w, "now"_w, "still"_w, "even"_w, "long"_w, "would"_w}) &&
         words.together(verb + 1, i)) {
    ++verb;
  }
  return !words[verb].quoted() &&
         words.is(verb, {"say"_w,        "said"_w,      "believe"_w,   "believed"_w, "argue"_w,      "argued"_w,
                         "contend"_w,    "contended"_w, "think"_w,     "predict"_w,  "predicted"_w,  "warn"_w,
                         "warned"_w,     "suggest"_w,   "suggested"_w, "claim"_w,    "claimed"_w,    "complain"_w,
                         "complained"_w, "fear"_w,      "feared"_w,    "worry"_w,    "speculated"_w, "speculate"_w,
                         "wonder"_w,     "wondered"_w,  "suspect"_w,   "suspected"_w});
}

// "some experts are skeptical": a state of mind in place of a verb.
TokenIndex attitude_behind(const BlockWords& words, TokenIndex head) {
  TokenIndex i = head + 1;
  if (!words.together(i + 1, head) || !words.is(i, {"are"_w, "were"_w, "remain"_w, "remained"_w})) {
    return kNoToken;
  }
  ++i;
  while (words.is(i, {"also"_w, "still"_w, "deeply"_w, "not"_w, "increasingly"_w, "less"_w, "more"_w}) &&
         words.together(i + 1, head)) {
    ++i;
  }
  return words.is(i, {"skeptical"_w, "sceptical"_w, "doubtful"_w,   "convinced"_w,   "worried"_w,
                      "concerned"_w, "divided"_w,   "optimistic"_w, "pessimistic"_w, "unsure"_w,
                      "certain"_w,   "sure"_w,      "alarmed"_w,    "critical"_w,    "unconvinced"_w,
                      "wary"_w,      "confident"_w, "hopeful"_w,    "calling"_w,     "warning"_w})
             ? i
             : kNoToken;
}

bool polled(const BlockWords& words, TokenIndex i) {
  const Span around = neighbourhood(words, i);
  for (TokenIndex at = words.token_at(around.begin); at < words.size() && words[at].span.begin < around.end; ++at) {
    if (words.is(at, {"percent"_w, "poll"_w, "surveyed"_w}) || words.text(at) == "%") {
      return true;
    }
  }
  return false;
}

struct Candidate {
  Phrase phrase;
  Span span;    // in the prose: the words that the message names
  Span holder;  // … the part of them that a name replaces
  bool partitive = false;
};

// True where the words around say well enough who these people are.
bool is_placed(const BlockWords& words, const Phrase& phrase, Holder kind, const std::optional<HolderCue>& cue) {
  if (phrase.definite || phrase.named) {
    return true;
  }
  if (kind == Holder::authority && !phrase.bare() && phrase.quantifier + 1 != phrase.head) {
    return true;  // "police officials", "federal officials": an office, if not a person
  }
  const bool partisan = words.is(phrase.head, {"critics"_w, "supporters"_w, "opponents"_w, "proponents"_w,
                                               "advocates"_w, "detractors"_w, "skeptics"_w, "sceptics"_w, "allies"_w});
  const Offset until = cue && !cue->before ? cue->cue.begin : words.sentence_of(phrase.head).span.end;
  const bool of = words.is(phrase.head + 1, {"of"_w});
  return !(partisan && of) && placed_behind(words, phrase.head, until);
}

std::optional<Candidate> candidate_at(const BlockWords& words, TokenIndex i, bool& office_named) {
  const Token& token = words[i];
  if (token.quoted() || token.kind != TokenKind::word) {
    return std::nullopt;
  }
  if (is_lone_quantifier(words, i)) {
    const bool follows_noun = i > 0 && words.together(i - 1, i) && words[i - 1].kind == TokenKind::word &&
                              !words[i - 1].in(lex::conjunction) && !words.is(i - 1, {"that"_w, "as"_w});
    if (follows_noun) {
      return std::nullopt;
    }
    TokenIndex verb = i + 1;
    while (!words[verb].in(lex::verb_cue) || words.is(verb, {"have"_w})) {
      ++verb;  // is_lone_quantifier saw one
    }
    Candidate out{{i, i, false, false, kNoToken}, words.span(i, verb), words[i].span};
    // Behind another sentence "many" are mostly many of those whom it is about.
    out.partitive = words[i].sentence > 0;
    return out;
  }
  const Holder kind = kind_of(words, i);
  if (kind == Holder::none) {
    return std::nullopt;
  }
  const Phrase phrase = phrase_around(words, i);
  std::optional<HolderCue> cue = cue_of(words, phrase);
  if (is_placed(words, phrase, kind, cue)) {
    office_named = office_named || kind == Holder::authority;
    return std::nullopt;
  }
  // "Supporters of the levy say by 55 to 41 percent": those whom a poll asked.
  if (kind == Holder::anybody && polled(words, i)) {
    return std::nullopt;
  }
  // "Officials said", and an office was named before: those of that office.
  if (kind == Holder::authority && office_named) {
    return std::nullopt;
  }
  Candidate out{phrase, words.span(phrase.first, phrase.head), words.span(phrase.first, phrase.head)};
  // "met with opposition by activists", "considered safe by experts": the writer speaks of them, not for them.
  if (phrase.first > 0 && words.together(phrase.first - 1, i) && words.is(phrase.first - 1, {"by"_w})) {
    return std::nullopt;
  }
  // "critics who say": those of the critics who do, and the sentence is about something else.
  if (words.is(i + 1, {"who"_w, "that"_w, "whose"_w})) {
    return std::nullopt;
  }
  if (!cue || !voices(words, *cue) || !begins_source(words, phrase, *cue)) {
    const TokenIndex attitude = attitude_behind(words, i);
    if (attitude == kNoToken || (cue && !words.span(i, attitude).overlaps(cue->cue))) {
      return std::nullopt;
    }
    out.span = words.span(phrase.first, attitude);
    return out;
  }
  // A cue far off or in another sentence is named by the message all the same, but not underlined.
  const Span joined = out.span.joined(cue->cue);
  if (words.sentence_of(i).span.contains(joined) && joined.size() < 120) {
    out.span = joined;
  }
  return out;
}

// ", but some experts are skeptical" behind "Officials say …": the holder of a new clause, whatever the first reaches
// to.
bool opens_clause(const BlockWords& words, const Candidate& candidate) {
  const TokenIndex first = candidate.phrase.first;
  return first >= 2 && words.together(first - 2, first) && words.text(first - 2) == "," &&
         words.is(first - 1, {"but"_w, "while"_w, "though"_w, "although"_w, "yet"_w}) && !words[first].quoted();
}

bool names_somebody(const BlockWords& words, const Candidate& candidate) {
  // "such as", "including", "like … at …": the holders are named on the spot.
  const TokenIndex behind = candidate.phrase.head + 1;
  if (words.is(behind, {"such"_w, "including"_w, "like"_w}) ||
      (words.together(behind + 1, candidate.phrase.head) && words.is(behind + 1, {"including"_w, "such"_w}))) {
    return true;
  }
  return cited(words.block, neighbourhood(words, candidate.phrase.head));
}

// Notes the words that may be vague holders.
void note_vague(const BlockContext& context, std::vector<std::uint32_t>& notes) {
  if (!context.analysis.watched(watch::vague) || !is_body(context.block.kind)) {
    return;
  }
  const std::vector<Token>& tokens = context.analysis.tokens;
  for (TokenIndex i = 0; i < tokens.size(); ++i) {
    if (tokens[i].watched(watch::vague) && tokens[i].kind == TokenKind::word && !tokens[i].quoted()) {
      notes.push_back(i);
    }
  }
}

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  std::optional<NamedHolders> named;  // asked for only where somebody vague speaks
  const FootnoteMaker footnotes(document);
  bool office_named = false;  // "Harbour officials", "officials in Bergen" somewhere before
  std::uint32_t block = 0;
  Offset done = 0;
  for (const Note& note : context.notes) {
    const std::uint32_t b = note.block;
    const BlockView& view = document.blocks[b];
    const BlockWords words{view.block, *view.analysis};
    done = b == block ? done : 0;
    block = b;
    if (words[note.value].span.begin < done) {
      continue;
    }
    const std::optional<Candidate> candidate = candidate_at(words, note.value, office_named);
    if (!candidate || (is_reported(words, candidate->holder) && !opens_clause(words, *candidate)) ||
        names_somebody(words, *candidate)) {
      continue;
    }
    done = candidate->span.end;
    if (!named) {
      named.emplace(document);
    }
    Finding finding;
    finding.span = view.block.to_source(candidate->span);
    const bool many = candidate->phrase.quantifier != kNoToken &&
                      words.is(candidate->phrase.quantifier, {"many"_w, "most"_w, "numerous"_w, "countless"_w});
    const Span ahead{view.block.to_source(candidate->holder).end, reach(document, b)};
    const bool expert = kind_of(words, candidate->phrase.head) == Holder::expert;
    const bool lead_in =
        candidate->partitive || (!many && (expert ? named->any_expert(ahead) : named->any_person(ahead)));
    finding.severity = lead_in ? Severity::hint : kRuleSeverity;
    const std::string holder(words.text(candidate->holder));
    finding.message = "“" + std::string(words.text(candidate->span)) + "” names nobody: " +
                      (many      ? "say how many and who, or cite where they said it."
                       : lead_in ? "fine as a lead-in to those named below; else say who."
                                 : "say who, or cite where they said it.");
    finding.fixes.push_back(
        replacement("Name them in place of “" + holder + "”", view.block.to_source(candidate->holder), "[name]"));
    if (footnotes.available()) {
      const Offset end = end_of_words(words, words.sentence_of(candidate->phrase.head));
      Offset at = view.block.to_source({0, end}).end;
      // Behind the full stop, where footnotes stand.
      at += document.text(Span{at, at + 1}) == "." ? 1 : 0;
      finding.fixes.push_back(footnotes.make(at, "Cite where they said it", "[source]"));
    }
    sink.add(std::move(finding));
  }
}

}  // namespace

extern constinit const Rule rule_vague_attribution;
constinit const Rule rule_vague_attribution{
    .title = "Unnamed experts, critics, observers",
    .family = Family::attribution,
    .severity = Severity::warning,
    .scope = Scope::document,
    .fixable = true,
    .precedence = 2,
    .group = "vague",
    .check_document = check,
    .note_block = note_vague,
};

}  // namespace vouch
