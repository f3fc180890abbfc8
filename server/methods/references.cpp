// textDocument/references: every place that means this speaker or this source, in the draft and in all drafts of the
// workspace; every use of a footnote in the draft.
#include <algorithm>

#include "protocol/uri.h"
#include "server/methods/methods.h"
#include "server/navigation.h"
#include "server/newsroom_places.h"
#include "server/session.h"

namespace vouch::server::methods {
namespace {

constexpr std::size_t kMaxReferences = 10'000;

struct Meant {
  std::vector<Span> here;
  std::string speaker;  // its key, where other drafts can mean it, too
  std::string source;
};

void add_mentions(const Document& document, std::int32_t speaker, bool declaration, std::vector<Span>& out) {
  const Mention* first = introduction_of(document, speaker);
  for (const Mention* mention : mentions_of(document, speaker)) {
    if (declaration || mention != first) {
      out.push_back(mention->span);
    }
  }
}

void add_citations(const Document& document, std::string_view key, std::vector<Span>& out) {
  for (const Citation& citation : document.citations) {
    if (citation.kind == Citation::Kind::pandoc && document.text(citation.key) == key) {
      out.push_back(citation.span);
    }
  }
}

const Citation* source_near(const Document& document, Offset at) {
  const auto it = std::find_if(document.citations.begin(), document.citations.end(), [&](const Citation& citation) {
    return citation.kind == Citation::Kind::pandoc && citation.span.begin <= at && at <= citation.span.end;
  });
  return it == document.citations.end() ? nullptr : &*it;
}

Meant meant_at(const Document& document, Offset at, bool declaration) {
  Meant out;
  if (const Citation* citation = source_near(document, at)) {
    out.source = document.text(citation->key);
    add_citations(document, out.source, out.here);
  } else if (const auto label = label_near(document, at)) {
    out.here = label->uses;
    if (declaration && label->definition) {
      out.here.push_back(*label->definition);
    }
  } else if (const Mention* mention = mention_near(document, at)) {
    add_mentions(document, mention->speaker, declaration, out.here);
    out.speaker = speaker_key(document.speakers[static_cast<std::size_t>(mention->speaker)]);
  }
  std::sort(out.here.begin(), out.here.end());
  return out;
}

// The registry's entry, or the bibliography's.
void add_declaration(const View& view, Offset at, std::vector<lsp::Location>& out) {
  if (const Citation* citation = citation_near(view.document, at)) {
    if (const Reference* reference = reference_of(view, *citation)) {
      out.push_back(location_of(view, *reference));
    }
  } else if (const Mention* mention = mention_near(view.document, at)) {
    if (const RegistryEntry* entry = entry_of(view, mention->speaker).entry) {
      out.push_back(location_of(view, *entry));
    }
  }
}

void add_places(const View& view, std::vector<Span> spans, std::vector<lsp::Location>& out) {
  std::sort(spans.begin(), spans.end());
  for (const Span span : spans) {
    out.push_back({view.draft.uri, view.range(span)});
  }
}

// Drafts that are open as they are now.
void add_open(Session& session, const Draft& asked, const Meant& meant, bool declaration,
              std::vector<lsp::Location>& out) {
  for (const auto& [uri, draft] : session.documents().all()) {
    if (draft.get() == &asked || draft->kind != Draft::Kind::draft || !draft->current()) {
      continue;
    }
    const View view{*draft, *draft->report, *draft->report->document, session.client()};
    std::vector<Span> spans;
    for (std::size_t i = 0; !meant.speaker.empty() && i < view.document.speakers.size(); ++i) {
      if (speaker_key(view.document.speakers[i]) == meant.speaker) {
        add_mentions(view.document, static_cast<std::int32_t>(i), declaration, spans);
      }
    }
    if (!meant.source.empty()) {
      add_citations(view.document, meant.source, spans);
    }
    add_places(view, std::move(spans), out);
  }
}

void add_indexed(const IndexEntry& entry, const Meant& meant, bool declaration, std::vector<lsp::Location>& out) {
  const std::string uri = lsp::uri_of_path(entry.path);
  for (const EntrySpeaker& speaker : entry.speakers) {
    if (!meant.speaker.empty() && speaker.key == meant.speaker) {
      for (std::size_t i = 0; i < speaker.mentions.size(); ++i) {
        if (declaration || i != speaker.introduction) {
          out.push_back({uri, speaker.mentions[i].range});
        }
      }
    }
  }
  for (const EntrySource& source : entry.sources) {
    if (!meant.source.empty() && source.key == meant.source) {
      out.push_back({uri, source.range});
    }
  }
}

std::vector<lsp::Location> places(Session& session, const View& view, const lsp::ReferenceParams& params) {
  const bool declaration = params.context.includeDeclaration;
  const Meant meant = meant_at(view.document, view.offset(params.position), declaration);
  std::vector<lsp::Location> out;
  const auto tell = [&] {
    if (params.partialResultToken && !out.empty()) {
      session.tell_part(*params.partialResultToken, std::exchange(out, {}));
    }
  };
  if (declaration) {
    add_declaration(view, view.offset(params.position), out);
  }
  add_places(view, meant.here, out);
  tell();  // what the reader sees comes first
  add_open(session, view.draft, meant, declaration, out);
  const WorkspaceIndex& index = session.workspace().index();
  const auto entries = !meant.speaker.empty()  ? index.with_speaker(meant.speaker)
                       : !meant.source.empty() ? index.with_source(meant.source)
                                               : std::vector<WorkspaceIndex::Entry>{};
  for (const auto& entry : entries) {
    if (entry->path != view.draft.path && !session.documents().at_path(entry->path) && out.size() < kMaxReferences) {
      add_indexed(*entry, meant, declaration, out);
    }
  }
  tell();
  return out;
}

}  // namespace

void references(Session& session, const lsp::ReferenceParams& params,
                Reply<std::optional<std::vector<lsp::Location>>> reply) {
  session.answer(params.textDocument.uri, std::move(reply),
                 [&session, params](const View& view) { return std::optional(places(session, view, params)); });
}

}  // namespace vouch::server::methods
