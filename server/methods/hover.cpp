// textDocument/hover: on a name, a pronoun or “the official”: who it is; on a quotation or a cue: whose words, and why;
// on a claim of the ledger: its status and evidence;
// on a finding: the rule's page. In Markdown or plain text, as the client can.
#include <algorithm>

#include "server/describe.h"
#include "server/describe_check.h"
#include "server/methods/methods.h"
#include "server/newsroom_places.h"
#include "server/session.h"

namespace vouch::server::methods {
namespace {

struct Section {
  std::string markdown;
  Span span;
};

std::optional<Section> about_source(const View& view, Offset at) {
  const Citation* citation = citation_near(view.document, at);
  const Reference* reference = citation == nullptr ? nullptr : reference_of(view, *citation);
  if (reference == nullptr) {
    return std::nullopt;
  }
  return Section{describe_reference(*reference), citation->span};
}

std::optional<Section> about_speaker(const View& view, Offset at) {
  const Document& document = view.document;
  const std::int32_t found = document.mention_at(at);
  if (found < 0) {
    return std::nullopt;
  }
  const Mention& mention = document.mentions[static_cast<std::size_t>(found)];
  const auto speaker = static_cast<std::size_t>(mention.speaker);
  if (mention.speaker < 0 || speaker >= document.speakers.size()) {
    return std::nullopt;
  }
  std::string text = describe_speaker(document, document.speakers[speaker], &mention);
  if (const RegistryEntry* entry = entry_of(view, mention.speaker).entry) {
    text += "\n\n" + describe_entry(*entry, document.date);
  }
  return Section{std::move(text), mention.span};
}

std::optional<Section> about_words(const Document& document, Offset at) {
  const std::int32_t quote = document.quote_at(at);
  if (quote >= 0) {
    const Quote& found = document.quotes[static_cast<std::size_t>(quote)];
    if (found.attribution >= 0) {
      const auto index = static_cast<std::size_t>(found.attribution);
      return Section{describe_attribution(document, document.attributions[index]), found.span};
    }
  }
  const std::int32_t attribution = document.attribution_at(at);
  if (attribution < 0) {
    return std::nullopt;
  }
  const Attribution& found = document.attributions[static_cast<std::size_t>(attribution)];
  Span span = found.content.cover();
  for (const SpanList* part : {&found.source, &found.cue}) {
    for (const Span piece : *part) {
      span = piece.contains(at) ? piece : span;
    }
  }
  return Section{describe_attribution(document, found), span};
}

std::optional<lsp::Hover> hover_at(const Session& session, const View& view, Offset at) {
  std::vector<Section> sections;
  const Document& document = view.document;
  auto source = about_source(view, at);
  auto speaker = source ? std::nullopt : about_speaker(view, at);
  auto words = source || speaker ? std::nullopt : about_words(document, at);
  for (auto* section : {&source, &speaker, &words}) {
    if (*section) {
      sections.push_back(std::move(**section));
    }
  }
  if (const Check* check = check_at(view.report, at)) {
    sections.push_back({describe_check(view.report, *check), check->span});
  }
  const std::vector<bool> shown = session.shown(view.draft);
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const Finding& finding = view.report.findings[i];
    if (shown[i] && finding.span.begin <= at && at < std::max(finding.span.end, finding.span.begin + 1)) {
      sections.push_back({describe_finding(finding), finding.span});
    }
  }
  if (sections.empty()) {
    return std::nullopt;
  }
  std::string text;
  for (const Section& section : sections) {
    text += text.empty() ? "" : "\n\n---\n\n";
    text += section.markdown;
  }
  if (view.client.markdown_hover) {
    return lsp::Hover{{"markdown", std::move(text)}, view.range(sections.front().span)};
  }
  return lsp::Hover{{"plaintext", plain_text(text)}, view.range(sections.front().span)};
}

}  // namespace

void hover(Session& session, const lsp::TextDocumentPositionParams& params, Reply<std::optional<lsp::Hover>> reply) {
  session.answer(params.textDocument.uri, std::move(reply), [&session, position = params.position](const View& view) {
    return hover_at(session, view, view.offset(position));
  });
}

}  // namespace vouch::server::methods
