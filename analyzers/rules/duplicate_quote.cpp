// The same quotation twice in one draft.
#include <boost/unordered/unordered_flat_map.hpp>

#include "analyzers/config.h"
#include "analyzers/narration.h"
#include "analyzers/rule.h"

namespace vouch {

namespace {

constexpr RuleOption kOptions[] = {
    {"min-words", "Shorter quotations may come twice.", 6},
};

std::int32_t speaker_of(const Document& document, const Quote& quote) {
  return quote.attribution == kNone ? kNone
                                    : document.attributions[static_cast<std::size_t>(quote.attribution)].speaker;
}

// A person whom the quotation's own source names: "she has said" may be anybody's.
bool is_named(const Document& document, const Quote& quote) {
  const std::int32_t speaker = speaker_of(document, quote);
  if (speaker == kNone || document.speakers[static_cast<std::size_t>(speaker)].kind != SpeakerKind::person) {
    return false;
  }
  const SpanList& source = document.attributions[static_cast<std::size_t>(quote.attribution)].source;
  const std::int32_t mention = source.empty() ? kNone : document.mention_at(source.front().begin);
  return mention != kNone && document.mentions[static_cast<std::size_t>(mention)].form != MentionForm::pronoun;
}

// In plain text the first line is the headline: short, without a full stop behind its words or a quotation's.
std::uint32_t end_of_headline(const Document& document) {
  constexpr std::size_t kLongestHeadline = 160;  // bytes
  if (document.info.markup == Markup::plain && !document.blocks.empty() &&
      document.blocks[0].block.span.size() <= kLongestHeadline) {
    return 1;
  }
  return 0;
}

// Notes the quotations that are long enough.
void note_long(const BlockContext& context, std::vector<std::uint32_t>& notes) {
  const auto min_words = static_cast<std::uint32_t>(context.options.number("min-words"));
  if (!holds_own_quotations(context.block.kind)) {
    return;
  }
  for (std::uint32_t q = 0; q < context.analysis.quotes.size(); ++q) {
    if (context.analysis.quotes[q].depth == 1 && context.analysis.quotes[q].words >= min_words) {
      notes.push_back(q);
    }
  }
}

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  boost::unordered_flat_map<std::uint64_t, std::size_t> seen;
  const std::uint32_t headline_end = end_of_headline(document);
  for (const Note& note : context.notes) {
    const std::size_t index = document.blocks[note.block].first_quote + note.value;
    const Quote& quote = document.quotes[index];
    const auto [it, fresh] = seen.emplace(quote.print, index);
    // What a headline or a deck takes from the body comes back there.
    if (fresh || document.quotes[it->second].block < headline_end) {
      it->second = index;
      continue;
    }
    const Quote& first = document.quotes[it->second];
    const std::int32_t one = speaker_of(document, first);
    const std::int32_t other = speaker_of(document, quote);
    const bool differ = one != other && is_named(document, first) && is_named(document, quote);
    Finding finding;
    finding.span = quote.span;
    if (differ) {
      finding.severity = Severity::error;
      finding.message = "The same words are quoted from " + document.speakers[static_cast<std::size_t>(one)].name +
                        " before and from " + document.speakers[static_cast<std::size_t>(other)].name +
                        " here: find out who said them.";
    } else {
      finding.message =
          "This quotation of " + std::to_string(quote.words) + " words stands in the draft twice: keep one.";
    }
    finding.related.push_back({first.span, "the same words"});
    sink.add(std::move(finding));
  }
}

}  // namespace

extern constinit const Rule rule_duplicate_quote;
constinit const Rule rule_duplicate_quote{
    .title = "The same quotation twice",
    .family = Family::quotations,
    .severity = Severity::warning,
    .scope = Scope::document,
    .options = kOptions,
    .check_document = check,
    .note_block = note_long,
};

}  // namespace vouch
