#include "server/newsroom_places.h"

#include "protocol/uri.h"

namespace vouch::server {
namespace {

lsp::Location location(const View& view, const NewsroomFile& file, Span span) {
  return {lsp::uri_of_path(file.path), to_lsp(*file.source, span, view.client.encoding)};
}

}  // namespace

RegistryMatch entry_of(const View& view, std::int32_t speaker) {
  const auto index = static_cast<std::size_t>(speaker);
  if (view.report.newsroom.registry == nullptr || speaker < 0 || index >= view.document.speakers.size()) {
    return {};
  }
  return registry_match(*view.report.newsroom.registry, view.document, view.document.speakers[index]);
}

const Citation* citation_near(const Document& document, Offset at) {
  const Citation* found = nullptr;
  for (const Citation& citation : document.citations) {
    if (citation.kind != Citation::Kind::pandoc || citation.span.begin > at || at > citation.span.end) {
      continue;
    }
    if (citation.key.begin <= at && at <= citation.key.end) {
      return &citation;
    }
    found = found == nullptr ? &citation : found;
  }
  return found;
}

const Reference* reference_of(const View& view, const Citation& citation) {
  return view.report.newsroom.bibliography == nullptr
             ? nullptr
             : view.report.newsroom.bibliography->find(view.document.text(citation.key));
}

lsp::Location location_of(const View& view, const RegistryEntry& entry) {
  return location(view, view.report.newsroom.registry->files[entry.place.file], entry.place.label);
}

lsp::Location location_of(const View& view, const Reference& reference) {
  return location(view, view.report.newsroom.bibliography->files[reference.place.file], reference.place.label);
}

}  // namespace vouch::server
