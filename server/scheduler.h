// When which draft is analysed. One analysis of a draft at a time, on the pool; a newer text asks it to stop and waits
// for that. Results come back to the strand, and only those of the newest text count. Used on the strand.
#pragma once

#include <functional>
#include <memory>

#include "server/documents.h"
#include "server/transport/runtime.h"

namespace vouch::server {

// Analyses cheaper than this always start at once; dearer ones do so where the writer is slower than they are, and in
// a burst wait for as long as they take, up to kLongestDelay.
inline constexpr Duration kInstant = std::chrono::milliseconds(8);
inline constexpr Duration kLongestDelay = std::chrono::milliseconds(250);
// An analysis that took less than this the last time, and has the same settings and hardly more text now, is done on
// the strand: to hand it to the pool and back costs about a tenth of a millisecond.
inline constexpr Duration kOnTheSpot = std::chrono::milliseconds(3);
inline constexpr std::size_t kHardlyMore = 2048;  // bytes

// How long after an edit the analysis starts, given what the last one cost and how long ago the edit before was.
[[nodiscard]] Duration debounce(Duration cost, Duration since_last_edit);

class Scheduler : public std::enable_shared_from_this<Scheduler> {
 public:
  using Finished = std::function<void(const std::shared_ptr<Draft>&)>;
  Scheduler(std::shared_ptr<Runtime> runtime, std::shared_ptr<const Model> model)
      : runtime_(std::move(runtime)), model_(std::move(model)) {}

  void on_finished(Finished finished) { finished_ = std::move(finished); }
  // The draft's text or settings are new.
  void changed(const std::shared_ptr<Draft>& draft);
  // Calls `then` as soon as the report is about the draft's newest text: now, or when it comes; also when the draft
  // is closed meanwhile (it is `closed` then).
  void when_current(const std::shared_ptr<Draft>& draft, std::function<void()> then);
  void closed(const std::shared_ptr<Draft>& draft);
  // No result counts any more.
  void stop() { finished_ = nullptr; }

 private:
  void schedule(const std::shared_ptr<Draft>& draft, Duration delay);
  void start(const std::shared_ptr<Draft>& draft);
  [[nodiscard]] static bool on_the_spot(const Draft& draft);
  void take(const std::shared_ptr<Draft>& draft, std::uint64_t generation, Duration cost, bool cold, Report report);

  std::shared_ptr<Runtime> runtime_;  // shared with the work under way, which may outlive the session
  std::shared_ptr<const Model> model_;
  Finished finished_;
};

}  // namespace vouch::server
