// Options that several commands share, and what they resolve to: the model and the settings of each draft.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <unordered_map>

#include "analyzers/lint.h"
#include "server/files/config_file.h"
#include "server/newsroom_store.h"

namespace vouch {

// The exit codes of every command.
inline constexpr int kClean = 0;
inline constexpr int kFindings = 1;
inline constexpr int kTrouble = 2;  // usage, configuration or I/O

struct DraftOptions {
  std::string profile;
  std::string engine;
  std::string model;
  std::string config;
  std::string date;
  std::string markup;
  unsigned jobs = 0;  // 0: one a core
};

void add_draft_options(CLI::App& command, DraftOptions& options);
[[nodiscard]] unsigned jobs_or_cores(unsigned jobs);
// Markdown unless the name says plain text.
[[nodiscard]] Markup markup_of(const DraftOptions& options, const std::string& path);

// The settings of the drafts of one run: each configuration file is read once and complained of once.
// Safe from several threads.
class Settings {
 public:
  explicit Settings(const DraftOptions& options, bool ci);
  // Null where the settings are broken; the complaint is on standard error already.
  [[nodiscard]] std::shared_ptr<const LoadedConfig> for_draft(const std::string& path);
  // The defaults and the options of the command line: a stream of records belongs to no folder.
  [[nodiscard]] std::shared_ptr<const LoadedConfig> without_file();
  // True once anything was broken.
  [[nodiscard]] bool trouble() const;
  // What the newsroom knows for a draft with this text. Its files' problems are on standard error already, once.
  [[nodiscard]] Newsroom newsroom(const std::shared_ptr<const LoadedConfig>& loaded, const std::string& path,
                                  std::string_view text);
  // The newsrooms of the drafts so far, each with its settings.
  struct Desk {
    std::shared_ptr<const LoadedNewsroom> newsroom;
    std::shared_ptr<const LoadedConfig> settings;
  };
  [[nodiscard]] std::vector<Desk> desks() const;
  // Null where patterns alone work; loaded at the first call.
  [[nodiscard]] const Model* model(const Config& config);

 private:
  std::shared_ptr<const LoadedConfig> prepare(LoadedConfig loaded);
  const DraftOptions& options_;
  bool ci_;
  void complain_of(const std::vector<ConfigProblem>& problems);
  NewsroomStore newsrooms_;
  mutable std::mutex mutex_;
  std::vector<Desk> desks_;
  std::set<std::string> complained_;  // lines on standard error
  bool trouble_ = false;
  bool model_tried_ = false;
  std::shared_ptr<const Model> model_;
  std::unordered_map<std::string, std::shared_ptr<const LoadedConfig>> by_folder_;
  std::unordered_map<std::string, std::shared_ptr<const LoadedConfig>> by_file_;
};

// "path:line:col: error: message" of a mistake in settings.
[[nodiscard]] std::string describe(const ConfigProblem& problem);

}  // namespace vouch
