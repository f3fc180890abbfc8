// One client's session: its life from initialize to exit, its open drafts, settings and requests. All of it runs on
// the session's strand; the transports feed it messages, the method files are its verbs.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "protocol/dispatcher.h"
#include "server/convert.h"
#include "server/documents.h"
#include "server/observe/latency.h"
#include "server/observe/record.h"
#include "server/progress.h"
#include "server/scheduler.h"
#include "server/settings.h"
#include "server/transport/runtime.h"
#include "server/workspace/disk_draft.h"
#include "server/workspace/sweep.h"
#include "server/workspace/workspace.h"

namespace vouch::server {

// What all sessions of one process share.
struct Services {
  std::shared_ptr<const Model> model;  // null: patterns alone
  std::string model_problem;           // why there is none, for the log
  std::string rule_pages;              // folder of docs/rules as installed; empty where there is none
  std::shared_ptr<LineFile> log;       // null where the user asked for none, like the next two
  std::shared_ptr<LineFile> trace;
  std::shared_ptr<LatencyLog> latency;
  unsigned session = 0;  // its number in the trace
};

// A draft with the finished report about its newest text: what a request about a draft looks at.
struct View {
  const Draft& draft;
  const Report& report;
  const Document& document;
  const Client& client;

  [[nodiscard]] const Source& source() const { return *draft.source; }
  [[nodiscard]] lsp::Range range(Span span) const { return to_lsp(source(), span, client.encoding); }
  [[nodiscard]] Offset offset(lsp::Position position) const { return to_offset(source(), position, client.encoding); }
  [[nodiscard]] Span span(const lsp::Range& range) const { return to_span(source(), range, client.encoding); }
};

class Session : public std::enable_shared_from_this<Session> {
 public:
  using Send = std::function<void(std::string json)>;
  enum class Stage { fresh, initializing, running, shut_down, ended };

  // `on_end` is called once, with the exit code, when the client says exit.
  [[nodiscard]] static std::shared_ptr<Session> create(std::shared_ptr<Runtime> runtime, Services services, Send send,
                                                       std::function<void(int)> on_end);
  Session(std::shared_ptr<Runtime> runtime, Services services, Send send, std::function<void(int)> on_end);
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  ~Session();

  // For the transports, on the strand.
  void receive(std::string_view json);
  void refuse(lsp::ErrorCode code, std::string message);
  // The transport is gone: nothing is sent any more.
  void disconnect();
  [[nodiscard]] Stage stage() const { return stage_; }

  // For the methods.
  [[nodiscard]] lsp::Dispatcher& rpc() { return rpc_; }
  [[nodiscard]] Documents& documents() { return documents_; }
  [[nodiscard]] SessionSettings& settings() { return settings_; }
  [[nodiscard]] const std::shared_ptr<NewsroomStore>& newsrooms() const { return newsrooms_; }
  // The folder that stands for a newsroom, and for the settings, where nothing else does.
  void set_root(const std::string& path);
  [[nodiscard]] const Services& services() const { return services_; }
  [[nodiscard]] const Client& client() const { return client_; }
  [[nodiscard]] std::vector<lsp::WorkspaceFolder>& folders() { return folders_; }
  [[nodiscard]] Workspace& workspace() { return workspace_; }
  void set_client(const Client& client) { client_ = client; }
  void set_stage(Stage stage) { stage_ = stage; }
  void set_trace(std::string_view value);
  void end(int exit_code);
  void shut_down();
  void log(lsp::MessageType type, std::string message);

  void opened(const std::shared_ptr<Draft>& draft);
  void edited(const std::shared_ptr<Draft>& draft, ChangeResult change);
  void saved(const std::shared_ptr<Draft>& draft);
  void closed(const std::shared_ptr<Draft>& draft);
  // Settings on disk or in the editor are new: every open draft is looked at again.
  void reload();
  // Asks the client for its settings where it can be asked.
  void pull_configuration();
  void take_editor_settings(const lsp::EditorSettings& settings);

  // Answers from the finished report about the draft's newest text, at once or when it comes. Not an open draft, or
  // closed meanwhile: the empty result.
  template <class Result, class Make>
  void answer(const std::string& uri, lsp::Reply<Result> reply, Make make) {
    auto held = std::make_shared<lsp::Reply<Result>>(std::move(reply));
    with_view(uri, [held, make = std::move(make)](const View* view) {
      if (!held->cancelled()) {
        (*held)(view == nullptr ? Result{} : make(*view));
      }
    });
  }
  // Fills in what an item left out when it was offered, from the data that Vouch gave it. An item of a draft that has
  // changed since is an error; one without data is answered as it is.
  template <class Item, class Fill>
  void resolve(const Item& item, lsp::Reply<Item> reply, Fill fill) {
    if (!item.data) {
      return reply(item);
    }
    lsp::ResolveData data;
    lsp::decode_any(*item.data, data);
    auto held = std::make_shared<lsp::Reply<Item>>(std::move(reply));
    with_view(data.uri, [held, item, data, fill = std::move(fill)](const View* view) {
      if (view == nullptr || view->draft.generation != data.generation) {
        return held->fail(lsp::ErrorCode::ContentModified, "the draft has changed since this was offered");
      }
      Item filled = item;
      fill(*view, data.index, filled);
      (*held)(filled);
    });
  }
  // The same for those who answer later or do something else: null where there is no such open draft.
  void with_view(const std::string& uri, std::function<void(const View*)> then);
  // Asks the client to make an edit; `then` gets whether it did. Not asked where the client cannot.
  void apply_edit(std::string label, lsp::WorkspaceEdit edit, std::function<void(bool applied)> then);

  // Work in the background, stopped when the session ends.
  std::shared_ptr<Sweep> sweep(std::vector<std::string> paths, SweepJob job);
  void stop(const std::shared_ptr<Sweep>& sweep);
  // All drafts of the workspace folders as `vouch check` would find them, walked in the background.
  void find_drafts_of_folders(std::function<void(std::vector<std::string> paths)> then);
  // On the strand after `delay`, if the session is still there.
  void after(Duration delay, std::function<void()> task);
  // Partial results, where the client gave a token for them.
  template <class Value>
  void tell_part(const lsp::ProgressToken& token, const Value& value) {
    rpc_.notify("$/progress", lsp::ProgressParams{token, lsp::to_any(value)});
  }
  // The index has settled: what open drafts share with others may be new.
  void workspace_indexed();
  // Shows the findings of a draft that is not open, to clients that take pushes, until it is opened and closed.
  void show_unopened(const DiskDraft& draft);

  // For Progress.
  [[nodiscard]] std::uint64_t next_number() { return next_number_++; }
  void remember(const lsp::ProgressToken& token, const std::weak_ptr<Progress>& progress) {
    progress_[token] = progress;
  }
  void forget(const lsp::ProgressToken& token) { progress_.erase(token); }
  [[nodiscard]] std::shared_ptr<Progress> progress(const lsp::ProgressToken& token) const;
  // Whether messages to the client have a meaning now.
  [[nodiscard]] bool talking() const { return stage_ == Stage::initializing || stage_ == Stage::running; }

  // The findings that are shown of a draft now.
  [[nodiscard]] std::vector<bool> shown(const Draft& draft) const;
  [[nodiscard]] lsp::Diagnostic diagnostic(const View& view, const Finding& finding) const;
  // Everything that is shown of a draft now, as diagnostics.
  [[nodiscard]] std::vector<lsp::Diagnostic> diagnostics(const Draft& draft) const;
  // Names what diagnostics() gives for a draft now; the same id, the same diagnostics.
  [[nodiscard]] std::string result_id(const Draft& draft) const;
  [[nodiscard]] std::uint64_t settings_generation() const { return workspace_.settings_generation(); }
  // The same of a draft that is not open.
  [[nodiscard]] std::vector<lsp::Diagnostic> diagnostics(const DiskDraft& draft) const;

  // The semantic tokens last sent for a draft, for the difference to the next ones. Returns their result id.
  std::string remember_tokens(const std::string& uri, std::vector<std::uint32_t> data);
  // Nothing where the client means others than the last.
  [[nodiscard]] std::optional<std::vector<std::uint32_t>> remembered_tokens(const std::string& uri,
                                                                            std::string_view result_id) const;

 private:
  [[nodiscard]] std::optional<lsp::Error> gate(const lsp::Incoming& message) const;
  void observe(const lsp::Dispatcher::Event& event);
  void measure(const lsp::Dispatcher::Event& event);
  void record(bool in, std::string_view json);
  void publish(const std::shared_ptr<Draft>& draft);
  void publish_settings_file(const Draft& draft);
  void publish_newsroom_file(const Draft& draft);
  void use_newsroom(const std::shared_ptr<Draft>& draft);
  void use_ledger(const std::shared_ptr<Draft>& draft);
  void publish_settings_problems();
  [[nodiscard]] std::string rule_page(const Finding& finding) const;
  void stop_background();
  void ask_to_pull();  // what a pulling client has is out of date although no text changed
  void use_settings(const std::shared_ptr<Draft>& draft);
  void wait_for_pause(const std::shared_ptr<Draft>& draft);

  std::shared_ptr<Runtime> runtime_;
  Services services_;
  lsp::Dispatcher rpc_;
  std::shared_ptr<Scheduler> scheduler_;
  std::function<void(int)> on_end_;
  Stage stage_ = Stage::fresh;
  Client client_;
  Documents documents_;
  SessionSettings settings_;
  std::shared_ptr<NewsroomStore> newsrooms_ = std::make_shared<NewsroomStore>();  // shared with sweeps
  std::vector<lsp::WorkspaceFolder> folders_;
  std::set<std::string> complained_settings_;  // settings files with published problems
  struct SentTokens {
    std::uint64_t id = 0;
    std::vector<std::uint32_t> data;
  };
  std::map<std::string, SentTokens> sent_tokens_;  // by URI
  std::uint64_t next_tokens_ = 1;
  std::map<lsp::ProgressToken, std::weak_ptr<Progress>> progress_;
  std::uint64_t next_number_ = 1;
  std::set<std::shared_ptr<Sweep>> sweeps_;
  Workspace workspace_{*this};
  std::map<lsp::Id, std::pair<std::string, Duration>> asked_at_;  // requests under way, where latencies are wanted
  bool tracing_ = false;
  bool verbose_ = false;
  Duration began_{0};
};

}  // namespace vouch::server
