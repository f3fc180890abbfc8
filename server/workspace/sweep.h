// Many drafts on the disk, one after the other, on the one background thread, while the session goes on. Started and
// stopped on the session's strand.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "server/files/config_file.h"
#include "server/transport/runtime.h"

namespace vouch::server {

// So many drafts go to the background thread at once: few enough that a stop is felt at once.
inline constexpr std::size_t kSweepBatch = 8;

struct SweepItem {
  std::string path;
  std::shared_ptr<const LoadedConfig> settings;
  std::uint64_t known = 0;  // the hash of the text that needs no work; 0: none
};

struct SweepJob {
  // On the background thread; what it returns runs on the strand.
  std::function<Task(const SweepItem&)> work;
  // On the strand, for each draft before its turn.
  std::function<SweepItem(const std::string& path)> prepare;
  // On the strand, after each batch.
  std::function<void(std::size_t done, std::size_t total)> progress;
  // On the strand, once, unless the sweep was stopped.
  std::function<void()> done;
};

class Sweep : public std::enable_shared_from_this<Sweep> {
 public:
  [[nodiscard]] static std::shared_ptr<Sweep> start(std::shared_ptr<Runtime> runtime, std::vector<std::string> paths,
                                                    SweepJob job);
  Sweep(std::shared_ptr<Runtime> runtime, std::vector<std::string> paths, SweepJob job)
      : runtime_(std::move(runtime)), paths_(std::move(paths)), job_(std::move(job)) {}
  // Nothing of it runs on the strand any more; the draft under way is finished in vain.
  void stop();

 private:
  void next();

  std::shared_ptr<Runtime> runtime_;
  std::vector<std::string> paths_;
  SweepJob job_;
  std::size_t at_ = 0;
  std::atomic<bool> stopped_ = false;
};

}  // namespace vouch::server
