#include <array>
#include <fmt/format.h>
#include <memory>
#include <utility>

#include "protocol/uri.h"
#include "server/files/walk.h"
#include "server/session.h"
#include "server/verbs/verbs.h"
#include "server/workspace/disk_draft.h"

namespace vouch::server::verbs {
namespace {

struct Count {
  std::size_t drafts = 0;
  std::size_t unreadable = 0;
  std::array<std::size_t, 4> findings{};

  void add(const std::vector<Finding>& some) {
    ++drafts;
    for (const Finding& finding : some) {
      ++findings[static_cast<std::size_t>(finding.severity)];
    }
  }
  [[nodiscard]] lsp::Any answer(bool finished) const {
    return {fmt::format(
        R"({{"drafts":{},"unreadable":{},"findings":{{"error":{},"warning":{},"info":{},"hint":{}}},"finished":{}}})",
        drafts, unreadable, findings[0], findings[1], findings[2], findings[3], finished)};
  }
};

struct Job {
  std::shared_ptr<Progress> progress;
  CommandReply reply;
  Count count;
  std::shared_ptr<Sweep> sweep;

  void finish(bool finished) {
    progress->end(fmt::format("{} drafts", count.drafts));
    reply(count.answer(finished));
  }
};

void take(Session& session, Job& job, const DiskDraft& draft) {
  if (!draft.problem.empty()) {
    ++job.count.unreadable;
    return session.log(lsp::MessageType::Warning, fmt::format("{}: {}", draft.path, draft.problem));
  }
  if (const auto open = session.documents().at_path(draft.path)) {
    return job.count.add(open->current() ? open->report->findings : draft.report.findings);
  }
  job.count.add(draft.report.findings);
  session.show_unopened(draft);
}

void sweep(Session& session, const std::shared_ptr<Job>& job, std::vector<std::string> paths) {
  SweepJob steps;
  steps.prepare = [&session](const std::string& path) { return SweepItem{path, session.settings().for_draft(path)}; };
  steps.work = [&session, job, newsrooms = session.newsrooms(),
                model = session.services().model](const SweepItem& item) -> Task {
    auto draft = std::make_shared<const DiskDraft>(lint_on_disk(item.path, *item.settings, *newsrooms, model.get()));
    return [&session, job, draft] { take(session, *job, *draft); };
  };
  steps.progress = [&session, job](std::size_t done, std::size_t total) {
    job->progress->report(done, total, fmt::format("{} of {} drafts", done, total));
    if (job->progress->cancelled() || job->reply.cancelled()) {
      session.stop(job->sweep);
      job->finish(false);
    }
  };
  steps.done = [job] { job->finish(true); };
  job->sweep = session.sweep(std::move(paths), std::move(steps));
}

}  // namespace

void check_workspace(Session& session, const lsp::ExecuteCommandParams& params, CommandReply reply) {
  auto job =
      std::make_shared<Job>(Job{Progress::start(session, params.workDoneToken, "Checking the drafts of the workspace"),
                                std::move(reply),
                                {},
                                {}});
  session.find_drafts_of_folders(
      [&session, job](std::vector<std::string> paths) { sweep(session, job, std::move(paths)); });
}

}  // namespace vouch::server::verbs
