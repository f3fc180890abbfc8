// workspace/didChangeConfiguration: asked for where the client can be asked, else taken from the message.
#include "server/methods/methods.h"
#include "server/session.h"

namespace vouch::server::methods {

void did_change_configuration(Session& session, const lsp::DidChangeConfigurationParams& params) {
  if (session.client().configuration_pull) {
    return session.pull_configuration();
  }
  if (!params.settings) {
    return;
  }
  lsp::EditorSettingsSection section;
  lsp::decode_any(*params.settings, section);
  session.take_editor_settings(section.vouch.value_or(lsp::EditorSettings{}));
}

}  // namespace vouch::server::methods
