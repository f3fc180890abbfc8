// workspace/symbol: the speakers, sources and headings of all drafts of the workspace by name: of those that are open
// as they are now, of the others as they were last saved. Answers from what is indexed so far.
#include <algorithm>

#include "analyzers/text/unicode.h"
#include "protocol/uri.h"
#include "server/describe.h"
#include "server/methods/methods.h"
#include "server/navigation.h"
#include "server/session.h"

namespace vouch::server::methods {
namespace {

// So many are sent; a longer list helps nobody to choose.
constexpr std::size_t kMaxSymbols = 1000;
constexpr std::size_t kPart = 100;  // of partial results

class Finder {
 public:
  Finder(Session& session, const lsp::WorkspaceSymbolParams& params)
      : session_(session), query_(fold_accents(params.query)), token_(params.partialResultToken) {}

  [[nodiscard]] bool full() const { return found_ >= kMaxSymbols; }
  void add(const std::string& name, lsp::SymbolKind kind, const std::string& uri, const lsp::Range& range,
           std::string container) {
    if (full() || fold_accents(name).find(query_) == std::string::npos) {
      return;
    }
    lsp::SymbolInformation info{name, kind, {uri, range}, {}};
    if (!container.empty()) {
      info.containerName = std::move(container);
    }
    ++found_;
    symbols_.push_back(std::move(info));
    if (token_ && symbols_.size() >= kPart) {
      session_.tell_part(*token_, std::exchange(symbols_, {}));
    }
  }
  // What has not been sent yet.
  [[nodiscard]] std::vector<lsp::SymbolInformation> take() { return std::move(symbols_); }

 private:
  Session& session_;
  std::string query_;
  std::optional<lsp::ProgressToken> token_;
  std::vector<lsp::SymbolInformation> symbols_;
  std::size_t found_ = 0;
};

void add_open(const View& view, Finder& finder) {
  for (std::size_t i = 0; i < view.document.speakers.size(); ++i) {
    const Speaker& speaker = view.document.speakers[i];
    const Mention* first = introduction_of(view.document, static_cast<std::int32_t>(i));
    if (first != nullptr) {
      const std::string line = speaker_line(speaker);
      finder.add(speaker.name, lsp::SymbolKind::Variable, view.draft.uri, view.range(first->span),
                 line.size() > speaker.name.size() + 2 ? line.substr(speaker.name.size() + 2) : "");
    }
  }
  for (const Citation& citation : view.document.citations) {
    if (citation.kind == Citation::Kind::pandoc) {
      finder.add(std::string(view.document.text(citation.key)), lsp::SymbolKind::Key, view.draft.uri,
                 view.range(citation.span), "");
    }
  }
  for (const BlockView& block : view.document.blocks) {
    if (block.block.kind == BlockKind::heading) {
      finder.add(shortened(block.block.prose, 120), lsp::SymbolKind::String, view.draft.uri,
                 view.range(block.block.span), "");
    }
  }
}

void add_indexed(const IndexEntry& entry, Finder& finder) {
  const std::string uri = lsp::uri_of_path(entry.path);
  for (const EntrySpeaker& speaker : entry.speakers) {
    finder.add(speaker.name, lsp::SymbolKind::Variable, uri, speaker.mentions[speaker.introduction].range,
               speaker.describe);
  }
  for (const EntrySource& source : entry.sources) {
    finder.add(source.key, lsp::SymbolKind::Key, uri, source.range, "");
  }
  for (const EntryHeading& heading : entry.headings) {
    finder.add(heading.text, lsp::SymbolKind::String, uri, heading.range, "");
  }
}

}  // namespace

void workspace_symbol(Session& session, const lsp::WorkspaceSymbolParams& params,
                      Reply<std::optional<std::vector<lsp::SymbolInformation>>> reply) {
  Finder finder(session, params);
  for (const auto& [uri, draft] : session.documents().all()) {
    if (draft->kind == Draft::Kind::draft && draft->current()) {  // else on its way; the next key asks again
      add_open(View{*draft, *draft->report, *draft->report->document, session.client()}, finder);
    }
  }
  for (const auto& [path, entry] : session.workspace().index().all()) {
    if (finder.full()) {
      break;
    }
    if (!session.documents().at_path(path)) {
      add_indexed(*entry, finder);
    }
  }
  reply(std::optional(finder.take()));
}

}  // namespace vouch::server::methods
