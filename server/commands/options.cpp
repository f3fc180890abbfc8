#include "server/commands/options.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <thread>

#include "server/files/model_file.h"
#include "server/files/nearest.h"
#include "server/formats/record.h"
#include "server/output.h"

namespace vouch {
namespace {

CLI::Validator one_of(std::vector<std::string_view> words) {
  return {[words = std::move(words)](std::string& word) {
            return std::find(words.begin(), words.end(), word) != words.end()
                       ? std::string{}
                       : fmt::format("unknown value `{}`{}", word, did_you_mean(word, words));
          },
          "", "one of"};
}

}  // namespace

void add_draft_options(CLI::App& command, DraftOptions& options) {
  std::vector<std::string_view> names;
  for (const Profile& profile : profiles()) {
    names.push_back(profile.name);
  }
  command.add_option("--profile", options.profile, fmt::format("Settings to start from: {}", fmt::join(names, ", ")))
      ->type_name("NAME")
      ->check(one_of(names));
  command.add_option("--config", options.config, "Settings file to use for every draft")->type_name("FILE");
  command.add_option("--date", options.date, "The article's date, where the draft does not say it")
      ->type_name("YYYY-MM-DD")
      ->check(CLI::Validator(
          [](std::string& word) {
            return is_date(word) ? std::string{} : fmt::format("`{}` is no day; write YYYY-MM-DD", word);
          },
          "", "date"));
  command
      .add_option("--markup", options.markup, "Read drafts as markdown or as plain text (default: by the file's name)")
      ->type_name("KIND")
      ->check(one_of({"markdown", "plain"}));
  command.add_option("--engine", options.engine, "How attributions are found: model or patterns")
      ->type_name("NAME")
      ->check(one_of({"model", "patterns"}));
  command.add_option("--model", options.model, "Trained model to use")->type_name("FILE");
  command.add_option("-j,--jobs", options.jobs, "Drafts at a time (default: one a core)")->type_name("N");
}

unsigned jobs_or_cores(unsigned jobs) {
  constexpr unsigned kMostJobs = 256;
  return std::min(kMostJobs, jobs != 0 ? jobs : std::max(1U, std::thread::hardware_concurrency()));
}

Markup markup_of(const DraftOptions& options, const std::string& path) {
  if (!options.markup.empty()) {
    return options.markup == "plain" ? Markup::plain : Markup::markdown;
  }
  return path.ends_with(".txt") || path.ends_with(".text") ? Markup::plain : Markup::markdown;
}

std::string describe(const ConfigProblem& problem) {
  if (problem.line == 0) {
    return fmt::format("{}: {}", problem.path, problem.message);
  }
  return fmt::format("{}:{}:{}: {}: {}", problem.path, problem.line, problem.column, name(problem.severity),
                     problem.message);
}

Settings::Settings(const DraftOptions& options, bool ci) : options_(options), ci_(ci) {}

bool Settings::trouble() const {
  const std::lock_guard lock(mutex_);
  return trouble_;
}

// Called with the mutex held.
std::shared_ptr<const LoadedConfig> Settings::prepare(LoadedConfig loaded) {
  bool broken = false;
  for (const ConfigProblem& problem : loaded.problems) {
    complain(describe(problem));
    broken = broken || problem.severity == Severity::error;
  }
  if (broken) {
    trouble_ = true;
    return nullptr;
  }
  loaded.config.ci = ci_;
  if (!options_.profile.empty()) {
    (void)apply_profile(loaded.config, options_.profile);
  }
  if (!options_.engine.empty()) {
    loaded.config.engine = options_.engine == "model" ? Engine::model : Engine::patterns;
  }
  return std::make_shared<const LoadedConfig>(std::move(loaded));
}

std::shared_ptr<const LoadedConfig> Settings::without_file() {
  const std::lock_guard lock(mutex_);
  return prepare({});
}

std::shared_ptr<const LoadedConfig> Settings::for_draft(const std::string& path) {
  const std::lock_guard lock(mutex_);
  std::string key = options_.config;
  const bool given = !key.empty();
  if (!given) {
    std::error_code error;
    key = std::filesystem::absolute(path.empty() ? "draft.md" : path, error).lexically_normal().parent_path().string();
    if (const auto known = by_folder_.find(key); known != by_folder_.end()) {
      return known->second;
    }
  }
  // Many folders share one file, which is to be read and complained of once.
  const std::string file = given ? key : find_config(key);
  const auto known = by_file_.find(file);
  std::shared_ptr<const LoadedConfig> loaded;
  if (known != by_file_.end()) {
    loaded = known->second;
  } else {
    loaded = prepare(file.empty() ? LoadedConfig{} : load_config_file(file));
    by_file_.emplace(file, loaded);
  }
  if (!given) {
    by_folder_.emplace(std::move(key), loaded);
  }
  return loaded;
}

// Called with the mutex held.
void Settings::complain_of(const std::vector<ConfigProblem>& problems) {
  for (const ConfigProblem& problem : problems) {
    if (complained_.insert(describe(problem)).second) {
      complain(describe(problem));
      trouble_ = trouble_ || problem.severity == Severity::error;
    }
  }
}

Newsroom Settings::newsroom(const std::shared_ptr<const LoadedConfig>& loaded, const std::string& path,
                            std::string_view text) {
  std::vector<ConfigProblem> problems;
  const auto newsroom = newsrooms_.newsroom_of(*loaded, path);
  Newsroom out = newsrooms_.for_draft(*loaded, path, text, &problems);
  const std::lock_guard lock(mutex_);
  const bool known =
      std::any_of(desks_.begin(), desks_.end(), [&](const Desk& desk) { return desk.newsroom == newsroom; });
  if (!known) {
    desks_.push_back({newsroom, loaded});
    complain_of(newsroom->problems);
  }
  complain_of(problems);
  complain_of(newsrooms_.draft_file_problems());
  return out;
}

std::vector<Settings::Desk> Settings::desks() const {
  const std::lock_guard lock(mutex_);
  return desks_;
}

const Model* Settings::model(const Config& config) {
  if (config.engine == Engine::patterns) {
    return nullptr;
  }
  const std::lock_guard lock(mutex_);
  if (!model_tried_) {
    model_tried_ = true;
    std::string error;
    model_ = load_model(&error, options_.model);
    if (model_ == nullptr) {
      complain(error);
      trouble_ = trouble_ || !options_.model.empty();
    }
  }
  return model_.get();
}

}  // namespace vouch
