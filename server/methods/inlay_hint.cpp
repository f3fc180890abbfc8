// textDocument/inlayHint: behind a pronoun or “the official” that says something, who that is; behind a claim of the
// ledger, how it stands. What else is known comes with inlayHint/resolve, where the client can wait for it.
#include <algorithm>

#include "server/describe.h"
#include "server/describe_check.h"
#include "server/methods/methods.h"
#include "server/navigation.h"
#include "server/session.h"

namespace vouch::server::methods {
namespace {

constexpr std::int32_t kParameterHint = 2;

bool speaks(const Document& document, const Mention& mention) {
  const std::int32_t index = document.attribution_at(mention.span.begin);
  return index >= 0 && document.attributions[static_cast<std::size_t>(index)].source.overlaps(mention.span);
}

// “Lena Okafor, the harbor director”: the draft says it itself, a word before.
bool follows_its_name(const Document& document, const Mention& mention) {
  if (mention.form == MentionForm::pronoun || &mention == document.mentions.data()) {
    return false;
  }
  const Mention& before = *(&mention - 1);
  return before.speaker == mention.speaker && before.block == mention.block && before.span.end <= mention.span.begin &&
         mention.span.begin - before.span.end <= 2;
}

lsp::MarkupContent tooltip(const View& view, const std::string& text) {
  return {view.client.markdown_hover ? "markdown" : "plaintext", view.client.markdown_hover ? text : plain_text(text)};
}
std::string describe_mention(const View& view, const Mention& mention) {
  const Speaker& speaker = view.document.speakers[static_cast<std::size_t>(mention.speaker)];
  return describe_speaker(view.document, speaker, &mention);
}

// A hint whose tooltip comes now, or later by its number.
template <typename Text>
lsp::InlayHint hint_at(const View& view, Offset at, std::string label, std::size_t number, Text&& text) {
  lsp::InlayHint out{to_lsp(view.source(), at, view.client.encoding), std::move(label), kParameterHint, {}, true, {}};
  if (view.client.lazy_hints) {
    out.data = lsp::to_any(lsp::ResolveData{view.draft.uri, view.draft.generation, static_cast<std::uint32_t>(number)});
  } else {
    out.tooltip = tooltip(view, text());
  }
  return out;
}

const std::vector<Check>& checks_of(const View& view) {
  static const std::vector<Check> kNone;
  return view.report.newsroom.checks && view.report.newsroom.ledger ? view.report.newsroom.checks->rows : kNone;
}

// Behind the claims of the ledger, how they stand. Their numbers follow those of the mentions.
void add_standings(const View& view, Span range, std::vector<lsp::InlayHint>& out) {
  const std::vector<Check>& checks = checks_of(view);
  for (std::size_t c = 0; c < checks.size(); ++c) {
    const Check& check = checks[c];
    if (!check.span.empty() && check.span.end >= range.begin && check.span.end <= range.end) {
      out.push_back(hint_at(view, check.span.end, standing_line(view.report, check), view.document.mentions.size() + c,
                            [&] { return describe_check(view.report, check); }));
    }
  }
}

std::vector<lsp::InlayHint> hints(const View& view, Span range) {
  const Document& document = view.document;
  std::vector<lsp::InlayHint> out;
  auto it = std::lower_bound(document.mentions.begin(), document.mentions.end(), range.begin,
                             [](const Mention& mention, Offset offset) { return mention.span.begin < offset; });
  for (; it != document.mentions.end() && it->span.begin <= range.end; ++it) {
    const bool stands_in = it->form == MentionForm::pronoun || it->form == MentionForm::nominal;
    const auto index = static_cast<std::size_t>(it->speaker);
    if (!stands_in || it->speaker < 0 || index >= document.speakers.size() || !speaks(document, *it) ||
        follows_its_name(document, *it)) {
      continue;
    }
    const Speaker& speaker = document.speakers[index];
    const Mention* first = introduction_of(document, it->speaker);
    if (first == nullptr || first->span == it->span || speaker.name == document.text(it->span)) {
      continue;  // it introduces itself
    }
    out.push_back(hint_at(view, it->span.end, "= " + speaker.name,
                          static_cast<std::size_t>(it - document.mentions.begin()),
                          [&] { return describe_mention(view, *it); }));
  }
  add_standings(view, range, out);
  return out;
}

}  // namespace

void inlay_hint(Session& session, const lsp::RangeParams& params,
                Reply<std::optional<std::vector<lsp::InlayHint>>> reply) {
  session.answer(params.textDocument.uri, std::move(reply),
                 [range = params.range](const View& view) { return std::optional(hints(view, view.span(range))); });
}

void inlay_hint_resolve(Session& session, const lsp::InlayHint& params, Reply<lsp::InlayHint> reply) {
  session.resolve(params, std::move(reply), [](const View& view, std::uint32_t index, lsp::InlayHint& hint) {
    if (index < view.document.mentions.size() && view.document.mentions[index].speaker >= 0) {
      hint.tooltip = tooltip(view, describe_mention(view, view.document.mentions[index]));
    } else if (index >= view.document.mentions.size() &&
               index - view.document.mentions.size() < checks_of(view).size()) {
      const Check& check = checks_of(view)[index - view.document.mentions.size()];
      hint.tooltip = tooltip(view, describe_check(view.report, check));
    }
  });
}

}  // namespace vouch::server::methods
