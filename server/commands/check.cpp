#include "server/commands/check.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "analyzers/ready_rules.h"
#include "server/commands/fix.h"
#include "server/commands/new_findings.h"
#include "server/commands/options.h"
#include "server/commands/pipeline.h"
#include "server/commands/rule_names.h"
#include "server/files/baseline.h"
#include "server/files/git.h"
#include "server/files/ledger_file.h"
#include "server/files/nearest.h"
#include "server/files/read_file.h"
#include "server/files/walk.h"
#include "server/files/write_file.h"
#include "server/formats/fingerprint.h"
#include "server/formats/format.h"
#include "server/formats/unified_diff.h"
#include "server/output.h"
#include "server/platform/platform.h"

namespace vouch {
namespace {

constexpr std::array<std::string_view, 5> kThresholds = {"error", "warning", "info", "hint", "never"};

struct CheckOptions {
  DraftOptions draft;
  std::vector<std::string> paths;
  std::vector<std::string> select;
  std::vector<std::string> ignore;
  std::string format = "text";
  std::string fail_on = "error";
  std::string stdin_filename;
  std::string colour = "auto";
  std::string baseline;
  std::string changed_since;
  std::string summary;
  bool write_baseline = false;
  bool fix = false;
  bool diff = false;
  bool statistics = false;
  bool quiet = false;
};

// What became of one draft.
struct Checked {
  CheckedFile file;
  Summary counts;                       // of this draft
  std::optional<std::string> rendered;  // where that is all the format needs: the report is gone by then
  std::vector<std::string> complaints;
  bool skipped = false;  // by `ignore:` of the settings, or unchanged
  bool usable = false;
  std::size_t applied = 0;
  std::size_t unchanged = 0;  // findings that --changed-since leaves out
  std::string diff;
  std::string fixed_stdin;  // with --fix on standard input: the mended text
};

class Check {
 public:
  Check(const CheckOptions& options, std::string& error) : options_(options), settings_(options.draft, true) {
    // House rules are known to the settings of the first path; their ids may be named, too.
    const auto first = settings_.for_draft(first_path());
    const Config config = first != nullptr ? first->config : Config{};
    select_ = expand_rules(options.select, config, error);
    if (error.empty()) {
      ignore_ = expand_rules(options.ignore, config, error);
    }
    if (error.empty() && !options.changed_since.empty()) {
      const std::filesystem::path path = first_path();
      error = find_changes(options.changed_since, path.has_parent_path() ? path.parent_path().string() : ".", changes_);
    }
    if (error.empty() && options.write_baseline) {
      baseline_.set_folder(options.baseline);
    }
    std::error_code ignored;
    if (error.empty() && !options.baseline.empty() &&
        (!options.write_baseline || std::filesystem::exists(options.baseline, ignored))) {
      error = baseline_.read(options.baseline);
    }
  }

  int run() {
    const bool stdin_fix =
        options_.fix && std::find(options_.paths.begin(), options_.paths.end(), "-") != options_.paths.end();
    Output output(stdin_fix ? kStandardError : kStandardOutput);
    Output text_output(kStandardOutput);
    const bool terminal = is_terminal(stdin_fix ? kStandardError : kStandardOutput);
    const std::unique_ptr<Format> format = make_format(options_.format, format_options(terminal));
    // Not what a baseline or a summary has to see as well.
    if (!options_.diff && options_.baseline.empty() && options_.summary.empty()) {
      early_format_ = format.get();
    }
    wants_marks_ = format->shows_marks() || !options_.baseline.empty() || !options_.changed_since.empty();
    Drafts drafts = find_drafts(options_.paths);
    for (const WalkProblem& problem : drafts.problems) {
      complain(fmt::format("{}: {}", problem.path, problem.message));
      ++summary_.unreadable;
    }
    if (!options_.diff) {
      format->begin(output);
    }
    const std::unique_ptr<Format> summary_format = make_format("markdown", {});
    std::size_t next = 0;
    std::size_t done = 0;
    const auto produce = [&]() -> std::optional<std::string> {
      return next < drafts.paths.size() ? std::optional(drafts.paths[next++]) : std::nullopt;
    };
    const auto consume = [&](Checked checked) {
      progress(++done, drafts.paths.size());
      for (const std::string& line : checked.complaints) {
        clear_progress();
        complain(line);
      }
      if (!checked.usable) {
        summary_.unreadable += checked.skipped ? 0 : 1;
        return true;
      }
      if (!checked.rendered) {
        account(checked.file);
        count(checked);
      }
      sum_up(checked.counts);
      text_output.write(checked.fixed_stdin);
      if (options_.diff) {
        output.write(checked.diff);
        any_diff_ = any_diff_ || !checked.diff.empty();
      } else if (checked.rendered) {
        format->add(*checked.rendered, output);
      } else {
        format->file(checked.file, output);
        if (!options_.summary.empty()) {
          summary_format->file(checked.file, output);
        }
      }
      if (terminal && progress_shown_) {
        clear_progress();
        output.flush();
      }
      return output.ok();
    };
    // For one draft no thread is started.
    const auto jobs = std::min<std::size_t>(jobs_or_cores(options_.draft.jobs), drafts.paths.size());
    run_in_order(
        static_cast<unsigned>(jobs), produce, [&](const std::string& path) { return finished(check(path)); }, consume);
    for (Checked& checked : check_newsrooms()) {
      consume(std::move(checked));
    }
    clear_progress();
    if (!options_.baseline.empty() && !options_.write_baseline) {
      summary_.mended = baseline_.untaken(checked_keys_);
    }
    if (!options_.diff) {
      format->end(summary_, output);
    }
    if (!options_.summary.empty()) {
      append_summary(*summary_format);
    }
    if (options_.write_baseline) {
      write_baseline();
    }
    const int code = exit_code();
    return std::max(finish(text_output, code), finish(output, code));
  }

 private:
  [[nodiscard]] std::string first_path() const {
    const std::string& path = options_.paths.front();
    std::error_code error;
    return std::filesystem::is_directory(path, error) ? path + "/draft.md"
           : path == "-"                              ? options_.stdin_filename
                                                      : path;
  }

  // Called in the order of the drafts: what the baseline knows is put aside, or everything noted for a new one.
  // The newsroom's own files, as far as the drafts asked for them.
  std::vector<Checked> check_newsrooms() {
    std::vector<Checked> out;
    std::error_code error;
    for (const Settings::Desk& desk : settings_.desks()) {
      const Newsroom newsroom{.registry = desk.newsroom->registry, .bibliography = desk.newsroom->bibliography};
      const Config config = narrowed(desk.settings->config);
      for (NewsroomFindings& found : lint_newsroom(newsroom, config)) {
        if (!options_.changed_since.empty() && !changes_.files.contains(repository_path(found.file.path))) {
          continue;
        }
        Checked checked;
        checked.usable = true;
        const std::string near =
            std::filesystem::path(found.file.path).lexically_proximate(std::filesystem::current_path(error)).string();
        checked.file.path = near.starts_with("..") ? found.file.path : near;
        auto document = std::make_shared<Document>();
        document->source = found.file.source;
        checked.file.report.document = std::move(document);
        checked.file.report.findings = std::move(found.findings);
        checked.file.marks = fingerprints(*checked.file.report.document, checked.file.report.findings);
        out.push_back(std::move(checked));
      }
    }
    return out;
  }

  // The settings with the rules that this run selects and ignores.
  [[nodiscard]] Config narrowed(Config config) const {
    config.select = select_;
    for (const std::string& id : ignore_) {
      config.rules[id].enabled = false;
    }
    config.compiled_house_rules = nullptr;  // they may be among those selected or ignored
    return config;
  }

  // … made ready to run, once for all drafts that have the settings.
  [[nodiscard]] std::shared_ptr<const ReadyRules> rules_of(const std::shared_ptr<const LoadedConfig>& loaded) {
    const std::lock_guard lock(rules_mutex_);
    std::shared_ptr<const ReadyRules>& rules = rules_[loaded];
    if (!rules) {
      rules = ready_rules(narrowed(loaded->config));
    }
    return rules;
  }

  void account(CheckedFile& file) {
    if (options_.baseline.empty()) {
      return;
    }
    checked_keys_.push_back(baseline_.key_of(file.path));
    if (!options_.write_baseline) {
      part_known(file, baseline_);
      return;
    }
    for (std::size_t i = 0; i < file.report.findings.size(); ++i) {
      const Finding& finding = file.report.findings[i];
      found_.push_back({checked_keys_.back(), std::string(finding.rule), file.marks[i], finding.message});
    }
  }

  void write_baseline() {
    if (summary_.unreadable > 0 || trouble_ || settings_.trouble()) {
      complain("the baseline is not written, for not everything could be checked");
      return;
    }
    if (const std::string problem = baseline_.write(options_.baseline, std::move(found_), checked_keys_);
        !problem.empty()) {
      complain(problem);
      trouble_ = true;
    }
  }

  void append_summary(Format& format) {
    const int descriptor = open_to_append(options_.summary);
    if (descriptor < 0) {
      complain(fmt::format("{}: the summary cannot be written: {}", options_.summary, std::strerror(errno)));
      trouble_ = true;
      return;
    }
    Output output(descriptor);
    format.end(summary_, output);
    trouble_ = finish(output, kClean) != kClean || trouble_;
    close_descriptor(descriptor);
  }

  // The name that settings, markup and output go by.
  [[nodiscard]] std::string name_of(const std::string& path) const {
    return path != "-" ? path : options_.stdin_filename.empty() ? "-" : options_.stdin_filename;
  }

  [[nodiscard]] FormatOptions format_options(bool terminal) const {
    FormatOptions out{.statistics = options_.statistics, .quiet = options_.quiet};
    const char* no_colour = std::getenv("NO_COLOR");
    const char* term = std::getenv("TERM");
    const bool dumb = term != nullptr && std::string_view(term) == "dumb";
    out.colour = options_.colour == "always" ||
                 (options_.colour == "auto" && terminal && !dumb && (no_colour == nullptr || *no_colour == '\0'));
    if (const unsigned width = terminal ? terminal_width() : 0; width > 0) {
      out.width = width;
    }
    return out;
  }

  // Rendered, counted and freed by the thread that made it, as far as the format lets it: threads that free each
  // other's memory wait for each other.
  Checked finished(Checked checked) {
    std::string text;
    if (checked.usable && early_format_ != nullptr && early_format_->render(checked.file, text)) {
      count(checked);
      checked.rendered = std::move(text);
      checked.file = {};
    }
    return checked;
  }

  Checked check(const std::string& path) {
    Checked out;
    out.file.path = name_of(path);
    const auto loaded = settings_.for_draft(path == "-" ? options_.stdin_filename : path);
    if (loaded == nullptr) {
      return out;
    }
    if (path != "-" && is_ignored(*loaded, path)) {
      out.skipped = true;
      return out;
    }
    std::string before;
    bool has_before = false;
    if (!options_.changed_since.empty() && !find_before(path, before, has_before, out)) {
      return out;
    }
    FileText draft = path == "-" ? read_descriptor(kStandardInput, kMaxDraftBytes) : read_draft(path);
    if (draft.error.empty() && path == "-") {
      draft.error = draft_problem(draft.text);
    }
    if (!draft.error.empty()) {
      out.complaints.push_back(fmt::format("{}: {}", out.file.path, draft.error));
      return out;
    }
    std::vector<ConfigProblem> problems;
    Config config = config_for_draft(*loaded, draft.text, &problems);
    for (ConfigProblem& problem : problems) {
      problem.path = out.file.path;
      out.complaints.push_back(describe(problem));
      trouble_ = true;
    }
    config = narrowed(std::move(config));
    out.usable = true;
    const Newsroom newsroom = settings_.newsroom(loaded, path == "-" ? options_.stdin_filename : path, draft.text);
    const std::shared_ptr<const ReadyRules> rules = rules_of(loaded);
    lint_draft(path, std::move(draft.text), config, rules, newsroom, out);
    if (wants_marks_) {
      out.file.marks = fingerprints(*out.file.report.document, out.file.report.findings);
      out.file.suppressed_marks = fingerprints(*out.file.report.document, out.file.report.suppressed);
    }
    if (has_before) {
      Checked old;
      old.file.path = out.file.path;
      lint_draft(path, std::move(before), config, rules, newsroom, old);
      out.unchanged = keep_changed(out.file, old.file.report);
    }
    return out;
  }

  // Under --changed-since: the draft as it was. False where there is nothing to check: it did not change, or cannot be
  // compared. A draft that is new has no old text, and all its findings count.
  bool find_before(const std::string& path, std::string& before, bool& has_before, Checked& out) {
    const std::string name = repository_path(path == "-" ? options_.stdin_filename : path);
    if (path != "-" && !name.starts_with(changes_.root + "/")) {
      out.complaints.push_back(
          fmt::format("{}: is not in the repository {}, which --changed-since compares", path, changes_.root));
      return false;
    }
    const auto change = changes_.files.find(name);
    if (change == changes_.files.end() && path != "-") {
      out.skipped = true;
      return false;
    }
    // Standard input may differ from a file that did not change.
    const std::string old_path = change != changes_.files.end()          ? change->second
                                 : name.starts_with(changes_.root + "/") ? name.substr(changes_.root.size() + 1)
                                                                         : std::string{};
    if (!old_path.empty()) {
      FileText old = text_in_base(changes_, old_path);
      // What was no draft then is new as one.
      has_before = old.error.empty() && old.text.size() <= kMaxDraftBytes && draft_problem(old.text).empty();
      before = std::move(old.text);
    }
    return true;
  }

  // `rules`: those of the settings; a draft with a profile of its own runs others.
  void lint_draft(const std::string& path, std::string text, const Config& config,
                  const std::shared_ptr<const ReadyRules>& rules, const Newsroom& newsroom, Checked& out) {
    const DraftInfo info{.markup = markup_of(options_.draft, out.file.path), .date = options_.draft.date};
    const Model* model = settings_.model(config);
    const LedgerFile ledger = path == "-" ? LedgerFile{} : read_ledger(ledger_path(path));
    if (!ledger.error.empty()) {
      out.complaints.push_back(ledger.error);
      trouble_ = true;
    }
    if (ledger.ledger) {
      for (std::string& problem : ledger_problems(*ledger.ledger, newsroom.bibliography.get())) {
        out.complaints.push_back(std::move(problem));
        trouble_ = true;
      }
    }
    Newsroom known = newsroom;
    known.ledger = ledger.ledger;
    const auto check_text = [&](std::string draft) {
      return lint({.source = std::make_shared<const Source>(std::move(draft)),
                   .info = info,
                   .config = &config,
                   .rules = rules,
                   .model = model,
                   .cache = nullptr,
                   .newsroom = known,
                   .stop = {}});
    };
    if (!options_.fix && !options_.diff) {
      out.file.report = check_text(std::move(text));
      return;
    }
    Mended mended = mend(text, check_text);
    if (options_.diff) {
      out.diff = unified_diff(text, mended.text, out.file.path);
    } else if (path == "-") {
      out.fixed_stdin = mended.text;
    } else if (mended.text != text) {
      if (const std::string problem = write_file(path, mended.text); !problem.empty()) {
        out.complaints.push_back(fmt::format("{}: {}", path, problem));
        trouble_ = true;
        mended = {.text = text, .report = check_text(text), .applied = 0};
      }
    }
    out.applied = mended.applied;
    out.file.report = std::move(mended.report);
  }

  static void count(Checked& checked) {
    Summary& counts = checked.counts;
    counts.files = 1;
    counts.suppressed = checked.file.report.suppressed.size();
    counts.dropped = checked.file.report.dropped;
    counts.known = checked.file.known.size();
    counts.unchanged = checked.unchanged;
    counts.fixes_applied = checked.applied;
    counts.files_fixed = checked.applied > 0 ? 1 : 0;
    for (const Finding& finding : checked.file.report.findings) {
      ++counts.by_severity[static_cast<std::size_t>(finding.severity)];
      const auto known = counts.by_rule.find(finding.rule);
      ++(known != counts.by_rule.end() ? known->second : counts.by_rule[std::string(finding.rule)]);
      counts.fixable += has_safe_fix(finding) ? 1 : 0;
    }
  }

  void sum_up(const Summary& counts) {
    for (std::size_t Summary::*const field :
         {&Summary::files, &Summary::suppressed, &Summary::dropped, &Summary::known, &Summary::unchanged,
          &Summary::fixes_applied, &Summary::files_fixed, &Summary::fixable}) {
      summary_.*field += counts.*field;
    }
    for (std::size_t i = 0; i < counts.by_severity.size(); ++i) {
      summary_.by_severity[i] += counts.by_severity[i];
    }
    for (const auto& [rule, number] : counts.by_rule) {
      summary_.by_rule[rule] += number;
    }
  }

  // On a terminal, once it has taken longer than a second.
  void progress(std::size_t done, std::size_t all) {
    const auto now = std::chrono::steady_clock::now();
    if (!stderr_terminal_ || now - started_ < std::chrono::seconds(1) ||
        now - progress_at_ < std::chrono::milliseconds(100)) {
      return;
    }
    progress_at_ = now;
    progress_shown_ = true;
    const std::string line = fmt::format("\r\x1b[Kvouch: {} of {} drafts", done, all);
    (void)write_fully(kStandardError, line);
  }
  void clear_progress() {
    if (progress_shown_) {
      (void)write_fully(kStandardError, "\r\x1b[K");
      progress_shown_ = false;
    }
  }

  [[nodiscard]] int exit_code() const {
    if (trouble_ || settings_.trouble() || summary_.unreadable > 0) {
      return kTrouble;
    }
    const auto threshold = static_cast<std::size_t>(
        std::find(kThresholds.begin(), kThresholds.end(), options_.fail_on) - kThresholds.begin());
    if (options_.write_baseline || threshold >= summary_.by_severity.size()) {
      return kClean;
    }
    bool failed = any_diff_;
    for (std::size_t severity = 0; severity <= threshold; ++severity) {
      failed = failed || summary_.by_severity[severity] > 0;
    }
    return failed ? kFindings : kClean;
  }

  const CheckOptions& options_;
  Settings settings_;
  std::mutex rules_mutex_;
  std::map<std::shared_ptr<const LoadedConfig>, std::shared_ptr<const ReadyRules>> rules_;
  std::vector<std::string> select_;
  std::vector<std::string> ignore_;
  Summary summary_;
  Changes changes_;
  Baseline baseline_;
  std::vector<KnownFinding> found_;
  std::vector<std::string> checked_keys_;
  std::atomic<bool> trouble_ = false;
  bool any_diff_ = false;
  bool wants_marks_ = false;              // fingerprints of findings
  const Format* early_format_ = nullptr;  // the one whose files are rendered where they are checked
  bool stderr_terminal_ = is_terminal(kStandardError);
  bool progress_shown_ = false;
  std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point progress_at_{};
};

int run_check(const CheckOptions& options) {
  std::string error;
  for (const auto& [option, word, valid] :
       {std::tuple{"--format", &options.format, format_names()},
        std::tuple{"--fail-on", &options.fail_on,
                   std::vector<std::string_view>(kThresholds.begin(), kThresholds.end())},
        std::tuple{"--color", &options.colour, std::vector<std::string_view>{"auto", "always", "never"}}}) {
    if (std::find(valid.begin(), valid.end(), *word) == valid.end()) {
      complain(fmt::format("{}: unknown value `{}`{}", option, *word, did_you_mean(*word, valid)));
      return kTrouble;
    }
  }
  if (options.fix && options.diff) {
    complain("check: --fix writes and --diff only shows; give one of them");
    return kTrouble;
  }
  if ((options.fix || options.diff) && !(options.baseline.empty() && options.changed_since.empty())) {
    complain("check: --fix and --diff mend whole drafts; give them without --baseline and --changed-since");
    return kTrouble;
  }
  if (options.write_baseline && (options.baseline.empty() || !options.changed_since.empty())) {
    complain(options.baseline.empty() ? "check: --write-baseline needs --baseline FILE, the file to write"
                                      : "check: a baseline holds whole drafts; write it without --changed-since");
    return kTrouble;
  }
  Check check(options, error);
  if (!error.empty()) {
    complain(error);
    return kTrouble;
  }
  return check.run();
}

}  // namespace

void add_check_command(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<CheckOptions>();
  CLI::App* command = app.add_subcommand("check", "Lint drafts: files, folders, or `-` for standard input");
  command->add_option("PATH", options->paths, "Files and folders; `-` is standard input")->required();
  command
      ->add_option("--format", options->format,
                   fmt::format("How to show findings: {}", fmt::join(format_names(), ", ")))
      ->type_name("NAME");
  command
      ->add_option("--fail-on", options->fail_on,
                   "Exit with 1 from this severity on: error, warning, info, hint, never")
      ->type_name("SEVERITY");
  command->add_option("--select", options->select, "Only these rules or families, parted by commas")
      ->type_name("RULES")
      ->allow_extra_args(false);
  command->add_option("--ignore", options->ignore, "Not these rules or families")
      ->type_name("RULES")
      ->allow_extra_args(false);
  command->add_flag("--fix", options->fix, "Apply the safe fixes to the files");
  command->add_flag("--diff", options->diff, "Show what --fix would change, and change nothing");
  command
      ->add_option("--baseline", options->baseline,
                   "Findings that were there before: they are counted, but not shown and fail nothing")
      ->type_name("FILE");
  command->add_flag("--write-baseline", options->write_baseline, "Write what is found into the file of --baseline");
  command
      ->add_option("--changed-since", options->changed_since,
                   "Only what changed since the merge base with this commit: new findings, and those in changed "
                   "paragraphs")
      ->type_name("REV");
  command->add_option("--summary", options->summary, "Append a summary in Markdown to this file")->type_name("FILE");
  command->add_option("--stdin-filename", options->stdin_filename, "What standard input is called: finds its settings")
      ->type_name("NAME");
  command->add_flag("--statistics", options->statistics, "Count the findings by rule");
  command->add_option("--color", options->colour, "Colours: auto, always, never")->type_name("WHEN");
  command->add_flag("-q,--quiet", options->quiet, "No summary");
  add_draft_options(*command, options->draft);
  command->callback([options, &exit_code] { exit_code = run_check(*options); });
}

}  // namespace vouch
