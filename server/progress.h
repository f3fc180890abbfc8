// Work-done progress of one long job: under the token that the client sent along, or under one of the server's own
// where the client can show that; silent for all others. Held by the job and used on the session's strand.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "protocol/types.h"

namespace vouch::server {

class Session;

class Progress : public std::enable_shared_from_this<Progress> {
 public:
  // Begins, or asks the client for a token and begins when it agrees. The session forgets the progress with its last
  // holder; one that was not ended is ended then.
  [[nodiscard]] static std::shared_ptr<Progress> start(Session& session, const std::optional<lsp::ProgressToken>& token,
                                                       std::string title);
  Progress(std::weak_ptr<Session> session, lsp::ProgressToken token, std::string title);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();

  // At most one message a percent; `done` of `total` steps, `total` over 0.
  void report(std::size_t done, std::size_t total, const std::string& message);
  void end(const std::string& message);
  // The client asked to stop. The job ends the progress by itself.
  void cancel() { cancelled_ = true; }
  [[nodiscard]] bool cancelled() const { return cancelled_; }

 private:
  void begin();
  template <class Value>
  void tell(const Value& value);

  std::weak_ptr<Session> session_;
  lsp::ProgressToken token_;
  std::string title_;
  bool begun_ = false;
  bool ended_ = false;
  bool cancelled_ = false;
  std::uint32_t percentage_ = 0;
};

}  // namespace vouch::server
