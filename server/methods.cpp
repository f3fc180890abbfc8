#include "server/methods.h"

#include <array>

#include "server/methods/methods.h"
#include "server/session.h"

namespace vouch::server {
namespace {

struct Row {
  std::string_view method;
  void (*bind)(std::string_view method, Session& session);
  std::string_view capability;  // of the server, where one offers the method
};

template <class Params, class Result, void (*Handler)(Session&, const Params&, lsp::Reply<Result>)>
void bind_request(std::string_view method, Session& session) {
  session.rpc().on_request<Params, Result>(method, [&session](const Params& params, lsp::Reply<Result> reply) {
    Handler(session, params, std::move(reply));
  });
}

template <class Params, void (*Handler)(Session&, const Params&)>
void bind_notification(std::string_view method, Session& session) {
  session.rpc().on_notification<Params>(method, [&session](const Params& params) { Handler(session, params); });
}

// Reads the parameter and result types off a handler.
template <auto Handler>
struct Binding;
template <class Params, class Result, void (*Handler)(Session&, const Params&, lsp::Reply<Result>)>
struct Binding<Handler> {
  static constexpr auto bind = &bind_request<Params, Result, Handler>;
};
template <class Params, void (*Handler)(Session&, const Params&)>
struct Binding<Handler> {
  static constexpr auto bind = &bind_notification<Params, Handler>;
};
template <auto Handler>
constexpr Row row(std::string_view method, std::string_view capability = "") {
  return {method, Binding<Handler>::bind, capability};
}

constexpr std::array kMethods{
    row<&methods::initialize>("initialize"),
    row<&methods::initialized>("initialized"),
    row<&methods::shutdown>("shutdown"),
    row<&methods::shutdown_unasked>("shutdown"),  // Kate sends it without an id
    row<&methods::exit>("exit"),
    row<&methods::cancel_request>("$/cancelRequest"),
    row<&methods::set_trace>("$/setTrace"),
    row<&methods::did_open>("textDocument/didOpen", "textDocumentSync"),
    row<&methods::did_change>("textDocument/didChange", "textDocumentSync"),
    row<&methods::did_save>("textDocument/didSave", "textDocumentSync"),
    row<&methods::did_close>("textDocument/didClose", "textDocumentSync"),
    row<&methods::did_change_configuration>("workspace/didChangeConfiguration"),
    row<&methods::did_change_watched_files>("workspace/didChangeWatchedFiles"),
    row<&methods::did_change_workspace_folders>("workspace/didChangeWorkspaceFolders", "workspace"),
    row<&methods::hover>("textDocument/hover", "hoverProvider"),
    row<&methods::code_action>("textDocument/codeAction", "codeActionProvider"),
    row<&methods::code_action_resolve>("codeAction/resolve", "codeActionProvider"),
    row<&methods::document_symbol>("textDocument/documentSymbol", "documentSymbolProvider"),
    row<&methods::definition>("textDocument/definition", "definitionProvider"),
    row<&methods::references>("textDocument/references", "referencesProvider"),
    row<&methods::document_highlight>("textDocument/documentHighlight", "documentHighlightProvider"),
    row<&methods::prepare_rename>("textDocument/prepareRename", "renameProvider"),
    row<&methods::rename>("textDocument/rename", "renameProvider"),
    row<&methods::linked_editing_range>("textDocument/linkedEditingRange", "linkedEditingRangeProvider"),
    row<&methods::folding_range>("textDocument/foldingRange", "foldingRangeProvider"),
    row<&methods::selection_range>("textDocument/selectionRange", "selectionRangeProvider"),
    row<&methods::inlay_hint>("textDocument/inlayHint", "inlayHintProvider"),
    row<&methods::inlay_hint_resolve>("inlayHint/resolve", "inlayHintProvider"),
    row<&methods::code_lens>("textDocument/codeLens", "codeLensProvider"),
    row<&methods::code_lens_resolve>("codeLens/resolve", "codeLensProvider"),
    row<&methods::document_link>("textDocument/documentLink", "documentLinkProvider"),
    row<&methods::completion>("textDocument/completion", "completionProvider"),
    row<&methods::completion_resolve>("completionItem/resolve", "completionProvider"),
    row<&methods::semantic_tokens_full>("textDocument/semanticTokens/full", "semanticTokensProvider"),
    row<&methods::semantic_tokens_delta>("textDocument/semanticTokens/full/delta", "semanticTokensProvider"),
    row<&methods::semantic_tokens_range>("textDocument/semanticTokens/range", "semanticTokensProvider"),
    row<&methods::diagnostic>("textDocument/diagnostic", "diagnosticProvider"),
    row<&methods::workspace_diagnostic>("workspace/diagnostic", "diagnosticProvider"),
    row<&methods::workspace_symbol>("workspace/symbol", "workspaceSymbolProvider"),
    row<&methods::execute_command>("workspace/executeCommand", "executeCommandProvider"),
    row<&methods::cancel_progress>("window/workDoneProgress/cancel"),
};

}  // namespace

void register_methods(Session& session) {
  for (const Row& row : kMethods) {
    row.bind(row.method, session);
  }
}

std::vector<std::string_view> method_names() {
  std::vector<std::string_view> names;
  names.reserve(kMethods.size());
  for (const Row& row : kMethods) {
    names.push_back(row.method);
  }
  return names;
}

}  // namespace vouch::server
