// Where a session's work runs: its strand, the pool, the clock. The program's is Asio's (asio_runtime.h); tests have
// one that runs everything in place and turns the clock by hand.
#pragma once

#include <chrono>
#include <functional>

namespace vouch::server {

using Task = std::function<void()>;
using Duration = std::chrono::nanoseconds;  // since some start, of a clock that never goes back

class Runtime {
 public:
  Runtime() = default;
  Runtime(const Runtime&) = delete;
  Runtime& operator=(const Runtime&) = delete;
  virtual ~Runtime() = default;
  // On the session's strand, after what is queued there. From any thread.
  virtual void post(Task task) = 0;
  // On the pool, beside everything else. The task never throws.
  virtual void work(Task task) = 0;
  // On the one background thread, which yields to everything else. The task never throws.
  virtual void background(Task task) = 0;
  // On the strand after `delay`. Called on the strand. Cannot be taken back: a task asks whether it is still wanted.
  virtual void after(Duration delay, Task task) = 0;
  [[nodiscard]] virtual Duration now() const = 0;
};

}  // namespace vouch::server
