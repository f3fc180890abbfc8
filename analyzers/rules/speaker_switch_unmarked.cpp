// Another speaker's quotation follows, and the reader learns so only behind it.
#include <algorithm>
#include <fmt/format.h>

#include "analyzers/mending.h"
#include "analyzers/phrases.h"
#include "analyzers/rule.h"

namespace vouch {

namespace {

constexpr std::uint32_t kUnnoticed = 12;  // quoted words that pass before the new speaker is named

struct Speech {
  std::int32_t speaker = kNone;
  std::uint32_t block = 0;
  Span quote;  // in the source
};

// The quotation's speaker where it is a person of the draft who is named or described; kNone otherwise.
std::int32_t speaker_of(const Document& document, const Quote& quote) {
  if (quote.attribution == kNone) {
    return kNone;
  }
  const Attribution& attribution = document.attributions[static_cast<std::size_t>(quote.attribution)];
  return attribution.type == AttributionType::direct ? attribution.speaker : kNone;
}

// Little more than the first speaker's tag stands between the two, and the second begins a sentence of its own.
bool follows(const Document& document, Span before, Span after) {
  constexpr std::size_t kLongestTag = 160;  // bytes
  if (after.begin < before.end || after.begin - before.end > kLongestTag) {
    return false;
  }
  const std::string_view gap = document.text(Span{before.end, after.begin});
  const std::size_t last = gap.find_last_not_of(" \t\r\n");
  return last == std::string_view::npos || gap[last] == '.' || gap[last] == '!' || gap[last] == '?';
}

// The new speaker by name: "he said" and "the candidate said" mean whoever spoke before as often as not.
bool by_name(const Document& document, const Attribution& attribution) {
  const std::int32_t index = attribution.source.empty() ? kNone : document.mention_at(attribution.source.front().begin);
  if (index == kNone) {
    return true;
  }
  const MentionForm form = document.mentions[static_cast<std::size_t>(index)].form;
  return form != MentionForm::pronoun && form != MentionForm::nominal;
}

// The sentences between, or the one right before, have named the new speaker already.
bool announced(const Document& document, std::int32_t speaker, Span before, Offset quote) {
  const std::span<const std::uint32_t> mentions = document.speakers[static_cast<std::size_t>(speaker)].mentions;
  const auto at = std::lower_bound(mentions.begin(), mentions.end(), before.begin, [&](std::uint32_t m, Offset offset) {
    return document.mentions[m].span.begin < offset;
  });
  return at != mentions.end() && document.mentions[*at].span.end <= quote;
}

bool named_before(const Attribution& attribution, Span quote) {
  return attribution.source.empty() || attribution.source.front().begin < quote.begin;
}

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  Speech before;
  for (const Quote& quote : document.quotes) {
    if (quote.depth != 1 || !is_body(document.blocks[quote.block].block.kind)) {
      continue;
    }
    const std::int32_t speaker = speaker_of(document, quote);
    const bool switched = speaker != kNone && before.speaker != kNone && speaker != before.speaker;
    if (switched && before.block == quote.block && quote.words >= kUnnoticed && quote.continues == kNone &&
        follows(document, before.quote, quote.span)) {
      const Attribution& attribution = document.attributions[static_cast<std::size_t>(quote.attribution)];
      if (!named_before(attribution, quote.span) && by_name(document, attribution) &&
          !announced(document, speaker, before.quote, quote.span.begin)) {
        Finding finding;
        finding.span = {quote.span.begin, quote.inner.begin};
        const std::string& first = document.speakers[static_cast<std::size_t>(before.speaker)].name;
        const std::string& second = document.speakers[static_cast<std::size_t>(speaker)].name;
        finding.message = fmt::format(
            "“{}” speaks here, and the reader still hears “{}”: begin with the new speaker, in a paragraph of its own.",
            second, first);
        {
          Fix fix;
          fix.title = "Begin a new paragraph";
          const std::string_view text = document.text();
          const std::string line_end(line_end_of(document));
          Offset space = quote.span.begin;
          while (space > before.quote.end && text[space - 1] == ' ') {
            --space;
          }
          fix.edits.push_back({{space, quote.span.begin}, line_end + line_end});
          finding.fixes.push_back(std::move(fix));
        }
        sink.add(std::move(finding));
      }
    }
    if (speaker != kNone || quote.continues == kNone) {
      before = {speaker, quote.block, quote.span};
    } else {
      before.quote = quote.span;
      before.block = quote.block;
    }
  }
}

}  // namespace

extern constinit const Rule rule_speaker_switch_unmarked;
constinit const Rule rule_speaker_switch_unmarked{
    .title = "A new speaker whom nothing announces",
    .family = Family::quotations,
    .severity = Severity::info,
    .scope = Scope::document,
    .fixable = true,
    .check_document = check,
};

}  // namespace vouch
