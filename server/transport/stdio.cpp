#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/thread_pool.hpp>
#include <fcntl.h>
#include <thread>
#include <unistd.h>
#include <utility>  // Boost 1.81 and older miss it in C++20

#include "server/output.h"
#include "server/transport/connection.h"
#include "server/transport/serve.h"

namespace vouch::server {
namespace {

using Stream = boost::asio::posix::stream_descriptor;

// Asio makes descriptors non-blocking, which everybody who shares them (a terminal, a parent) would feel afterwards.
class KeepFlags {
 public:
  explicit KeepFlags(int descriptor) : descriptor_(descriptor), flags_(fcntl(descriptor, F_GETFL)) {}
  KeepFlags(const KeepFlags&) = delete;
  KeepFlags& operator=(const KeepFlags&) = delete;
  ~KeepFlags() {
    if (flags_ >= 0) {
      fcntl(descriptor_, F_SETFL, flags_);
    }
  }

 private:
  int descriptor_;
  int flags_;
};

}  // namespace

int serve_stdio(const Services& services) {
  const KeepFlags in_flags(STDIN_FILENO);
  const KeepFlags out_flags(STDOUT_FILENO);
  boost::asio::io_context io(1);
  Pools pools;
  auto runtime = std::make_shared<AsioRuntime>(io.get_executor(), pools);
  auto work = boost::asio::make_work_guard(io);
  ConnectionEnd end;
  const auto connection =
      std::make_shared<Connection<Stream>>(runtime, std::make_shared<Stream>(io, dup(STDIN_FILENO)),
                                           std::make_shared<Stream>(io, dup(STDOUT_FILENO)), [&](ConnectionEnd result) {
                                             end = std::move(result);
                                             work.reset();
                                             io.stop();
                                           });
  connection->start(services);
  io.run();
  pools.join();
  if (!end.problem.empty()) {
    complain("serve: " + end.problem);
  }
  return end.exit_code;
}

}  // namespace vouch::server
