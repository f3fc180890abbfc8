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

// A text under edit with its line starts, kept up to date edit by edit: an edit costs its line and a memmove.
class Buffer {
 public:
  explicit Buffer(std::string text) : text_(std::move(text)), starts_{0} { starts_from(0, text_.size(), starts_); }
  explicit Buffer(const Source& source)
      : text_(source.text()), starts_(source.line_starts().begin(), source.line_starts().end()) {}

  Offset offset(lsp::Position position, Encoding encoding, bool& outside) const {
    if (position.line >= starts_.size()) {
      // Line N of N lines is how some clients say "to the end".
      outside = outside || position.line > starts_.size() || position.character > 0;
      return static_cast<Offset>(text_.size());
    }
    const std::size_t begin = starts_[position.line];
    std::size_t end = position.line + 1 < starts_.size() ? starts_[position.line + 1] : text_.size();
    while (end > begin && (text_[end - 1] == '\n' || text_[end - 1] == '\r')) {
      --end;
    }
    // The line's own Source knows the encodings.
    const Source line(text_.substr(begin, end - begin));
    return static_cast<Offset>(begin + line.offset({0, position.character}, encoding));
  }

  void replace(Span span, std::string_view by) {
    text_.replace(span.begin, span.size(), by);
    // Lines whose start the edit can have changed; one byte more on each side for halves of \r\n.
    const std::size_t from = span.begin > 0 ? span.begin - 1 : 0;
    const auto first = std::upper_bound(starts_.begin() + 1, starts_.end(), from);
    const auto last = std::upper_bound(first, starts_.end(), span.end + 1);
    const auto shift = static_cast<std::ptrdiff_t>(by.size()) - static_cast<std::ptrdiff_t>(span.size());
    for (auto it = last; it != starts_.end(); ++it) {
      *it = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(*it) + shift);
    }
    std::vector<std::size_t> fresh;
    const std::size_t until = std::min(text_.size(), span.begin + by.size() + 1);
    starts_from(from, until, fresh);
    starts_.insert(starts_.erase(first, last), fresh.begin(), fresh.end());
  }

  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  // The starts of lines behind the terminators that end in [from, until).
  void starts_from(std::size_t from, std::size_t until, std::vector<std::size_t>& out) const {
    for (std::size_t i = from; i < until; ++i) {
      if (text_[i] == '\n' || (text_[i] == '\r' && (i + 1 == text_.size() || text_[i + 1] != '\n'))) {
        out.push_back(i + 1);
      }
    }
  }

  std::string text_;
  std::vector<std::size_t> starts_;
};

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
  Buffer buffer = first > 0 ? Buffer(changes[first - 1].text) : Buffer(before);
  for (std::size_t i = first; i < changes.size(); ++i) {
    const lsp::Range& range = *changes[i].range;
    Span span{buffer.offset(range.start, encoding, result.outside), buffer.offset(range.end, encoding, result.outside)};
    if (span.end < span.begin) {
      std::swap(span.begin, span.end);
      result.outside = true;
    }
    buffer.replace(span, changes[i].text);
    if (changes.size() == 1 && changes[i].text.size() <= kTypedBytes && span.size() <= kTypedBytes) {
      result.cursor = span.begin + static_cast<Offset>(changes[i].text.size());
    }
  }
  result.text = buffer.take();
  return result;
}

}  // namespace vouch::server
