// A Runtime without threads: everything runs when the test says so, and the clock stands until it is turned.
#pragma once

#include <algorithm>
#include <deque>
#include <utility>
#include <vector>

#include "server/transport/runtime.h"

namespace vouch::server {

class InlineRuntime final : public Runtime {
 public:
  void post(Task task) override { posted_.push_back(std::move(task)); }
  void work(Task task) override { worked_.push_back(std::move(task)); }
  void background(Task task) override { background_.push_back(std::move(task)); }
  void after(Duration delay, Task task) override { timers_.push_back({now_ + delay, std::move(task)}); }
  [[nodiscard]] Duration now() const override { return now_; }

  // Runs what is queued on the strand, not the pool.
  void run_strand() {
    while (!posted_.empty()) {
      take(posted_)();
    }
  }
  // Runs one task of the pool; false where there is none.
  bool run_work() {
    if (worked_.empty()) {
      return false;
    }
    take(worked_)();
    return true;
  }
  // Runs one task of the background thread; false where there is none.
  bool run_background() {
    if (background_.empty()) {
      return false;
    }
    take(background_)();
    return true;
  }
  // Runs everything that is due.
  void settle() {
    do {
      run_strand();
    } while (run_work() || !posted_.empty() || run_background());
  }
  void advance(Duration by) {
    const Duration target = now_ + by;
    for (;;) {
      settle();
      const auto next =
          std::min_element(timers_.begin(), timers_.end(), [](const Timer& a, const Timer& b) { return a.at < b.at; });
      if (next == timers_.end() || next->at > target) {
        break;
      }
      now_ = std::max(now_, next->at);
      const Task task = std::move(next->task);
      timers_.erase(next);
      task();
    }
    now_ = target;
    settle();
  }
  // Forgets what is queued, as a runtime does whose threads have ended.
  void drop() {
    posted_.clear();
    worked_.clear();
    background_.clear();
    timers_.clear();
  }
  [[nodiscard]] bool idle() const { return posted_.empty() && worked_.empty() && background_.empty(); }

 private:
  struct Timer {
    Duration at;
    Task task;
  };
  static Task take(std::deque<Task>& queue) {
    Task task = std::move(queue.front());
    queue.pop_front();
    return task;
  }
  std::deque<Task> posted_;
  std::deque<Task> worked_;
  std::deque<Task> background_;
  std::vector<Timer> timers_;
  Duration now_{1};
};

}  // namespace vouch::server
