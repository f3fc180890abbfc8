#include "server/progress.h"

#include <algorithm>
#include <utility>

#include "server/session.h"

namespace vouch::server {

std::shared_ptr<Progress> Progress::start(Session& session, const std::optional<lsp::ProgressToken>& token,
                                          std::string title) {
  const bool ours = !token && session.client().work_done_progress;
  auto progress = std::make_shared<Progress>(
      token || ours ? session.weak_from_this() : std::weak_ptr<Session>(),
      token ? *token : lsp::ProgressToken("vouch-" + std::to_string(session.next_number())), std::move(title));
  if (token || ours) {
    session.remember(progress->token_, progress);
  }
  if (token) {
    progress->begin();
  } else if (ours) {
    session.rpc().request<lsp::Any>("window/workDoneProgress/create", lsp::ProgressTokenParams{progress->token_},
                                    [weak = progress->weak_from_this()](const std::optional<lsp::Any>& agreed) {
                                      const auto alive = weak.lock();
                                      if (agreed && alive && !alive->ended_) {
                                        alive->begin();
                                      }
                                    });
  }
  return progress;
}

Progress::Progress(std::weak_ptr<Session> session, lsp::ProgressToken token, std::string title)
    : session_(std::move(session)), token_(std::move(token)), title_(std::move(title)) {}

Progress::~Progress() {
  end("");
  if (const auto session = session_.lock()) {
    session->forget(token_);
  }
}

template <class Value>
void Progress::tell(const Value& value) {
  if (const auto session = session_.lock(); session && session->talking()) {
    session->rpc().notify("$/progress", lsp::ProgressParams{token_, lsp::to_any(value)});
  }
}

void Progress::begin() {
  begun_ = true;
  tell(lsp::WorkDoneProgressBegin{"begin", title_, true, {}, percentage_});
}

void Progress::report(std::size_t done, std::size_t total, const std::string& message) {
  const auto percentage =
      static_cast<std::uint32_t>(std::min<std::size_t>(100, 100 * done / std::max<std::size_t>(1, total)));
  if (percentage <= percentage_) {
    return;
  }
  percentage_ = percentage;
  if (begun_ && !ended_) {
    tell(lsp::WorkDoneProgressReport{"report", message, percentage});
  }
}

void Progress::end(const std::string& message) {
  if (!std::exchange(ended_, true) && begun_) {
    lsp::WorkDoneProgressEnd last;
    if (!message.empty()) {
      last.message = message;
    }
    tell(last);
  }
}

}  // namespace vouch::server
