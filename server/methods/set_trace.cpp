// $/setTrace: whether messages are reported by $/logTrace.
#include "server/methods/methods.h"
#include "server/session.h"

namespace vouch::server::methods {

void set_trace(Session& session, const lsp::SetTraceParams& params) { session.set_trace(params.value); }

}  // namespace vouch::server::methods
