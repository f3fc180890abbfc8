#include <algorithm>
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/thread_pool.hpp>
#include <charconv>
#include <csignal>
#include <fmt/format.h>
#include <thread>
#include <utility>  // Boost 1.81 and older miss it in C++20
#include <vector>

#include "server/output.h"
#include "server/transport/connection.h"
#include "server/transport/serve.h"

namespace vouch::server {
namespace {

namespace ip = boost::asio::ip;

struct Address {
  std::string host = "127.0.0.1";
  std::uint16_t port = 0;
};

std::optional<Address> parse_address(std::string_view text) {
  Address out;
  const std::size_t colon = text.rfind(':');
  if (colon != std::string_view::npos && colon > 0) {
    std::string_view host = text.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']')) {
      host = host.substr(1, host.size() - 2);
    }
    out.host = host == "localhost" ? "127.0.0.1" : std::string(host);
  }
  const std::string_view port = colon == std::string_view::npos ? text : text.substr(colon + 1);
  const auto [stop, error] = std::from_chars(port.data(), port.data() + port.size(), out.port);
  if (port.empty() || error != std::errc() || stop != port.data() + port.size()) {
    return std::nullopt;
  }
  return out;
}

class Listener {
 public:
  Listener(boost::asio::io_context& io, Pools& pools, const Services& services)
      : io_(io), pools_(pools), services_(services), acceptor_(io) {}

  [[nodiscard]] std::string listen(const Address& address) {
    boost::system::error_code error;
    const auto host = ip::make_address(address.host, error);
    if (error) {
      return fmt::format("--listen: “{}” is no IP address", address.host);
    }
    const ip::tcp::endpoint endpoint(host, address.port);
    acceptor_.open(endpoint.protocol(), error);
    if (!error) {
      acceptor_.set_option(ip::tcp::acceptor::reuse_address(true), error);
      acceptor_.bind(endpoint, error);
    }
    if (!error) {
      acceptor_.listen(ip::tcp::acceptor::max_listen_connections, error);
    }
    if (error) {
      return fmt::format("--listen: cannot listen on {}:{}: {}", address.host, address.port, error.message());
    }
    if (!host.is_loopback()) {
      complain("serve: anybody who can reach this machine can connect: there is no password and no encryption");
    }
    complain(fmt::format("serve: listening on {}:{}", address.host, acceptor_.local_endpoint().port()));
    return {};
  }

  void accept() {
    auto socket = std::make_shared<ip::tcp::socket>(io_);
    acceptor_.async_accept(*socket, [this, socket](const boost::system::error_code& error) {
      if (error == boost::asio::error::operation_aborted) {
        return;
      }
      if (!error) {
        welcome(socket);
      }
      accept();
    });
  }

 private:
  void welcome(const std::shared_ptr<ip::tcp::socket>& socket) {
    if (open_ >= kMaxSessions) {
      complain(fmt::format("serve: more than {} clients; one was turned away", kMaxSessions));
      return;  // closes it
    }
    ++open_;
    boost::system::error_code ignored;
    socket->set_option(ip::tcp::no_delay(true), ignored);
    auto runtime = std::make_shared<AsioRuntime>(io_.get_executor(), pools_);
    std::make_shared<Connection<ip::tcp::socket>>(runtime, socket, socket, [this](const ConnectionEnd& end) {
      --open_;
      if (!end.problem.empty()) {
        complain("serve: " + end.problem);
      }
    })->start(of_session(next_++));
  }

  [[nodiscard]] Services of_session(unsigned number) const {
    Services services = services_;
    services.session = number;
    return services;
  }

  boost::asio::io_context& io_;
  unsigned next_ = 0;
  Pools& pools_;
  const Services& services_;
  ip::tcp::acceptor acceptor_;
  std::atomic<std::size_t> open_ = 0;
};

}  // namespace

int serve_tcp(const Services& services, const std::string& address) {
  const auto parsed = parse_address(address);
  if (!parsed) {
    complain(fmt::format("serve: --listen takes HOST:PORT, not “{}”", address));
    return 2;
  }
  boost::asio::io_context io;
  const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
  Pools pools;
  Listener listener(io, pools, services);
  if (const std::string problem = listener.listen(*parsed); !problem.empty()) {
    complain("serve: " + problem);
    return 2;
  }
  boost::asio::signal_set signals(io, SIGINT, SIGTERM);
  signals.async_wait([&](const boost::system::error_code&, int) { io.stop(); });
  listener.accept();
  std::vector<std::jthread> threads;
  for (unsigned i = 1; i < std::min(cores, 4U); ++i) {
    threads.emplace_back([&io] { io.run(); });
  }
  io.run();
  threads.clear();
  pools.join();
  return 0;
}

}  // namespace vouch::server
