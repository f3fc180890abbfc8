// initialized: the first moment at which the server may ask and tell.
#include <fmt/format.h>

#include "server/methods/methods.h"
#include "server/session.h"
#include "server/version.h"

namespace vouch::server::methods {

void initialized(Session& session, const lsp::NoParams& /*params*/) {
  session.set_stage(Session::Stage::running);
  session.log(lsp::MessageType::Info,
              fmt::format("vouch {}: positions in {}", version_number(), lsp_name(session.client().encoding)));
  if (!session.services().model_problem.empty()) {
    session.log(lsp::MessageType::Warning, session.services().model_problem);
  }
  lsp::RegistrationParams registrations;
  if (session.client().register_watchers) {
    const lsp::DidChangeWatchedFilesRegistrationOptions watched{{{"**/.vouch.{yaml,yml}"},
                                                                 {"**/{speakers,sources,refs}.{yaml,yml,json,bib}"},
                                                                 {"**/{*.bib,evidence/*}"},
                                                                 {"**/*.facts.jsonl"},
                                                                 {"**/{.gitignore,.lycheecache}"},
                                                                 {"**/*.{md,markdown,mdx,txt,text}"}}};
    registrations.registrations.push_back(
        {"vouch-settings-files", "workspace/didChangeWatchedFiles", lsp::to_any(watched)});
  }
  if (session.client().register_configuration) {
    registrations.registrations.push_back(
        {"vouch-settings", "workspace/didChangeConfiguration", lsp::Any{R"({"section":"vouch"})"}});
  }
  if (!registrations.registrations.empty()) {
    session.rpc().request<lsp::Any>("client/registerCapability", registrations, [](const std::optional<lsp::Any>&) {});
  }
  session.pull_configuration();
  session.workspace().refresh();
}

}  // namespace vouch::server::methods
