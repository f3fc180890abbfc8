// workspace/executeCommand: the table of commands. Adding one is a row here and a file in server/verbs.
#include <array>

#include "server/methods/methods.h"
#include "server/session.h"
#include "server/verbs/verbs.h"

namespace vouch::server {
namespace {

constexpr std::array kVerbs{
    Verb{"vouch.checkWorkspace", &verbs::check_workspace},
    Verb{"vouch.analysis", &verbs::analysis},
    Verb{"vouch.fixAll", &verbs::fix_all},
    Verb{"vouch.markClaim", &verbs::mark},
};

}  // namespace

std::vector<std::string> verb_names() {
  std::vector<std::string> names;
  names.reserve(kVerbs.size());
  for (const Verb& verb : kVerbs) {
    names.emplace_back(verb.name);
  }
  return names;
}

std::optional<std::string> text_argument(const lsp::ExecuteCommandParams& params, std::size_t index) {
  if (!params.arguments || params.arguments->size() <= index) {
    return std::nullopt;
  }
  std::string text;
  lsp::decode_any((*params.arguments)[index], text);
  return text;
}

std::optional<std::string> draft_argument(const lsp::ExecuteCommandParams& params, CommandReply& reply) {
  auto uri = text_argument(params, 0);
  if (!uri) {
    reply.fail(lsp::ErrorCode::InvalidParams, params.command + ": arguments[0] must be the draft's URI");
  }
  return uri;
}

namespace methods {

void execute_command(Session& session, const lsp::ExecuteCommandParams& params, CommandReply reply) {
  for (const Verb& verb : kVerbs) {
    if (verb.name == params.command) {
      return verb.run(session, params, std::move(reply));
    }
  }
  std::string known;
  for (const Verb& verb : kVerbs) {
    known += (known.empty() ? "" : ", ") + std::string(verb.name);
  }
  reply.fail(lsp::ErrorCode::InvalidParams, "no such command: " + params.command + "; there are " + known);
}

}  // namespace methods
}  // namespace vouch::server
