// The two ways to reach the server: standard input and output, or a TCP port. Called by commands/serve.
#pragma once

#include <string>

#include "server/session.h"

namespace vouch::server {

// Clients that one process serves over TCP at the same time.
inline constexpr std::size_t kMaxSessions = 64;

// One session; its exit code. Standard input may be a pipe, a file or /dev/null.
[[nodiscard]] int serve_stdio(const Services& services);

// "HOST:PORT", ":PORT" or "PORT" (loopback); "[::1]:PORT". Serves until it is killed; 2 where it cannot listen.
// Says on standard error where it listens, and warns where that is not the loopback.
[[nodiscard]] int serve_tcp(const Services& services, const std::string& address);

}  // namespace vouch::server
