// exit: the end, with code 0 after a shutdown and 1 without one.
#include "server/methods/methods.h"
#include "server/session.h"

namespace vouch::server::methods {

void exit(Session& session, const lsp::NoParams& /*params*/) {
  session.end(session.stage() == Session::Stage::shut_down ? 0 : 1);
}

}  // namespace vouch::server::methods
