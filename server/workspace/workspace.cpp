#include "server/workspace/workspace.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <utility>

#include "protocol/uri.h"
#include "server/files/walk.h"
#include "server/session.h"

namespace vouch::server {
namespace {

constexpr std::int32_t kDeleted = 3;

}  // namespace

void Workspace::refresh() {
  stop();
  busy_ = true;
  session_.find_drafts_of_folders([this, walk = ++walk_](std::vector<std::string> paths) {
    if (walk == walk_) {  // else: another was started meanwhile
      walked(std::move(paths));
    }
  });
}

void Workspace::settings_changed() {
  ++settings_generation_;
  refresh();
}

void Workspace::stop() {
  if (sweep_) {
    session_.stop(std::exchange(sweep_, nullptr));
  }
  progress_.reset();
}

void Workspace::walked(std::vector<std::string> paths) {
  if (paths.size() > kMaxIndexedDrafts) {
    session_.log(lsp::MessageType::Warning, fmt::format("the workspace holds {} drafts; the first {} are indexed",
                                                        paths.size(), kMaxIndexedDrafts));
    paths.resize(kMaxIndexedDrafts);
  }
  const std::set<std::string_view> present(paths.begin(), paths.end());
  std::vector<std::string> gone;
  for (const auto& [path, entry] : index_.all()) {
    if (!present.contains(path)) {
      gone.push_back(path);
    }
  }
  for (const std::string& path : gone) {
    index_.remove(path);
  }
  waiting_.clear();
  if (paths.empty()) {
    return finished();
  }
  progress_ = Progress::start(session_, std::nullopt, "Vouch: reading the drafts of the workspace");
  index_drafts(std::move(paths));
}

void Workspace::index_drafts(std::vector<std::string> paths) {
  busy_ = true;
  SweepJob job;
  job.prepare = [this](const std::string& path) {
    SweepItem item{path, session_.settings().for_draft(path)};
    const auto known = index_.find(path);
    item.known = known && known->settings == settings_generation_ ? known->hash : 0;
    return item;
  };
  job.work = [this, newsrooms = session_.newsrooms(), model = session_.services().model,
              settings = settings_generation_, encoding = session_.client().encoding](const SweepItem& item) -> Task {
    const DiskDraft draft = lint_on_disk(item.path, *item.settings, *newsrooms, model.get(), item.known);
    if (draft.unchanged) {
      return [] {};
    }
    if (!draft.problem.empty()) {
      return [this, path = item.path] { index_.remove(path); };
    }
    auto entry = std::make_shared<IndexEntry>(make_entry(draft, settings, encoding));
    return [this, entry] { static_cast<void>(index_.put(std::move(*entry))); };
  };
  job.progress = [this](std::size_t done, std::size_t total) {
    if (!progress_) {
      return;
    }
    progress_->report(done, total, fmt::format("{} of {}", done, total));
    if (progress_->cancelled()) {
      session_.log(lsp::MessageType::Info, fmt::format("reading the workspace was stopped after {} drafts", done));
      stop();
      finished();
    }
  };
  job.done = [this] {
    sweep_.reset();
    finished();
  };
  sweep_ = session_.sweep(std::move(paths), std::move(job));
}

void Workspace::finished() {
  if (progress_) {
    progress_->end(fmt::format("{} drafts", index_.all().size()));
    progress_.reset();
  }
  if (!waiting_.empty()) {
    std::vector<std::string> paths(waiting_.begin(), waiting_.end());
    waiting_.clear();
    return index_drafts(std::move(paths));
  }
  busy_ = false;
  session_.workspace_indexed();
}

void Workspace::draft_saved(const std::string& path) {
  if (index_.find(path)) {
    waiting_.insert(path);
    if (!busy_) {
      finished();
    }
  }
}

void Workspace::files_changed(const std::vector<lsp::FileEvent>& events) {
  bool gone = false;
  for (const lsp::FileEvent& event : events) {
    const std::string path = lsp::path_of_uri(event.uri).value_or("");
    if (path.empty()) {
      continue;
    }
    if (event.type == kDeleted && index_.find(path)) {
      index_.remove(path);
      waiting_.erase(path);
      gone = true;
    } else if (event.type != kDeleted && index_.find(path)) {
      waiting_.insert(path);
    } else {
      walk_soon();  // whether a new file is a draft of ours is what the walk knows: it reads the ignore lists
    }
  }
  if (!busy_ && (gone || !waiting_.empty())) {
    finished();
  }
}

void Workspace::walk_soon() {
  if (std::exchange(walk_planned_, true)) {
    return;
  }
  session_.after(kWalkDelay, [this] {
    walk_planned_ = false;
    refresh();
  });
}

}  // namespace vouch::server
