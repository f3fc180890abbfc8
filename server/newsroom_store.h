// What each newsroom knows, read once and kept until it changes: registry and bibliography by settings file, evidence
// by path. Put together for a draft as lint() takes it. Safe from several threads; a reader never waits for another
// draft's analysis, only for files being read.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/newsroom/newsroom.h"
#include "server/files/newsroom_files.h"

namespace vouch {

class NewsroomStore {
 public:
  // The folder that stands for a newsroom where there are no settings: the workspace's.
  void set_root(std::string folder);
  // Never null.
  [[nodiscard]] std::shared_ptr<const LoadedNewsroom> newsroom_of(const LoadedConfig& settings,
                                                                  const std::string& draft_path);
  // Everything that is known for a draft with this text: its front matter's bibliography and the evidence of the
  // sources it cites among it. `problems`, where given, takes those of the draft's own front matter.
  [[nodiscard]] Newsroom for_draft(const LoadedConfig& settings, const std::string& draft_path, std::string_view text,
                                   std::vector<ConfigProblem>* problems = nullptr);
  // Reads every file anew when it is next asked for.
  void forget();
  // True where a file of a newsroom came, went or changed since it was read: for editors that watch no files.
  [[nodiscard]] bool changed_on_disk() const;
  // All newsrooms read since then, with the problems in their files.
  [[nodiscard]] std::vector<std::shared_ptr<const LoadedNewsroom>> loaded() const;
  // The problems of bibliographies that only drafts name, and of evidence that cannot be read.
  [[nodiscard]] std::vector<ConfigProblem> draft_file_problems() const;

 private:
  std::shared_ptr<const Evidence> evidence_for(const LoadedNewsroom& newsroom, const Bibliography& bibliography,
                                               std::string_view text);
  std::shared_ptr<const EvidenceText> evidence_text(const std::string& path);

  mutable std::mutex mutex_;
  std::string root_;
  std::map<std::string, std::shared_ptr<const LoadedNewsroom>, std::less<>> by_settings_;  // by settings file or folder
  std::map<std::string, std::shared_ptr<const DraftBibliography>, std::less<>> by_files_;  // by folder and files
  std::map<std::string, std::shared_ptr<const EvidenceText>, std::less<>> evidence_;       // by path; null: unreadable
  std::map<const Reference*, std::optional<std::string>> snapshots_;  // paths; the references live as long as the rest
  std::vector<ConfigProblem> evidence_problems_;
  std::map<std::string, std::int64_t> stamps_;  // of watched files when they were read; 0 for none
};

}  // namespace vouch
