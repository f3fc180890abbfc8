#include "server/documents.h"

#include <algorithm>
#include <filesystem>

#include "protocol/uri.h"

namespace vouch::server {
namespace {

// An edit of at most this many bytes is typing; more is a paste, an undo or a code action.
constexpr std::size_t kTypedBytes = 16;

Markup markup_of(const lsp::TextDocumentItem& item, const std::string& path) {
  const bool plain = item.languageId == "plaintext" || item.languageId == "text" || item.languageId == "plain";
  return plain || item.languageId == "markdown" ? (plain ? Markup::plain : Markup::markdown) : markup_by_name(path);
}

// Data is no draft, whatever the editor calls it.
bool is_newsroom_file(std::string_view name) {
  return name.ends_with(".yaml") || name.ends_with(".yml") || name.ends_with(".bib") || name.ends_with(".json") ||
         name.ends_with(".jsonl");
}

// The offset of a client's position, and whether it lay outside of the text.
Offset offset_of(const Source& source, lsp::Position position, Encoding encoding, bool& outside) {
  if (position.line >= source.line_count()) {
    // Line N of N lines is how some clients say "to the end".
    outside = outside || position.line > source.line_count() || position.character > 0;
  }
  return source.offset({position.line, position.character}, encoding);
}

}  // namespace

std::shared_ptr<Draft> Documents::find(std::string_view uri) const {
  const auto it = drafts_.find(uri);
  return it == drafts_.end() ? nullptr : it->second;
}

Markup markup_by_name(std::string_view path) {
  return path.ends_with(".txt") || path.ends_with(".text") ? Markup::plain : Markup::markdown;
}

std::shared_ptr<Draft> Documents::at_path(std::string_view path) const {
  const auto it = by_path_.find(path);
  return it == by_path_.end() ? nullptr : it->second;
}

std::shared_ptr<Draft> Documents::open(const lsp::TextDocumentItem& item) {
  if (drafts_.size() >= kMaxOpenDrafts) {
    return nullptr;
  }
  auto draft = std::make_shared<Draft>();
  draft->uri = item.uri;
  draft->path = lsp::path_of_uri(item.uri).value_or("");
  const std::string name = std::filesystem::path(draft->path).filename().string();
  draft->kind = name == kConfigName || name == kConfigNameLong ? Draft::Kind::settings
                : is_newsroom_file(name)                       ? Draft::Kind::newsroom
                                                               : Draft::Kind::draft;
  draft->markup = markup_of(item, draft->path);
  draft->version = item.version;
  draft->source = std::make_shared<const Source>(item.text);
  drafts_[item.uri] = draft;
  if (!draft->path.empty()) {
    by_path_[draft->path] = draft;
  }
  return draft;
}

std::shared_ptr<Draft> Documents::close(std::string_view uri) {
  const auto it = drafts_.find(uri);
  if (it == drafts_.end()) {
    return nullptr;
  }
  auto draft = it->second;
  drafts_.erase(it);
  if (const auto other = by_path_.find(draft->path); other != by_path_.end() && other->second == draft) {
    by_path_.erase(other);
  }
  return draft;
}

ChangeResult apply_changes(const Source& before, const std::vector<lsp::TextDocumentContentChangeEvent>& changes,
                           Encoding encoding) {
  ChangeResult result;
  // Everything before the last replacement of the whole text is void.
  std::size_t first = changes.size();
  while (first > 0 && changes[first - 1].range) {
    --first;
  }
  Source source = first > 0 ? Source(changes[first - 1].text) : before;
  for (std::size_t i = first; i < changes.size(); ++i) {
    const lsp::Range& range = *changes[i].range;
    Span span{offset_of(source, range.start, encoding, result.outside),
              offset_of(source, range.end, encoding, result.outside)};
    if (span.end < span.begin) {
      std::swap(span.begin, span.end);
      result.outside = true;
    }
    source.replace(span, changes[i].text);
    if (changes.size() == 1 && changes[i].text.size() <= kTypedBytes && span.size() <= kTypedBytes) {
      result.cursor = span.begin + static_cast<Offset>(changes[i].text.size());
    }
  }
  result.source = std::make_shared<const Source>(std::move(source));
  return result;
}

}  // namespace vouch::server
