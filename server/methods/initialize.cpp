// initialize: what the client can, and what the server offers it.
#include "protocol/uri.h"
#include "server/methods/methods.h"
#include "server/semantic.h"
#include "server/session.h"
#include "server/verbs/verbs.h"
#include "server/version.h"

namespace vouch::server::methods {
namespace {

lsp::ServerCapabilities capabilities_for(const Client& client) {
  lsp::ServerCapabilities out;
  out.positionEncoding = lsp_name(client.encoding);
  out.hoverProvider = true;
  if (client.code_action_literals) {
    lsp::CodeActionOptions options{{"quickfix", "refactor.rewrite", "source.fixAll.vouch"}, {}};
    if (client.code_action_resolve) {
      options.resolveProvider = true;
    }
    out.codeActionProvider = options;
  }
  out.documentSymbolProvider = true;
  out.definitionProvider = true;
  out.referencesProvider = lsp::WorkDoneOptions{};
  out.documentHighlightProvider = true;
  if (client.rename_prepare) {
    out.renameProvider = lsp::RenameOptions{};
  } else {
    out.renameProvider = true;
  }
  out.foldingRangeProvider = true;
  out.selectionRangeProvider = true;
  out.linkedEditingRangeProvider = true;
  out.inlayHintProvider = lsp::LinkOptions{client.lazy_hints};
  out.codeLensProvider = lsp::LinkOptions{};
  out.documentLinkProvider = lsp::LinkOptions{false};
  out.completionProvider = lsp::CompletionOptions{{"[", "^", "@", "-"}, client.lazy_completions};
  out.semanticTokensProvider = lsp::SemanticTokensOptions{{{kTokenTypes.begin(), kTokenTypes.end()}, {}}, true, {true}};
  if (client.pull_diagnostics) {
    out.diagnosticProvider = lsp::DiagnosticOptions{"vouch"};
  }
  out.workspaceSymbolProvider = lsp::WorkDoneOptions{};
  out.executeCommandProvider = lsp::ExecuteCommandOptions{verb_names()};
  return out;
}

// The client's capabilities, with the position encodings of its initializationOptions where it names none itself.
lsp::ClientCapabilities capabilities_of(const lsp::InitializeParams& params) {
  lsp::ClientCapabilities out = params.capabilities;
  if (params.initializationOptions && (!out.general || !out.general->positionEncodings)) {
    try {
      lsp::StartOptions options;
      lsp::decode_any(*params.initializationOptions, options);
      if (options.positionEncodings) {
        out.general = lsp::GeneralClientCapabilities{options.positionEncodings};
      }
    } catch (const lsp::CodecError&) {
      // Of another shape: LSP's default holds.
    }
  }
  return out;
}

}  // namespace

void initialize(Session& session, const lsp::InitializeParams& params, Reply<lsp::InitializeResult> reply) {
  session.set_client(client_of(capabilities_of(params)));
  session.set_stage(Session::Stage::initializing);
  session.set_trace(params.trace.value_or("off"));
  std::string root = params.rootUri.value_or("");
  if (params.workspaceFolders && !params.workspaceFolders->empty()) {
    session.folders() = *params.workspaceFolders;
    root = params.workspaceFolders->front().uri;
  } else if (!root.empty() || params.rootPath) {
    root = root.empty() ? lsp::uri_of_path(*params.rootPath) : root;
    session.folders() = {{root, "root"}};
  }
  session.set_root(lsp::path_of_uri(root).value_or(params.rootPath.value_or("")));
  if (params.initializationOptions) {
    try {
      lsp::EditorSettings settings;
      lsp::decode_any(*params.initializationOptions, settings);
      static_cast<void>(session.settings().set_editor(settings));
    } catch (const lsp::CodecError&) {
      // Options of another shape are not worth refusing to start; didChangeConfiguration will complain.
    }
  }
  reply({capabilities_for(session.client()), {"vouch", std::string(version_number())}});
}

}  // namespace vouch::server::methods
