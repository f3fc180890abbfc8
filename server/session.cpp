#include "server/session.h"

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <fmt/chrono.h>
#include <fmt/format.h>

#include "analyzers/markdown/front_matter.h"
#include "analyzers/newsroom/anchoring.h"
#include "protocol/uri.h"
#include "server/files/ledger_file.h"
#include "server/files/read_file.h"
#include "server/files/walk.h"
#include "server/methods.h"
#include "server/workspace/shared_quotes.h"

namespace vouch::server {

std::shared_ptr<Session> Session::create(std::shared_ptr<Runtime> runtime, Services services, Send send,
                                         std::function<void(int)> on_end) {
  auto session = std::make_shared<Session>(std::move(runtime), std::move(services), std::move(send), std::move(on_end));
  session->scheduler_->on_finished([weak = session->weak_from_this()](const std::shared_ptr<Draft>& draft) {
    if (const auto alive = weak.lock()) {
      alive->publish(draft);
    }
  });
  return session;
}

Session::Session(std::shared_ptr<Runtime> runtime, Services services, Send send, std::function<void(int)> on_end)
    : runtime_(std::move(runtime)),
      services_(std::move(services)),
      rpc_([this, send = std::move(send)](std::string json) {
        record(false, json);
        send(std::move(json));
      }),
      scheduler_(std::make_shared<Scheduler>(runtime_, services_.model)),
      on_end_(std::move(on_end)) {
  began_ = runtime_->now();
  register_methods(*this);
  rpc_.set_gate([this](const lsp::Incoming& message) { return gate(message); });
  rpc_.set_complaint([this](std::string text) { log(lsp::MessageType::Warning, std::move(text)); });
  rpc_.set_observer([this](const lsp::Dispatcher::Event& event) { observe(event); });
}

Session::~Session() { disconnect(); }

void Session::receive(std::string_view json) {
  if (stage_ != Stage::ended) {
    record(true, json);
    rpc_.receive(json);
  }
}

void Session::refuse(lsp::ErrorCode code, std::string message) { rpc_.refuse({code, std::move(message)}); }

void Session::disconnect() {
  stage_ = Stage::ended;
  stop_background();
  scheduler_->stop();
  for (const auto& [uri, draft] : documents_.all()) {
    scheduler_->closed(draft);
  }
}

void Session::stop_background() {
  workspace_.stop();
  for (const auto& sweep : std::exchange(sweeps_, {})) {
    sweep->stop();
  }
}

std::shared_ptr<Sweep> Session::sweep(std::vector<std::string> paths, SweepJob job) {
  auto done = std::move(job.done);
  const auto self = std::make_shared<std::weak_ptr<Sweep>>();
  job.done = [this, self, done = std::move(done)] {
    sweeps_.erase(self->lock());
    done();
  };
  auto sweep = Sweep::start(runtime_, std::move(paths), std::move(job));
  *self = sweep;
  sweeps_.insert(sweep);
  return sweep;
}

void Session::stop(const std::shared_ptr<Sweep>& sweep) {
  if (sweeps_.erase(sweep) > 0) {
    sweep->stop();
  }
}

void Session::find_drafts_of_folders(std::function<void(std::vector<std::string> paths)> then) {
  std::vector<std::string> given;
  for (const lsp::WorkspaceFolder& folder : folders_) {
    if (auto path = lsp::path_of_uri(folder.uri)) {
      given.push_back(std::move(*path));
    }
  }
  runtime_->background(
      [weak = weak_from_this(), runtime = runtime_, given = std::move(given), then = std::move(then)]() mutable {
        auto found = std::make_shared<Drafts>(find_drafts(given));
        runtime->post([weak, found, then = std::move(then)] {
          const auto session = weak.lock();
          if (!session || !session->talking()) {
            return;
          }
          for (const WalkProblem& problem : found->problems) {
            session->log(lsp::MessageType::Warning, fmt::format("{}: {}", problem.path, problem.message));
          }
          then(std::move(found->paths));
        });
      });
}

void Session::with_view(const std::string& uri, std::function<void(const View*)> then) {
  const auto draft = documents_.find(uri);
  if (!draft || draft->kind != Draft::Kind::draft) {
    return then(nullptr);
  }
  scheduler_->when_current(draft, [this, draft, then = std::move(then)] {
    if (draft->closed || !draft->report) {
      return then(nullptr);
    }
    const View view{*draft, *draft->report, *draft->report->document, client_};
    then(&view);
  });
}

void Session::apply_edit(std::string label, lsp::WorkspaceEdit edit, std::function<void(bool applied)> then) {
  if (!client_.apply_edit) {
    log(lsp::MessageType::Warning, label + ": this editor takes no edits from the server");
    return then(false);
  }
  rpc_.request<lsp::ApplyWorkspaceEditResult>(
      "workspace/applyEdit", lsp::ApplyWorkspaceEditParams{label, std::move(edit)},
      [this, label, then = std::move(then)](const std::optional<lsp::ApplyWorkspaceEditResult>& result) {
        const bool applied = result && result->applied;
        if (!applied) {
          log(lsp::MessageType::Warning,
              fmt::format("{}: the editor did not make the edit{}", label,
                          result && result->failureReason ? ": " + *result->failureReason : std::string()));
        }
        then(applied);
      });
}

std::shared_ptr<Progress> Session::progress(const lsp::ProgressToken& token) const {
  const auto it = progress_.find(token);
  return it == progress_.end() ? nullptr : it->second.lock();
}

void Session::show_unopened(const DiskDraft& draft) {
  if (client_.pull_diagnostics || !talking()) {
    return;
  }
  const std::string uri = lsp::uri_of_path(draft.path);
  rpc_.notify("textDocument/publishDiagnostics", lsp::PublishDiagnosticsParams{uri, {}, diagnostics(draft)});
}

std::vector<lsp::Diagnostic> Session::diagnostics(const DiskDraft& draft) const {
  const std::string uri = lsp::uri_of_path(draft.path);
  std::vector<lsp::Diagnostic> out;
  out.reserve(draft.report.findings.size());
  for (const Finding& finding : draft.report.findings) {
    out.push_back(to_diagnostic(*draft.source, finding, uri, rule_page(finding), client_));
  }
  return out;
}

void Session::after(Duration delay, std::function<void()> task) {
  runtime_->after(delay, [weak = weak_from_this(), task = std::move(task)] {
    const auto session = weak.lock();
    if (session && session->talking()) {
      task();
    }
  });
}

void Session::workspace_indexed() {
  bool changed = false;
  for (const auto& [uri, draft] : documents_.all()) {
    if (draft->kind == Draft::Kind::draft && draft->current() &&
        draft->shared != shared_quotes(*draft, workspace_.index()).size()) {
      publish(draft);
      changed = true;
    }
  }
  if (changed) {
    ask_to_pull();
  }
}

void Session::shut_down() {
  stage_ = Stage::shut_down;
  stop_background();
  rpc_.give_up_requests();
}

void Session::end(int exit_code) {
  stage_ = Stage::ended;
  if (const auto on_end = std::exchange(on_end_, nullptr)) {
    on_end(exit_code);
  }
}

std::optional<lsp::Error> Session::gate(const lsp::Incoming& message) const {
  if (message.method == "exit") {
    return std::nullopt;
  }
  if (message.method == "initialize") {
    if (stage_ == Stage::fresh) {
      return std::nullopt;
    }
    return lsp::Error{lsp::ErrorCode::InvalidRequest, "initialize: the session is initialized already"};
  }
  switch (stage_) {
    case Stage::fresh:
      return lsp::Error{lsp::ErrorCode::ServerNotInitialized,
                        message.method + ": the first request must be initialize"};
    case Stage::initializing:
    case Stage::running:
      return std::nullopt;
    case Stage::shut_down:
    case Stage::ended:
      break;
  }
  return lsp::Error{lsp::ErrorCode::InvalidRequest,
                    message.method + ": the session is shut down; only exit may follow"};
}

void Session::log(lsp::MessageType type, std::string message) {
  if (services_.log) {
    static constexpr std::string_view kTypes[] = {"error", "warning", "info", "log"};
    services_.log->add(fmt::format("{:%F %T} session {} {}: {}", fmt::localtime(std::time(nullptr)), services_.session,
                                   kTypes[static_cast<std::size_t>(type) - 1], message));
  }
  if (talking()) {
    rpc_.notify("window/logMessage", lsp::MessageParams{type, std::move(message)});
  }
}

void Session::set_trace(std::string_view value) {
  tracing_ = value == "messages" || value == "verbose";
  verbose_ = value == "verbose";
}

void Session::record(bool in, std::string_view json) {
  if (services_.trace) {
    services_.trace->add(trace_line(in, runtime_->now() - began_, services_.session, json));
  }
}

void Session::measure(const lsp::Dispatcher::Event& event) {
  if (event.received && event.kind == lsp::Incoming::Kind::request) {
    // A known id in use is refused; the first one's time counts.
    asked_at_.try_emplace(event.id, std::string(event.method), runtime_->now());
  } else if (!event.received && event.kind == lsp::Incoming::Kind::response) {
    if (const auto asked = asked_at_.extract(event.id)) {
      services_.latency->add(asked.mapped().first, runtime_->now() - asked.mapped().second);
    }
  }
}

// What every message is looked at for: latencies, and the client's trace.
void Session::observe(const lsp::Dispatcher::Event& event) {
  if (services_.latency) {
    measure(event);
  }
  if (!tracing_ || stage_ != Stage::running || event.method == "$/logTrace") {
    return;
  }
  const bool response = event.method.empty();
  std::string line = event.received ? "received " : "sent ";
  line += response ? "a response" : std::string(event.method);
  if (!std::holds_alternative<std::monostate>(event.id)) {
    line += " (" + lsp::to_string(event.id) + ")";
  }
  lsp::LogTraceParams params{std::move(line), {}};
  if (verbose_) {
    params.verbose = fmt::format("{} drafts open, {} requests waiting", documents_.all().size(), rpc_.pending());
  }
  rpc_.notify("$/logTrace", params);
}

void Session::opened(const std::shared_ptr<Draft>& draft) {
  if (draft->kind == Draft::Kind::settings) {
    return publish_settings_file(*draft);
  }
  if (draft->kind == Draft::Kind::newsroom) {
    return publish_newsroom_file(*draft);
  }
  use_settings(draft);
  publish_settings_problems();
  scheduler_->changed(draft);
}

namespace {

// The places after an edit: what the two texts do not share at their ends was replaced. Linear in the text.
std::vector<Span> moved_places(std::vector<Span> places, std::string_view before, std::string_view after) {
  const std::size_t most = std::min(before.size(), after.size());
  std::size_t head = 0;
  while (head < most && before[head] == after[head]) {
    ++head;
  }
  std::size_t tail = 0;
  while (tail < most - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) {
    ++tail;
  }
  const Span replaced{static_cast<Offset>(head), static_cast<Offset>(before.size() - tail)};
  for (Span& place : places) {
    place = place.empty() ? place : moved(place, replaced, static_cast<Offset>(after.size() - tail - head));
  }
  return places;
}

}  // namespace

void Session::edited(const std::shared_ptr<Draft>& draft, ChangeResult change) {
  if (change.outside) {
    log(lsp::MessageType::Warning,
        fmt::format("{}: version {} has an edit outside of the text; it was clamped", draft->uri, draft->version));
  }
  if (draft->places) {
    draft->places = std::make_shared<const std::vector<Span>>(
        moved_places(*draft->places, draft->source->text(), change.source->text()));
  }
  draft->source = std::move(change.source);
  if (draft->kind == Draft::Kind::settings) {
    return publish_settings_file(*draft);
  }
  draft->edited_at = runtime_->now();
  if (draft->kind == Draft::Kind::newsroom) {
    return publish_newsroom_file(*draft);
  }
  use_newsroom(draft);
  draft->typing = {change.cursor, runtime_->now() + kTypingPause};
  scheduler_->changed(draft);
}

void Session::saved(const std::shared_ptr<Draft>& draft) {
  if (draft->kind != Draft::Kind::draft) {
    return reload();
  }
  workspace_.draft_saved(draft->path);
  if (!client_.register_watchers && newsrooms_->changed_on_disk()) {
    reload();
  }
  const bool held = draft->typing.cursor.has_value();
  draft->typing = {};
  if (held && draft->current()) {
    publish(draft);
  }
}

void Session::closed(const std::shared_ptr<Draft>& draft) {
  scheduler_->closed(draft);
  sent_tokens_.erase(draft->uri);
  if (!client_.pull_diagnostics) {
    rpc_.notify("textDocument/publishDiagnostics", lsp::PublishDiagnosticsParams{draft->uri, {}, {}});
  }
  if (draft->kind != Draft::Kind::draft) {
    reload();
  }
}

void Session::set_root(const std::string& path) {
  settings_.set_root(path);
  newsrooms_->set_root(path);
}

void Session::use_settings(const std::shared_ptr<Draft>& draft) {
  draft->settings = settings_.for_draft(draft->path);
  use_newsroom(draft);
  use_ledger(draft);
}

void Session::use_newsroom(const std::shared_ptr<Draft>& draft) {
  draft->desk = newsrooms_->newsroom_of(*draft->settings, draft->path);
  draft->desk_problems.clear();
  draft->newsroom = newsrooms_->for_draft(*draft->settings, draft->path, draft->source->text(), &draft->desk_problems);
}

void Session::use_ledger(const std::shared_ptr<Draft>& draft) {
  draft->ledger = nullptr;
  draft->places = nullptr;
  if (draft->path.empty()) {
    return;
  }
  LedgerFile file = read_ledger(ledger_path(draft->path));
  draft->ledger = std::move(file.ledger);
  std::vector<std::string> problems =
      draft->ledger ? ledger_problems(*draft->ledger, draft->newsroom.bibliography.get()) : std::vector<std::string>{};
  if (!file.error.empty()) {
    problems.push_back(std::move(file.error));
  }
  for (std::string& problem : problems) {
    log(lsp::MessageType::Warning, std::move(problem));
  }
}

void Session::reload() {
  settings_.forget();
  newsrooms_->forget();
  for (const auto& [uri, draft] : documents_.all()) {
    if (draft->kind == Draft::Kind::draft) {
      use_settings(draft);
      scheduler_->changed(draft);
    }
  }
  publish_settings_problems();
  workspace_.settings_changed();
  ask_to_pull();
}

void Session::ask_to_pull() {
  if (client_.pull_diagnostics && client_.refresh_diagnostics) {
    rpc_.request<lsp::Any>("workspace/diagnostic/refresh", lsp::NoParams{}, [](const std::optional<lsp::Any>&) {});
  }
}

void Session::pull_configuration() {
  if (!client_.configuration_pull) {
    return;
  }
  rpc_.request<std::vector<lsp::Any>>("workspace/configuration", lsp::ConfigurationParams{{{std::nullopt, "vouch"}}},
                                      [this](std::optional<std::vector<lsp::Any>> result) {
                                        if (result && !result->empty() && result->front().json != "null") {
                                          lsp::EditorSettings settings;
                                          lsp::decode_any(result->front(), settings);
                                          take_editor_settings(settings);
                                        }
                                      });
}

void Session::take_editor_settings(const lsp::EditorSettings& settings) {
  for (std::string& problem : settings_.set_editor(settings)) {
    log(lsp::MessageType::Warning, std::move(problem));
  }
  reload();
}

std::vector<bool> Session::shown(const Draft& draft) const {
  return shown_findings(*draft.report, draft.typing, runtime_->now());
}

std::string Session::rule_page(const Finding& finding) const {
  return services_.rule_pages.empty()
             ? std::string()
             : lsp::uri_of_path(services_.rule_pages + "/" + std::string(finding.rule) + ".md");
}

lsp::Diagnostic Session::diagnostic(const View& view, const Finding& finding) const {
  return to_diagnostic(view.source(), finding, view.draft.uri, rule_page(finding), client_);
}

std::vector<lsp::Diagnostic> Session::diagnostics(const Draft& draft) const {
  std::vector<lsp::Diagnostic> out;
  if (is_ignored(*draft.settings, draft.path)) {
    return out;
  }
  const View view{draft, *draft.report, *draft.report->document, client_};
  const std::vector<bool> visible = shown(draft);
  for (std::size_t i = 0; i < visible.size(); ++i) {
    if (visible[i]) {
      out.push_back(diagnostic(view, view.report.findings[i]));
    }
  }
  const std::vector<SharedQuote> shared = shared_quotes(draft, workspace_.index());
  draft.shared = shared.size();
  for (const SharedQuote& quote : shared) {
    out.push_back(to_diagnostic(view.source(), quote, client_));
  }
  std::vector<ConfigProblem> problems;
  static_cast<void>(config_for_draft(*draft.settings, draft.source->text(), &problems));
  for (const ConfigProblem& problem : problems) {
    out.push_back(to_diagnostic(view.source(), problem, client_));
  }
  for (const ConfigProblem& problem : draft.desk_problems) {
    out.push_back(to_diagnostic(view.source(), problem, client_));
  }
  return out;
}

std::string Session::remember_tokens(const std::string& uri, std::vector<std::uint32_t> data) {
  sent_tokens_[uri] = {next_tokens_, std::move(data)};
  return std::to_string(next_tokens_++);
}

std::optional<std::vector<std::uint32_t>> Session::remembered_tokens(const std::string& uri,
                                                                     std::string_view result_id) const {
  const auto it = sent_tokens_.find(uri);
  if (it == sent_tokens_.end() || std::to_string(it->second.id) != result_id) {
    return std::nullopt;
  }
  return it->second.data;
}

void Session::publish(const std::shared_ptr<Draft>& draft) {
  if (!talking() || draft->closed || !draft->current()) {
    return;
  }
  if (!client_.pull_diagnostics) {
    lsp::PublishDiagnosticsParams params{draft->uri, {}, diagnostics(*draft)};
    if (client_.diagnostic_versions) {
      params.version = draft->version;
    }
    rpc_.notify("textDocument/publishDiagnostics", params);
    if (services_.latency && draft->edited_at != Duration(0)) {
      services_.latency->add(kEditToDiagnostics, runtime_->now() - std::exchange(draft->edited_at, Duration(0)));
    }
  }
  wait_for_pause(draft);
}

void Session::wait_for_pause(const std::shared_ptr<Draft>& draft) {
  const std::vector<bool> visible = shown(*draft);
  if (std::find(visible.begin(), visible.end(), false) == visible.end()) {
    return;
  }
  const Duration left = draft->typing.until - runtime_->now();
  runtime_->after(left, [weak = weak_from_this(), draft, generation = draft->generation] {
    const auto session = weak.lock();
    if (session && draft->generation == generation && draft->typing.cursor) {
      draft->typing = {};
      session->publish(draft);
      session->ask_to_pull();
    }
  });
}

void Session::publish_settings_file(const Draft& draft) {
  if (client_.pull_diagnostics) {
    return;
  }
  const LoadedConfig loaded = parse_config(draft.source->text(), draft.path);
  lsp::PublishDiagnosticsParams params{draft.uri, {}, {}};
  if (client_.diagnostic_versions) {
    params.version = draft.version;
  }
  for (const ConfigProblem& problem : loaded.problems) {
    params.diagnostics.push_back(to_diagnostic(*draft.source, problem, client_));
  }
  rpc_.notify("textDocument/publishDiagnostics", params);
}

void Session::publish_newsroom_file(const Draft& draft) {
  lsp::PublishDiagnosticsParams params{draft.uri, {}, {}};
  if (client_.diagnostic_versions) {
    params.version = draft.version;
  }
  const auto config = settings_.for_draft(draft.path);
  Newsroom newsroom;
  std::vector<ConfigProblem> problems =
      check_newsroom_text(*newsrooms_->newsroom_of(*config, draft.path), draft.path, *draft.source, newsroom);
  for (const ConfigProblem& problem : problems) {
    params.diagnostics.push_back(to_diagnostic(*draft.source, problem, client_));
  }
  for (const NewsroomFindings& file : lint_newsroom(newsroom, config->config)) {
    for (const Finding& finding : file.findings) {
      params.diagnostics.push_back(to_diagnostic(*draft.source, finding, draft.uri, rule_page(finding), client_));
    }
  }
  rpc_.notify("textDocument/publishDiagnostics", params);
}

void Session::publish_settings_problems() {
  std::set<std::string> open;
  for (const auto& [uri, draft] : documents_.all()) {
    open.insert(draft->path);
  }
  std::map<std::string, std::vector<ConfigProblem>> by_file;
  std::map<std::string, std::vector<lsp::Diagnostic>> findings;
  const auto add = [&](const ConfigProblem& problem) {
    if (!open.contains(problem.path)) {
      auto& list = by_file[problem.path];
      const bool known = std::any_of(list.begin(), list.end(), [&](const ConfigProblem& other) {
        return other.span == problem.span && other.message == problem.message;
      });
      if (!known) {
        list.push_back(problem);
      }
    }
  };
  for (const auto& [folder, loaded] : settings_.loaded()) {
    std::for_each(loaded->problems.begin(), loaded->problems.end(), add);
  }
  for (const auto& newsroom : newsrooms_->loaded()) {
    std::for_each(newsroom->problems.begin(), newsroom->problems.end(), add);
    const auto config = settings_.for_draft((std::filesystem::path(newsroom->root) / "draft.md").string());
    const Newsroom known{.registry = newsroom->registry, .bibliography = newsroom->bibliography};
    for (const NewsroomFindings& file : lint_newsroom(known, config->config)) {
      if (open.contains(file.file.path)) {
        continue;
      }
      by_file[file.file.path];
      for (const Finding& finding : file.findings) {
        findings[file.file.path].push_back(
            to_diagnostic(*file.file.source, finding, lsp::uri_of_path(file.file.path), rule_page(finding), client_));
      }
    }
  }
  for (const ConfigProblem& problem : newsrooms_->draft_file_problems()) {
    add(problem);
  }
  for (const std::string& path : std::exchange(complained_settings_, {})) {
    if (!by_file.contains(path) && !open.contains(path) && !client_.pull_diagnostics) {
      rpc_.notify("textDocument/publishDiagnostics", lsp::PublishDiagnosticsParams{lsp::uri_of_path(path), {}, {}});
    }
  }
  for (const auto& [path, problems] : by_file) {
    complained_settings_.insert(path);
    const Source source(read_file(path, kMaxNewsroomFileBytes).text);
    lsp::PublishDiagnosticsParams params{lsp::uri_of_path(path), {}, std::move(findings[path])};
    for (const ConfigProblem& problem : problems) {
      params.diagnostics.push_back(to_diagnostic(source, problem, client_));
      log(lsp::MessageType::Error, fmt::format("{}:{}: {}", problem.path, problem.line, problem.message));
    }
    if (!client_.pull_diagnostics) {
      rpc_.notify("textDocument/publishDiagnostics", params);
    }
  }
}

}  // namespace vouch::server
