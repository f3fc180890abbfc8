// window/workDoneProgress/cancel: the job under this token stops when it next looks, and answers with what it has.
#include "server/methods/methods.h"
#include "server/session.h"

namespace vouch::server::methods {

void cancel_progress(Session& session, const lsp::ProgressTokenParams& params) {
  if (const auto progress = session.progress(params.token)) {
    progress->cancel();
  }
}

}  // namespace vouch::server::methods
