// textDocument/inlayHint: behind a pronoun or “the official” that says something, who that is. What is known of them
// comes with inlayHint/resolve, where the client can wait for it.
#include <algorithm>

#include "server/describe.h"
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

lsp::MarkupContent tooltip(const View& view, const Mention& mention) {
  const Speaker& speaker = view.document.speakers[static_cast<std::size_t>(mention.speaker)];
  const std::string text = describe_speaker(view.document, speaker, &mention);
  return {view.client.markdown_hover ? "markdown" : "plaintext", view.client.markdown_hover ? text : plain_text(text)};
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
    lsp::InlayHint hint{
        to_lsp(view.source(), it->span.end, view.client.encoding), "= " + speaker.name, kParameterHint, {}, true, {}};
    if (view.client.lazy_hints) {
      hint.data = lsp::to_any(lsp::ResolveData{view.draft.uri, view.draft.generation,
                                               static_cast<std::uint32_t>(it - document.mentions.begin())});
    } else {
      hint.tooltip = tooltip(view, *it);
    }
    out.push_back(std::move(hint));
  }
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
      hint.tooltip = tooltip(view, view.document.mentions[index]);
    }
  });
}

}  // namespace vouch::server::methods
