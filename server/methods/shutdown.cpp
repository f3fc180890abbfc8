// shutdown: the client is about to leave; only exit may follow.
#include "server/methods/methods.h"
#include "server/session.h"

namespace vouch::server::methods {

void shutdown(Session& session, const lsp::NoParams& /*params*/, Reply<lsp::Null> reply) {
  session.shut_down();
  reply({});
}

void shutdown_unasked(Session& session, const lsp::NoParams& /*params*/) { session.shut_down(); }

}  // namespace vouch::server::methods
