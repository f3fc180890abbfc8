// A source with a name and nothing else: the draft never says who "Ann Lee" is.
#include <algorithm>
#include <array>

#include "analyzers/config.h"
#include "analyzers/narration.h"
#include "analyzers/newsroom/registry.h"
#include "analyzers/noted_sources.h"

namespace vouch {
namespace {

constexpr std::array kOptions{
    RuleOption{.name = "well-known", .description = "Names that need no description", .list = true},
};

constexpr LexMask kNoDescriptor = lex::function_word | lex::preposition | lex::conjunction | lex::auxiliary |
                                  lex::pronoun | lex::verb_cue | lex::negation | lex::hedge;

// Whether the words around a mention say who it is: "economist Ann Lee", "Ann Lee, who", "Ann Lee of", "(R-Ohio)".
bool described(const BlockView& view, Span name) {
  const BlockAnalysis& analysis = *view.analysis;
  const std::string_view prose = view.block.prose;
  const std::size_t first = token_at(analysis.tokens, name.begin);
  const std::size_t behind = token_at(analysis.tokens, name.end);
  if (first > 0 && first <= analysis.tokens.size()) {
    const Token& before = analysis.tokens[first - 1];
    const bool same = first < analysis.tokens.size() && before.sentence == analysis.tokens[first].sentence;
    // A noun before the name, a title, a possessive ("the mill's Ann Lee"), or an apposition that ends in a comma.
    if (same && before.kind == TokenKind::word &&
        (!before.in(kNoDescriptor) || before.in(lex::title | lex::role_noun | lex::family_noun) ||
         before.word == "'s"_w || before.word == "'"_w || before.in(lex::determiner | lex::possessive) ||
         before.word == "like"_w || before.word == "calling"_w || before.word == "himself"_w ||
         before.word == "herself"_w)) {
      return true;
    }
    if (same && before.kind == TokenKind::punctuation && slice(prose, before.span) == "," && first >= 2 &&
        analysis.tokens[first - 2].in(lex::role_noun | lex::title | lex::spokesperson | lex::family_noun)) {
      return true;
    }
    const bool quotation =
        first >= 2 && slice(prose, analysis.tokens[first - 2].span).size() == 1 &&
        std::string_view(",.!?").find(slice(prose, analysis.tokens[first - 2].span)[0]) != std::string_view::npos;
    if (same && before.kind == TokenKind::close_quote && !quotation) {
      return true;  // "“Rocky” star Ann Lee", a nickname
    }
  }
  if (behind >= analysis.tokens.size()) {
    return false;
  }
  const Token& next = analysis.tokens[behind];
  const std::string_view mark = slice(prose, next.span);
  if (next.kind == TokenKind::punctuation) {
    if (mark == "(" || mark == "[" || mark == ":") {
      return true;
    }
    if ((mark == "," || mark == "—" || mark == "–" || mark == "-") && behind + 1 < analysis.tokens.size()) {
      const Token& apposition = analysis.tokens[behind + 1];
      // A comma that merely ends a clause is followed by a conjunction or a cue.
      return !apposition.in(lex::conjunction | lex::verb_cue | lex::pronoun_singular | lex::pronoun_plural) ||
             apposition.word == "who"_w || apposition.word == "whose"_w;
    }
    return false;
  }
  if (next.kind != TokenKind::word) {
    return next.kind == TokenKind::number;
  }
  switch (next.word) {
    case "of"_w:
    case "from"_w:
    case "with"_w:
    case "who"_w:
    case "whose"_w:
    case "is"_w:
    case "was"_w:
    case "at"_w:
    case "'s"_w:
    case "for"_w:
    case "became"_w:
    case "runs"_w:
    case "leads"_w:
    case "teaches"_w:
    case "works"_w:
    case "owns"_w:
    case "represents"_w:
    case "studies"_w:
    case "heads"_w:
    case "directs"_w:
    case "founded"_w:
    case "chairs"_w:
    case "worked"_w:
    case "led"_w:
    case "won"_w:
    case "joined"_w:
    case "served"_w:
    case "ran"_w:
    case "wrote"_w:
    case "lives"_w:
    case "directed"_w:
    case "as"_w:
    case "has"_w:
    case "had"_w:
      return true;
    default:
      return false;
  }
}

// Somebody the draft keeps coming back to is its subject, and known from the rest of it.
constexpr std::size_t kMostMentions = 6;
constexpr std::ptrdiff_t kMostNameWords = 3;

// Somebody talked to the reporter: "said", "told", not "wrote", "tweeted", "accused".
bool talks(const BlockAnalysis& analysis, const Attribution& attribution) {
  for (const Span cue : attribution.cue) {
    for (std::size_t t = token_at(analysis.tokens, cue.begin);
         t < analysis.tokens.size() && analysis.tokens[t].span.begin < cue.end; ++t) {
      switch (analysis.tokens[t].word) {
        case "said"_w:
        case "says"_w:
        case "told"_w:
        case "added"_w:
        case "explained"_w:
          return true;
        default:
          break;
      }
    }
  }
  return false;
}

// Notes the attributions of quotations that somebody states.
void note_quotations(const BlockContext& context, std::vector<std::uint32_t>& notes) {
  if (!narrates(context.block.kind)) {
    return;
  }
  note_sources(context, notes, [&](std::uint32_t a) {
    const Attribution& attribution = context.analysis.attributions[a];
    return attribution.confidence >= 0.6F && attribution.type != AttributionType::indirect &&
           context.analysis.statements.states(a);
  });
}

// The quotation whose source begins with the name: a name further back in a source belongs to its description. Of
// several the one with the shortest source.
const Attribution* spoken_by(const DocumentContext& context, const Mention& name) {
  const Offset begin = context.document.blocks[name.block].analysis->holders.list[name.holder].span.begin;
  const Attribution* first = first_source_from(context, name.block, {begin, begin});
  return first != nullptr && first->source.front().begin == begin ? first : nullptr;
}

// The mention that introduces a speaker, and whether the draft tells who that is by the form of some mention.
struct Introduction {
  const Mention* first = nullptr;
  bool told = false;
};

bool is_name(const Mention& mention) {
  return mention.form == MentionForm::full_name || mention.form == MentionForm::surname;
}

Introduction introduction_of(const DocumentContext& context, const Speaker& speaker) {
  const Document& document = context.document;
  Introduction out;
  for (const std::uint32_t m : speaker.mentions) {
    const Mention& mention = document.mentions[m];
    const BlockView& view = document.blocks[mention.block];
    out.told = out.told || mention.form == MentionForm::title_surname ||
               (mention.form == MentionForm::nominal && mention.confidence >= 0.5F);
    if (out.first == nullptr && mention.form == MentionForm::full_name && narrates(view.block.kind) &&
        !context.narration.is_headline(mention.block) && !mention.quoted) {
      out.first = &mention;
    }
  }
  return out;
}

// True where the words around some mention by name say who the speaker is.
bool described_somewhere(const Document& document, const Speaker& speaker) {
  return std::any_of(speaker.mentions.begin(), speaker.mentions.end(), [&](std::uint32_t m) {
    const Mention& mention = document.mentions[m];
    const BlockView& view = document.blocks[mention.block];
    return is_name(mention) &&
           described(view, {view.block.to_prose(mention.span.begin), view.block.to_prose(mention.span.end)});
  });
}

// "harbor director at Port of Vell": what the registry has for the day of the article; empty where it has nothing.
std::string registered_role(const DocumentContext& context, const Speaker& speaker) {
  if (context.newsroom.registry == nullptr) {
    return {};
  }
  const RegistryMatch match = registry_match(*context.newsroom.registry, context.document, speaker);
  return match.entry == nullptr ? std::string() : descriptor(role_on(*match.entry, context.document.date));
}

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  const std::vector<std::string>& known = context.options.list("well-known");
  for (const Speaker& speaker : document.speakers) {
    if (speaker.kind != SpeakerKind::person || speaker.plural || !speaker.title.empty() ||
        !speaker.affiliation.empty() || std::find(known.begin(), known.end(), speaker.name) != known.end()) {
      continue;
    }
    if (speaker.mentions.size() > kMostMentions ||
        std::count(speaker.name.begin(), speaker.name.end(), ' ') >= kMostNameWords) {
      continue;
    }
    const auto [first, told] = introduction_of(context, speaker);
    const Attribution* spoken = first == nullptr || told ? nullptr : spoken_by(context, *first);
    if (spoken == nullptr || !talks(*document.blocks[first->block].analysis, *spoken) ||
        document.text(first->span).find(' ') == std::string_view::npos || described_somewhere(document, speaker)) {
      continue;
    }
    Finding finding;
    finding.span = first->span;
    finding.message =
        quoted_words(document.text(first->span)) +
        " speaks, but the draft never says who that is: add a title, an affiliation or how the person knows.";
    const std::string known_as = registered_role(context, speaker);
    if (!known_as.empty()) {
      finding.fixes.push_back({.title = "Add “, " + known_as + ",” from the registry",
                               .edits = {{{first->span.end, first->span.end}, ", " + known_as + ","}},
                               .preferred = true});
    }
    finding.fixes.push_back({.title = "Add “, [title or affiliation],”",
                             .edits = {{{first->span.end, first->span.end}, ", [title or affiliation],"}},
                             .preferred = known_as.empty()});
    sink.add(std::move(finding));
  }
}

}  // namespace

extern const Rule rule_missing_affiliation;
// A hint: on published copy half of its findings are names that every reader of the paper knows.
constinit const Rule rule_missing_affiliation{
    .title = "A speaker of whom the draft tells nothing but the name",
    .family = Family::names,
    .severity = Severity::hint,
    .scope = Scope::document,
    .fixable = true,
    .options = kOptions,
    .check_document = check,
    .note_block = note_quotations,
};

}  // namespace vouch
