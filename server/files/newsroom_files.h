// Finds and reads what a newsroom keeps beside its drafts: speakers.yaml, the bibliography, the evidence folder. Called
// by the newsroom store, for the command line and the server alike. Problems are findings in the files they are in.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/newsroom/bibliography.h"
#include "analyzers/newsroom/evidence.h"
#include "analyzers/newsroom/newsroom.h"
#include "analyzers/newsroom/registry.h"
#include "server/files/config_file.h"

namespace vouch {

inline constexpr std::string_view kSpeakersName = "speakers.yaml";
inline constexpr std::string_view kSourcesName = "sources.yaml";
inline constexpr std::string_view kEvidenceFolder = "evidence";
// A larger registry or bibliography is refused unread: 10,000 entries have about 4 MB.
inline constexpr std::size_t kMaxNewsroomFileBytes = 16U << 20U;
// A larger transcript or report is refused unread.
inline constexpr std::size_t kMaxEvidenceBytes = 8U << 20U;

struct LoadedNewsroom {
  std::string root;                                  // the folder it all is relative to; empty where there is none
  std::shared_ptr<const Registry> registry;          // null where there is no file
  std::shared_ptr<const Bibliography> bibliography;  // null where there is no file
  std::string speakers_path;                         // where the registry is, or where a first entry would go
  std::string sources_path;                          // the CSL-YAML file that new sources go to; exists or not
  std::string evidence_folder;                       // exists or not
  std::vector<ConfigProblem> problems;
  std::vector<std::string> watched;  // files whose change, birth or death changes this
};

// The newsroom of a settings file; without one, of the folder `root` (the workspace's, or the draft's own).
[[nodiscard]] LoadedNewsroom load_newsroom(const LoadedConfig& config, const std::string& root);

// The newsroom's bibliography with the files that a draft's front matter names, relative to the draft's folder or the
// newsroom's.
struct DraftBibliography {
  std::shared_ptr<const Bibliography> bibliography;
  std::vector<ConfigProblem> problems;  // in those files, and of the front matter (with an empty path)
  std::vector<std::string> watched;
};
[[nodiscard]] DraftBibliography with_draft_files(const LoadedNewsroom& newsroom, const std::string& draft_folder,
                                                 const std::vector<std::string>& files);

// What is wrong with a newsroom file that is being edited, by what it is for the newsroom: a registry, a bibliography,
// or nothing of it. `read` takes what was read, for lint_newsroom().
[[nodiscard]] std::vector<ConfigProblem> check_newsroom_text(const LoadedNewsroom& newsroom, const std::string& path,
                                                             const Source& text, Newsroom& read);

// The file of a source's text: what `snapshot` names, else evidence/KEY.txt or .md. Empty where there is none;
// `problem`, where given, says why a file that is named cannot be used.
[[nodiscard]] std::string snapshot_path(const LoadedNewsroom& newsroom, const Reference& reference,
                                        std::string* problem = nullptr);

// A path of the newsroom, absolute. Nothing of it lies outside of `root`: an absolute path, "..", or a symbolic link
// that leads out is refused with a line that says so. `folder` is what the path is relative to.
struct InsidePath {
  std::string path;     // empty where refused
  std::string problem;  // empty where good
};
[[nodiscard]] InsidePath path_inside(const std::string& root, const std::string& folder, std::string_view path);

}  // namespace vouch
