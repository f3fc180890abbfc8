// $/cancelRequest: the waiting request is answered with RequestCancelled at once; its handler's answer goes nowhere.
#include "server/methods/methods.h"
#include "server/session.h"

namespace vouch::server::methods {

void cancel_request(Session& session, const lsp::CancelParams& params) {
  std::visit([&](const auto& id) { session.rpc().cancel(lsp::Id(id)); }, params.id);
}

}  // namespace vouch::server::methods
