// The program's Runtime: one Asio strand a session, one pool for the analyses of all, one slow thread for the rest.
#pragma once

#include <algorithm>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <memory>
#include <thread>
#include <utility>  // Boost 1.81 and older miss it in C++20

#include "server/platform/platform.h"
#include "server/transport/runtime.h"

namespace vouch::server {

// Work that somebody waits for has all cores; what nobody waits for has one thread, to which the system gives what the
// others leave.
struct Pools {
  Pools() : work(std::max(1U, std::thread::hardware_concurrency())), background(1) {
    boost::asio::post(background, yield_to_other_threads);
  }
  void join() {
    background.join();
    work.join();
  }
  boost::asio::thread_pool work;
  boost::asio::thread_pool background;
};

class AsioRuntime final : public Runtime {
 public:
  using Strand = boost::asio::strand<boost::asio::any_io_executor>;
  AsioRuntime(const boost::asio::any_io_executor& io, Pools& pools)
      : strand_(boost::asio::make_strand(io)), pools_(pools) {}

  [[nodiscard]] const Strand& strand() const { return strand_; }
  void post(Task task) override { boost::asio::post(strand_, std::move(task)); }
  void work(Task task) override { boost::asio::post(pools_.work, std::move(task)); }
  void background(Task task) override { boost::asio::post(pools_.background, std::move(task)); }
  void after(Duration delay, Task task) override {
    if (stopped_) {
      return;
    }
    const auto timer = std::make_shared<boost::asio::steady_timer>(strand_, delay);
    timers_.push_back(timer);
    std::erase_if(timers_, [](const auto& weak) { return weak.expired(); });
    timer->async_wait([timer, task = std::move(task)](const boost::system::error_code& error) {
      if (!error) {
        task();
      }
    });
  }
  // Drops what is still to come, so that the end of a session waits for no clock. On the strand.
  void stop() {
    stopped_ = true;
    for (const auto& weak : timers_) {
      if (const auto timer = weak.lock()) {
        timer->cancel();
      }
    }
  }
  [[nodiscard]] Duration now() const override { return std::chrono::steady_clock::now().time_since_epoch(); }

 private:
  Strand strand_;
  Pools& pools_;
  std::vector<std::weak_ptr<boost::asio::steady_timer>> timers_;
  bool stopped_ = false;
};

}  // namespace vouch::server
