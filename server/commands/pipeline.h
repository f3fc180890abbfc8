// Work on a sequence with several threads, results in the order of the sequence, memory bounded: a worker that runs
// ahead waits for the slowest before it. Used by `check` and `analyze`.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace vouch {

// How far the fastest worker may run ahead of the output, in items a worker.
inline constexpr std::uint64_t kPipelineAhead = 4;

// `produce` gives the next item or none at the end (called by one thread at a time); `work` turns an item into a
// result (called by all); `consume` takes the results in order (one thread at a time) and says whether to go on.
// With one job everything runs on the calling thread.
template <typename Produce, typename Work, typename Consume>
void run_in_order(unsigned jobs, Produce produce, Work work, Consume consume) {
  using Item = typename decltype(produce())::value_type;
  using Result = decltype(work(std::declval<Item&>()));
  if (jobs <= 1) {
    while (std::optional<Item> item = produce()) {
      if (!consume(work(*item))) {
        return;
      }
    }
    return;
  }

  struct State {
    std::mutex produce_mutex;
    std::mutex mutex;  // guards everything below
    std::condition_variable moved;
    std::uint64_t produced = 0;  // guarded by produce_mutex
    std::uint64_t next = 0;      // the result that is due
    std::map<std::uint64_t, Result> waiting;
    bool consuming = false;
    bool stopped = false;
  } state;

  const auto worker = [&] {
    while (true) {
      std::optional<Item> item;
      std::uint64_t index = 0;
      {
        const std::lock_guard producing(state.produce_mutex);
        {
          std::unique_lock lock(state.mutex);
          state.moved.wait(lock, [&] { return state.stopped || state.produced < state.next + jobs * kPipelineAhead; });
          if (state.stopped) {
            return;
          }
        }
        item = produce();
        if (!item) {
          return;
        }
        index = state.produced++;
      }
      Result result = work(*item);
      item.reset();
      std::unique_lock lock(state.mutex);
      state.waiting.emplace(index, std::move(result));
      // Whoever holds the due result gives out all that are ready; the others go on working.
      while (!state.consuming && !state.stopped && !state.waiting.empty() &&
             state.waiting.begin()->first == state.next) {
        auto node = state.waiting.extract(state.waiting.begin());
        state.consuming = true;
        lock.unlock();
        const bool go_on = consume(std::move(node.mapped()));
        lock.lock();
        state.consuming = false;
        ++state.next;
        state.stopped = state.stopped || !go_on;
        state.moved.notify_all();
      }
    }
  };
  std::vector<std::jthread> threads;
  threads.reserve(jobs);
  for (unsigned i = 0; i < jobs; ++i) {
    threads.emplace_back(worker);
  }
}

}  // namespace vouch
