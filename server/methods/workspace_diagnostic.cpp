// workspace/diagnostic: the findings of every draft of the workspace for clients that pull, a few at a time where the
// client takes partial results. A draft whose result id is known is “unchanged” without being linted again.
#include <fmt/format.h>
#include <map>

#include "protocol/uri.h"
#include "server/methods/methods.h"
#include "server/session.h"

namespace vouch::server::methods {
namespace {

using Reports = std::vector<lsp::WorkspaceDocumentDiagnosticReport>;

struct Job {
  Reply<lsp::WorkspaceDiagnosticReport> reply;
  std::shared_ptr<Progress> progress;
  std::optional<lsp::ProgressToken> partial;
  std::map<std::string, std::string> previous;  // URI -> result id
  Reports reports;
  std::shared_ptr<Sweep> sweep;

  void tell(Session& session) {
    if (partial && !reports.empty()) {
      session.tell_part(*partial, lsp::WorkspaceDiagnosticReport{std::exchange(reports, {})});
    }
  }
  void finish() {
    progress->end("");
    reply({std::move(reports)});
  }
  [[nodiscard]] std::string known(const std::string& uri) const {
    const auto it = previous.find(uri);
    return it == previous.end() ? std::string() : it->second;
  }
};

// Of text and settings; never the id of an open draft.
std::string disk_id(std::uint64_t hash, std::uint64_t settings) { return fmt::format("{:016x}-{}", hash, settings); }

void add_open(Session& session, Job& job, const Draft& draft) {
  if (draft.kind != Draft::Kind::draft || !draft.current()) {
    return;  // on its way: textDocument/diagnostic waits for it, and a refresh asks for all again
  }
  const std::string id = session.result_id(draft);
  if (job.known(draft.uri) == id) {
    job.reports.push_back(lsp::WorkspaceUnchangedDocumentDiagnosticReport{"unchanged", draft.uri, draft.version, id});
  } else {
    job.reports.push_back(
        lsp::WorkspaceFullDocumentDiagnosticReport{"full", draft.uri, draft.version, id, session.diagnostics(draft)});
  }
}

void add_unopened(Session& session, Job& job, const DiskDraft& draft, std::uint64_t settings) {
  if (session.documents().at_path(draft.path)) {
    return;
  }
  const std::string uri = lsp::uri_of_path(draft.path);
  const std::string id = disk_id(draft.hash, settings);
  if (draft.unchanged) {
    job.reports.push_back(lsp::WorkspaceUnchangedDocumentDiagnosticReport{"unchanged", uri, lsp::Null{}, id});
  } else {
    job.reports.push_back(
        lsp::WorkspaceFullDocumentDiagnosticReport{"full", uri, lsp::Null{}, id, session.diagnostics(draft)});
  }
}

// The hash in an id of ours under the same settings; 0 where it is none.
std::uint64_t hash_in(const std::string& id, std::uint64_t settings) {
  const std::size_t dash = id.find('-');
  if (dash != 16 || id.substr(dash + 1) != std::to_string(settings)) {
    return 0;
  }
  return std::strtoull(id.c_str(), nullptr, 16);
}

void sweep(Session& session, const std::shared_ptr<Job>& job, std::vector<std::string> paths) {
  const std::uint64_t settings = session.workspace().settings_generation();
  for (const auto& [uri, draft] : session.documents().all()) {
    add_open(session, *job, *draft);
  }
  job->tell(session);
  SweepJob steps;
  steps.prepare = [&session, job, settings](const std::string& path) {
    return SweepItem{path, session.settings().for_draft(path), hash_in(job->known(lsp::uri_of_path(path)), settings)};
  };
  steps.work = [&session, job, settings, newsrooms = session.newsrooms(),
                model = session.services().model](const SweepItem& item) -> Task {
    auto draft =
        std::make_shared<const DiskDraft>(lint_on_disk(item.path, *item.settings, *newsrooms, model.get(), item.known));
    return [&session, job, draft, settings] {
      if (draft->problem.empty()) {
        add_unopened(session, *job, *draft, settings);
      }
    };
  };
  steps.progress = [&session, job](std::size_t done, std::size_t total) {
    job->progress->report(done, total, fmt::format("{} of {} drafts", done, total));
    job->tell(session);
    if (job->reply.cancelled() || job->progress->cancelled()) {
      session.stop(job->sweep);
      job->finish();
    }
  };
  steps.done = [job] { job->finish(); };
  job->sweep = session.sweep(std::move(paths), std::move(steps));
}

}  // namespace

void workspace_diagnostic(Session& session, const lsp::WorkspaceDiagnosticParams& params,
                          Reply<lsp::WorkspaceDiagnosticReport> reply) {
  auto job =
      std::make_shared<Job>(Job{std::move(reply),
                                Progress::start(session, params.workDoneToken, "Checking the drafts of the workspace"),
                                params.partialResultToken,
                                {},
                                {},
                                {}});
  for (const lsp::PreviousResultId& previous : params.previousResultIds) {
    job->previous[previous.uri] = previous.value;
  }
  session.find_drafts_of_folders(
      [&session, job](std::vector<std::string> paths) { sweep(session, job, std::move(paths)); });
}

}  // namespace vouch::server::methods
