#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <thread>
#include <utility>  // Boost 1.81 and older miss it in C++20

#include "server/output.h"
#include "server/platform/platform.h"
#include "server/platform/standard_stream.h"
#include "server/transport/connection.h"
#include "server/transport/serve.h"

namespace vouch::server {
int serve_stdio(const Services& services) {
  const KeepFlags in_flags(kStandardInput);
  const KeepFlags out_flags(kStandardOutput);
  boost::asio::io_context io(1);
  Pools pools;
  auto runtime = std::make_shared<AsioRuntime>(io.get_executor(), pools);
  auto work = boost::asio::make_work_guard(io);
  ConnectionEnd end;
  const auto connection = std::make_shared<Connection<StandardStream>>(
      runtime, standard_stream(io, kStandardInput), standard_stream(io, kStandardOutput), [&](ConnectionEnd result) {
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
