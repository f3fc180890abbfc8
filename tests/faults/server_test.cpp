// Clients of the server that do not behave: those who never read, and those who come and vanish.
#include <arpa/inet.h>
#include <chrono>
#include <cstdlib>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

#include "tests/cli/run_vouch.h"
#include "tests/faults/child.h"

namespace vouch::test {
namespace {

using Json = nlohmann::json;

std::string framed(const Json& message) {
  const std::string body = message.dump();
  return "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

int connect_to(std::uint16_t port) {
  const int client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(client, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    close(client);
    return -1;
  }
  return client;
}

// Whether a client that behaves gets an answer.
bool serves(std::uint16_t port) {
  const int client = connect_to(port);
  if (client < 0) {
    return false;
  }
  const timeval patience{.tv_sec = 10, .tv_usec = 0};
  setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  const std::string hello =
      framed({{"jsonrpc", "2.0"},
              {"id", 1},
              {"method", "initialize"},
              {"params", {{"processId", nullptr}, {"rootUri", nullptr}, {"capabilities", Json::object()}}}});
  bool good = write(client, hello.data(), hello.size()) == static_cast<ssize_t>(hello.size());
  std::string answer(4096, '\0');
  good = good && read(client, answer.data(), answer.size()) > 0 && answer.find("Content-Length") == 0;
  close(client);
  return good;
}

// 1,000 clients that open a draft and vanish, half of them by a reset. The server stands, its memory comes back.
TEST(SlowFaultClients, OpenAndVanish) {
  Child server({VOUCH_PROGRAM, "serve", "--listen", "127.0.0.1:0"});
  const std::string line = server.error_line();
  ASSERT_NE(line.find("listening on 127.0.0.1:"), std::string::npos) << line;
  const auto port = static_cast<std::uint16_t>(std::strtoul(line.c_str() + line.rfind(':') + 1, nullptr, 10));
  std::string text;
  for (int i = 0; i < 200; ++i) {
    text += "“It is TK,” Lena Okafor said on Tuesday of pier " + std::to_string(i) + ".\n\n";
  }
  const std::string hello =
      framed({{"jsonrpc", "2.0"},
              {"id", 1},
              {"method", "initialize"},
              {"params", {{"processId", nullptr}, {"rootUri", nullptr}, {"capabilities", Json::object()}}}}) +
      framed(note("initialized", Json::object())) + framed(opened("file:///nowhere/a.md", text));
  std::size_t settled = 0;
  int turned_away = 0;
  for (int i = 0; i < 1000; ++i) {
    const int client = connect_to(port);
    if (client < 0) {
      ++turned_away;
      continue;
    }
    // Some say everything, some stop in the middle of a message, some say nothing.
    const std::size_t size = i % 3 == 0 ? hello.size() : i % 3 == 1 ? hello.size() / 2 : 0;
    (void)!send(client, hello.data(), size, MSG_NOSIGNAL);
    if (i % 2 == 0) {
      const linger reset{.l_onoff = 1, .l_linger = 0};
      setsockopt(client, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    }
    close(client);
    if (i % 20 == 19) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    if (i == 299) {
      std::this_thread::sleep_for(std::chrono::milliseconds(500));
      settled = server.resident();
    }
  }
  EXPECT_LT(turned_away, 10);
  bool good = false;
  for (int attempt = 0; attempt < 100 && !good; ++attempt) {
    good = serves(port);
    if (!good) {
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
  }
  EXPECT_TRUE(good) << "nobody is served any more";
  std::this_thread::sleep_for(std::chrono::milliseconds(500));
  if (!VOUCH_SANITIZED) {  // which keep freed memory
    EXPECT_LT(server.resident(), settled + (16U << 20U)) << "700 further clients left their memory behind";
  }
}

// A client that sends on and never reads is left in the end; until then its answers wait within bounds.
TEST(SlowFaultClients, OneThatNeverReadsIsLeft) {
  Child server({VOUCH_PROGRAM, "serve"});
  ASSERT_TRUE(server.start());
  std::string text;
  for (int i = 0; i < 9000; ++i) {
    text += "## Heading " + std::to_string(i) + "\n\n";
  }
  const std::string uri = "file:///nowhere/a.md";
  const Json ask_symbols = {{"textDocument", {{"uri", uri}}}};
  server.send(opened(uri, text));
  const auto symbols = server.ask(2, "textDocument/documentSymbol", ask_symbols);
  ASSERT_TRUE(symbols);
  ASSERT_GT(symbols->dump().size(), 1U << 20U) << "each answer is some megabytes";
  std::size_t peak = 0;
  bool left = false;
  for (int id = 3; id < 20'000 && !left; ++id) {
    left = !server.send(
        {{"jsonrpc", "2.0"}, {"id", id}, {"method", "textDocument/documentSymbol"}, {"params", ask_symbols}});
    peak = std::max(peak, server.resident());
  }
  EXPECT_TRUE(left) << "the server took everything";
  EXPECT_EQ(server.wait(60'000), 1);
  EXPECT_NE(server.errors().find("the client does not read its answers"), std::string::npos);
  if (!VOUCH_SANITIZED) {
    EXPECT_LT(peak, 700U << 20U);
  }
}

}  // namespace
}  // namespace vouch::test
