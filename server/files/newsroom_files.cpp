#include "server/files/newsroom_files.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fmt/format.h>
#include <future>
#include <map>

#include "server/files/bibliography_file.h"
#include "server/files/read_file.h"
#include "server/files/registry_file.h"

namespace vouch {
namespace {

namespace fs = std::filesystem;

// The bibliographies that are read where the settings name none, in the order in which a key is looked for.
constexpr std::array<std::string_view, 3> kBibliographyNames = {kSourcesName, "refs.bib", "refs.json"};

bool exists(const std::string& path) {
  std::error_code error;
  return fs::exists(fs::status(path, error));
}

void add_problem(std::vector<ConfigProblem>& problems, ConfigProblem place, std::string message) {
  place.message = std::move(message);
  place.severity = Severity::error;
  problems.push_back(std::move(place));
}

ConfigProblem of_file(const std::string& path) {
  return {.path = path, .span = {}, .line = 0, .column = 0, .message = {}, .severity = Severity::error};
}

void append(std::vector<ConfigProblem>& to, std::vector<ConfigProblem> from) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

// The files of a bibliography put together. Of equal keys in two files the first file's stays.
std::shared_ptr<const Bibliography> joined(std::shared_ptr<const Bibliography> before,
                                           std::vector<BibliographyFile> files, std::vector<ConfigProblem>& problems) {
  auto out = before ? std::make_shared<Bibliography>(*before) : std::make_shared<Bibliography>();
  std::map<std::string, std::string, std::less<>> owners;
  if (files.size() + out->files.size() > 1) {
    for (const Reference& reference : out->references) {
      owners.emplace(reference.key, out->files[reference.place.file].path);
    }
  }
  for (BibliographyFile& file : files) {
    const auto index = static_cast<std::uint32_t>(out->files.size());
    const bool several = files.size() + (before ? before->files.size() : 0) > 1;
    out->files.push_back(file.file);
    out->references.reserve(out->references.size() + file.references.size());
    for (Reference& reference : file.references) {
      reference.place.file = index;
      const auto [it, fresh] = several ? owners.emplace(reference.key, file.file.path) : std::pair{owners.end(), true};
      if (!fresh) {
        ConfigProblem place = of_file(file.file.path);
        const Position at = file.file.source->position(reference.place.label.begin, Encoding::utf32);
        place.span = reference.place.label;
        place.line = at.line + 1;
        place.column = at.character + 1;
        add_problem(problems, std::move(place),
                    fmt::format("the key `{}` is taken by a source in {}; keys are given once", reference.key,
                                fs::path(it->second).filename().string()));
        continue;
      }
      out->references.push_back(std::move(reference));
    }
    append(problems, std::move(file.problems));
  }
  out->index();
  return out;
}

// Nothing where the file cannot be read; a problem is noted then.
std::optional<BibliographyFile> read_bibliography(const std::string& path, std::vector<ConfigProblem>& problems) {
  FileText file = read_file(path, kMaxNewsroomFileBytes);
  if (!file.error.empty()) {
    add_problem(problems, of_file(path), file.error);
    return std::nullopt;
  }
  return parse_bibliography(std::move(file.text), path);
}

}  // namespace

InsidePath path_inside(const std::string& root, const std::string& folder, std::string_view path) {
  const fs::path given{std::string(path)};
  if (given.is_absolute()) {
    return {{}, fmt::format("`{}` is an absolute path; name a file in this folder or below it", path)};
  }
  std::error_code error;
  const fs::path base = fs::weakly_canonical(root, error);
  const fs::path whole = (fs::path(folder) / given).lexically_normal();
  const auto within = [&](const fs::path& at) {
    const fs::path relative = at.lexically_relative(base);
    return !relative.empty() && *relative.begin() != "..";
  };
  if (error || !within(fs::weakly_canonical(fs::path(folder), error) / given.lexically_normal()) ||
      !within((fs::weakly_canonical(fs::path(folder), error) / given).lexically_normal())) {
    return {{}, fmt::format("`{}` leads out of the newsroom's folder; name a file in it", path)};
  }
  if (!within(fs::weakly_canonical(whole, error)) || error) {
    return {{}, fmt::format("`{}` is a link that leads out of the newsroom's folder; put the file in it", path)};
  }
  return {whole.string(), {}};
}

LoadedNewsroom load_newsroom(const LoadedConfig& config, const std::string& root) {
  LoadedNewsroom out;
  std::error_code error;
  const fs::path folder = config.path.empty() ? fs::path(root) : fs::absolute(config.path, error).parent_path();
  if (folder.empty()) {
    return out;
  }
  out.root = folder.lexically_normal().string();
  // What the settings name, else what is there under its usual name.
  const auto named = [&](const std::vector<NamedPath>& paths, std::vector<std::string>& to) {
    for (const NamedPath& path : paths) {
      const InsidePath inside = path_inside(out.root, out.root, path.path);
      if (!inside.problem.empty()) {
        add_problem(out.problems, path.place, inside.problem);
        continue;
      }
      to.push_back(inside.path);
      out.watched.push_back(inside.path);
      if (!exists(inside.path)) {
        add_problem(out.problems, path.place, fmt::format("`{}`: no such file; make it, or mend the path", path.path));
        to.pop_back();
      }
    }
  };
  const auto usual = [&](std::string_view name, std::vector<std::string>& to) {
    const std::string path = (folder / name).string();
    out.watched.push_back(path);
    if (!exists(path)) {
      return;
    }
    const InsidePath inside = path_inside(out.root, out.root, name);
    if (inside.problem.empty()) {
      to.push_back(inside.path);
    } else {
      add_problem(out.problems, of_file(path), inside.problem);
    }
  };

  std::vector<std::string> registries;
  if (config.paths.speakers.empty()) {
    usual(kSpeakersName, registries);
  } else {
    named(config.paths.speakers, registries);
  }
  std::vector<std::string> sources;
  if (config.paths.sources.empty()) {
    for (const std::string_view name : kBibliographyNames) {
      usual(name, sources);
    }
  } else {
    named(config.paths.sources, sources);
  }

  // Two files, two cores: the registry is the larger one.
  std::future<RegistryFile> registry;
  out.speakers_path = out.watched.front();
  if (!registries.empty()) {
    out.speakers_path = registries.front();
    registry = std::async(std::launch::async, [path = registries.front()] {
      FileText file = read_file(path, kMaxNewsroomFileBytes);
      if (file.error.empty()) {
        return parse_registry(std::move(file.text), path);
      }
      RegistryFile broken;
      add_problem(broken.problems, of_file(path), file.error);
      return broken;
    });
  }
  std::vector<BibliographyFile> files;
  std::vector<ConfigProblem> trouble;
  out.sources_path = (folder / kSourcesName).string();
  bool yaml = false;
  for (const std::string& path : sources) {
    if (auto file = read_bibliography(path, trouble)) {
      files.push_back(std::move(*file));
    }
    if (!yaml && (path.ends_with(".yaml") || path.ends_with(".yml"))) {
      out.sources_path = path;
      yaml = true;
    }
  }
  if (!files.empty()) {
    out.bibliography = joined(nullptr, std::move(files), trouble);
  }
  if (registry.valid()) {
    RegistryFile read = registry.get();
    append(out.problems, std::move(read.problems));
    if (!read.registry.files.empty()) {
      out.registry = std::make_shared<const Registry>(std::move(read.registry));
    }
  }
  append(out.problems, std::move(trouble));

  out.evidence_folder = (folder / kEvidenceFolder).string();
  if (!config.paths.evidence.empty()) {
    // The folder may come later: a source without a text is no mistake.
    const InsidePath inside = path_inside(out.root, out.root, config.paths.evidence.front().path);
    if (inside.problem.empty()) {
      out.evidence_folder = inside.path;
    } else {
      add_problem(out.problems, config.paths.evidence.front().place, inside.problem);
    }
  }
  return out;
}

DraftBibliography with_draft_files(const LoadedNewsroom& newsroom, const std::string& draft_folder,
                                   const std::vector<std::string>& files) {
  DraftBibliography out;
  out.bibliography = newsroom.bibliography;
  std::vector<BibliographyFile> read;
  for (const std::string& name : files) {
    InsidePath inside = path_inside(newsroom.root, draft_folder, name);
    if (!inside.problem.empty() || !exists(inside.path)) {
      const InsidePath from_root = path_inside(newsroom.root, newsroom.root, name);
      inside = from_root.problem.empty() && (exists(from_root.path) || !inside.problem.empty()) ? from_root : inside;
    }
    if (!inside.problem.empty()) {
      add_problem(out.problems, of_file({}), "bibliography: " + inside.problem);
      continue;
    }
    out.watched.push_back(inside.path);
    const bool known =
        out.bibliography && std::any_of(out.bibliography->files.begin(), out.bibliography->files.end(),
                                        [&](const NewsroomFile& file) { return file.path == inside.path; });
    if (known) {
      continue;
    }
    if (!exists(inside.path)) {
      add_problem(out.problems, of_file({}),
                  fmt::format("bibliography: `{}`: no such file; make it, or mend the path", name));
    } else if (auto file = read_bibliography(inside.path, out.problems)) {
      read.push_back(std::move(*file));
    }
  }
  if (!read.empty()) {
    out.bibliography = joined(out.bibliography, std::move(read), out.problems);
  }
  return out;
}

std::vector<ConfigProblem> check_newsroom_text(const LoadedNewsroom& newsroom, const std::string& path,
                                               const Source& text, Newsroom& read) {
  if (path == newsroom.speakers_path) {
    RegistryFile file = parse_registry(std::string(text.text()), path);
    read.registry = std::make_shared<const Registry>(std::move(file.registry));
    return std::move(file.problems);
  }
  const bool source =
      path.ends_with(".bib") || path == newsroom.sources_path ||
      (newsroom.bibliography && std::any_of(newsroom.bibliography->files.begin(), newsroom.bibliography->files.end(),
                                            [&](const NewsroomFile& file) { return file.path == path; }));
  if (!source) {
    return {};
  }
  std::vector<ConfigProblem> problems;
  std::vector<BibliographyFile> files;
  files.push_back(parse_bibliography(std::string(text.text()), path));
  read.bibliography = joined(nullptr, std::move(files), problems);
  return problems;
}

std::string snapshot_path(const LoadedNewsroom& newsroom, const Reference& reference, std::string* problem) {
  const auto inside = [&](const std::string& folder, const std::string& name) {
    const InsidePath path = path_inside(newsroom.root, folder, name);
    if (problem != nullptr && !path.problem.empty()) {
      *problem = path.problem;
    }
    return path.problem.empty() && exists(path.path) ? path.path : std::string();
  };
  if (!reference.snapshot.empty()) {
    std::string path = inside(newsroom.root, reference.snapshot);
    return path.empty() ? inside(newsroom.evidence_folder, reference.snapshot) : path;
  }
  // A key may hold slashes and dots; a file name of it may not.
  if (reference.key.find_first_of("/\\") != std::string::npos || reference.key.starts_with('.')) {
    return {};
  }
  for (const std::string_view ending : {".txt", ".md"}) {
    if (std::string path = inside(newsroom.evidence_folder, reference.key + std::string(ending)); !path.empty()) {
      return path;
    }
  }
  return {};
}

}  // namespace vouch
