#include "server/newsroom_store.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "analyzers/markdown/citation_keys.h"
#include "analyzers/markdown/front_matter.h"
#include "server/files/read_file.h"

namespace vouch {
namespace {

namespace fs = std::filesystem;

std::string folder_of(const std::string& draft_path) {
  std::error_code error;
  const fs::path path = fs::absolute(draft_path.empty() ? fs::path("draft.md") : fs::path(draft_path), error);
  return path.lexically_normal().parent_path().string();
}

// When a file was last written, with its size; 0 where there is none.
std::int64_t stamp_of(const std::string& path) {
  std::error_code error;
  const auto time = fs::last_write_time(path, error);
  if (error) {
    return 0;
  }
  const auto size = fs::file_size(path, error);
  return static_cast<std::int64_t>(time.time_since_epoch().count()) ^ static_cast<std::int64_t>(error ? 0 : size);
}

// `bibliography:` of the front matter: one file or a list.
std::vector<std::string> named_files(std::string_view text, Span* where) {
  std::vector<std::string> out;
  if (!text.starts_with("---") && !text.starts_with("+++") && !text.starts_with("{") &&
      !text.starts_with("\xEF\xBB\xBF")) {
    return out;
  }
  const FrontMatter front_matter = read_front_matter(text);
  const FrontMatterField* field = front_matter.find("bibliography");
  if (field == nullptr) {
    return out;
  }
  *where = field->value_span;
  for (std::size_t at = 0; at <= field->value.size();) {
    const std::size_t end = std::min(field->value.find('\n', at), field->value.size());
    if (end > at) {
      out.push_back(field->value.substr(at, end - at));
    }
    at = end + 1;
  }
  return out;
}

// Calls f(words) for everything in the text that may be a citation's key or a source's address.
template <class F>
void each_cited(std::string_view text, F f) {
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    if (at == 0 || may_precede_key(text[at - 1])) {
      const Span key = key_at(text, static_cast<Offset>(at), static_cast<Offset>(text.size()));
      f(slice(text, key), false);
    }
  }
  for (std::size_t at = text.find("http"); at != std::string_view::npos; at = text.find("http", at + 1)) {
    const std::string_view rest = text.substr(at, std::min(text.size() - at, std::size_t{2000}));
    f(rest.substr(0, std::min(rest.find_first_of(" \t\r\n<>()[]\""), rest.size())), true);
  }
}

}  // namespace

void NewsroomStore::set_root(std::string folder) {
  const std::lock_guard lock(mutex_);
  root_ = std::move(folder);
}

std::shared_ptr<const LoadedNewsroom> NewsroomStore::newsroom_of(const LoadedConfig& settings,
                                                                 const std::string& draft_path) {
  const std::lock_guard lock(mutex_);
  const std::string folder = settings.path.empty() ? (root_.empty() ? folder_of(draft_path) : root_) : std::string();
  auto& loaded = by_settings_[settings.path.empty() ? folder : settings.path];
  if (!loaded) {
    loaded = std::make_shared<const LoadedNewsroom>(load_newsroom(settings, folder));
    for (const std::string& path : loaded->watched) {
      stamps_[path] = stamp_of(path);
    }
  }
  return loaded;
}

Newsroom NewsroomStore::for_draft(const LoadedConfig& settings, const std::string& draft_path, std::string_view text,
                                  std::vector<ConfigProblem>* problems) {
  const auto loaded = newsroom_of(settings, draft_path);
  Newsroom out;
  out.registry = loaded->registry;
  out.bibliography = loaded->bibliography;
  const std::lock_guard lock(mutex_);
  Span where;
  if (const std::vector<std::string> files = named_files(text, &where); !files.empty() && !loaded->root.empty()) {
    const std::string folder = folder_of(draft_path);
    std::string key = loaded->root + '\n' + folder;
    for (const std::string& file : files) {
      key += '\n' + file;
    }
    auto& known = by_files_[key];
    if (!known) {
      known = std::make_shared<const DraftBibliography>(with_draft_files(*loaded, folder, files));
      for (const std::string& path : known->watched) {
        stamps_[path] = stamp_of(path);
      }
    }
    out.bibliography = known->bibliography;
    if (problems != nullptr) {
      for (ConfigProblem problem : known->problems) {
        if (problem.path.empty()) {
          const Source source{std::string(text.substr(0, where.end))};
          const Position at = source.position(where.begin, Encoding::utf32);
          problem.path = draft_path;
          problem.span = where;
          problem.line = at.line + 1;
          problem.column = at.character + 1;
          problems->push_back(std::move(problem));
        }
      }
    }
  }
  if (out.bibliography) {
    out.evidence = evidence_for(*loaded, *out.bibliography, text);
  }
  return out;
}

// Called with the mutex held.
std::shared_ptr<const Evidence> NewsroomStore::evidence_for(const LoadedNewsroom& newsroom,
                                                            const Bibliography& bibliography, std::string_view text) {
  auto out = std::make_shared<Evidence>();
  std::set<const Reference*> seen;
  each_cited(text, [&](std::string_view words, bool address) {
    const Reference* reference = address ? bibliography.find_address(words) : bibliography.find(words);
    if (reference == nullptr || !seen.insert(reference).second) {
      return;
    }
    // Where the file stands is asked once; a file that is made later comes with a change of watched files.
    auto& path = snapshots_[reference];
    if (!path) {
      path = snapshot_path(newsroom, *reference);
    }
    if (!path->empty()) {
      if (auto evidence = evidence_text(*path)) {
        out->by_key.emplace(reference->key, std::move(evidence));
      }
    }
  });
  return out;
}

// Called with the mutex held.
std::shared_ptr<const EvidenceText> NewsroomStore::evidence_text(const std::string& path) {
  const auto known = evidence_.find(path);
  if (known != evidence_.end()) {
    return known->second;
  }
  FileText file = read_file(path, kMaxEvidenceBytes);
  if (file.error.empty()) {
    file.error = draft_problem(file.text);
  }
  std::shared_ptr<const EvidenceText> evidence;
  if (file.error.empty()) {
    evidence = std::make_shared<const EvidenceText>(make_evidence(path, std::move(file.text)));
  } else {
    evidence_problems_.push_back({.path = path, .span = {}, .line = 0, .column = 0, .message = std::move(file.error)});
  }
  evidence_.emplace(path, evidence);
  return evidence;
}

void NewsroomStore::forget() {
  const std::lock_guard lock(mutex_);
  by_settings_.clear();
  by_files_.clear();
  evidence_.clear();
  snapshots_.clear();
  evidence_problems_.clear();
  stamps_.clear();
}

bool NewsroomStore::changed_on_disk() const {
  const std::lock_guard lock(mutex_);
  return std::any_of(stamps_.begin(), stamps_.end(),
                     [](const auto& stamp) { return stamp_of(stamp.first) != stamp.second; });
}

std::vector<std::shared_ptr<const LoadedNewsroom>> NewsroomStore::loaded() const {
  const std::lock_guard lock(mutex_);
  std::vector<std::shared_ptr<const LoadedNewsroom>> out;
  for (const auto& [key, newsroom] : by_settings_) {
    out.push_back(newsroom);
  }
  return out;
}

std::vector<ConfigProblem> NewsroomStore::draft_file_problems() const {
  const std::lock_guard lock(mutex_);
  std::vector<ConfigProblem> out = evidence_problems_;
  for (const auto& [key, files] : by_files_) {
    for (const ConfigProblem& problem : files->problems) {
      if (!problem.path.empty()) {
        out.push_back(problem);
      }
    }
  }
  return out;
}

}  // namespace vouch
