#include "server/workspace/sweep.h"

#include <algorithm>
#include <utility>

namespace vouch::server {

std::shared_ptr<Sweep> Sweep::start(std::shared_ptr<Runtime> runtime, std::vector<std::string> paths, SweepJob job) {
  auto sweep = std::make_shared<Sweep>(std::move(runtime), std::move(paths), std::move(job));
  sweep->runtime_->post([sweep] { sweep->next(); });
  return sweep;
}

void Sweep::stop() {
  stopped_ = true;
  // What the job holds may hold this sweep.
  runtime_->post([self = shared_from_this()] { self->job_ = {}; });
}

void Sweep::next() {
  if (stopped_) {
    return;
  }
  if (at_ == paths_.size()) {
    stopped_ = true;
    const SweepJob job = std::exchange(job_, {});
    return job.done();
  }
  std::vector<SweepItem> batch;
  for (; batch.size() < kSweepBatch && at_ < paths_.size(); ++at_) {
    batch.push_back(job_.prepare(paths_[at_]));
  }
  runtime_->background(
      [self = shared_from_this(), runtime = runtime_, work = job_.work, batch = std::move(batch)]() mutable {
        std::vector<Task> results;
        for (const SweepItem& item : batch) {
          if (!self->stopped_) {
            results.push_back(work(item));
          }
        }
        // All that the job holds goes back to the strand, to end there.
        runtime->post([self = std::move(self), work = std::move(work), results = std::move(results)] {
          for (const Task& result : results) {
            if (!self->stopped_) {
              result();
            }
          }
          if (!self->stopped_) {
            self->job_.progress(self->at_, self->paths_.size());
          }
          self->next();
        });
      });
}

}  // namespace vouch::server
