// Keeps the index of the session's folders up to date: walks them, indexes what is new in the background, and follows
// what the client tells of files. Owned by the session, used on its strand.
#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "server/progress.h"
#include "server/workspace/index.h"
#include "server/workspace/sweep.h"

namespace vouch::server {

class Session;

// A checkout of another branch tells of thousands of files one after the other: the walk waits for the last.
inline constexpr Duration kWalkDelay = std::chrono::milliseconds(300);

class Workspace {
 public:
  explicit Workspace(Session& session) : session_(session) {}

  // Walks the folders and indexes what changed; called at the start and when the folders or an ignore list changed.
  void refresh();
  // Settings are new: the drafts' findings may be, too.
  void settings_changed();
  // The client has seen these files come, change or go.
  void files_changed(const std::vector<lsp::FileEvent>& events);
  void draft_saved(const std::string& path);
  void stop();

  [[nodiscard]] const WorkspaceIndex& index() const { return index_; }
  [[nodiscard]] std::uint64_t settings_generation() const { return settings_generation_; }

 private:
  void walked(std::vector<std::string> paths);
  void index_drafts(std::vector<std::string> paths);
  void finished();
  void walk_soon();

  Session& session_;
  WorkspaceIndex index_;
  std::shared_ptr<Sweep> sweep_;
  std::shared_ptr<Progress> progress_;
  std::set<std::string> waiting_;  // changed while something else was indexed
  std::uint64_t settings_generation_ = 1;
  std::uint64_t walk_ = 0;
  bool walk_planned_ = false;
  bool busy_ = false;
};

}  // namespace vouch::server
