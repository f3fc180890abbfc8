// Every handler of the table in methods.cpp; each is defined in the file of its own name.
#pragma once

#include <optional>
#include <vector>

#include "protocol/dispatcher.h"
#include "protocol/types.h"

namespace vouch::server {

class Session;

namespace methods {

using lsp::Reply;

void initialize(Session& session, const lsp::InitializeParams& params, Reply<lsp::InitializeResult> reply);
void initialized(Session& session, const lsp::NoParams& params);
void shutdown(Session& session, const lsp::NoParams& params, Reply<lsp::Null> reply);
void shutdown_unasked(Session& session, const lsp::NoParams& params);
void exit(Session& session, const lsp::NoParams& params);
void cancel_request(Session& session, const lsp::CancelParams& params);
void set_trace(Session& session, const lsp::SetTraceParams& params);

void did_open(Session& session, const lsp::DidOpenTextDocumentParams& params);
void did_change(Session& session, const lsp::DidChangeTextDocumentParams& params);
void did_save(Session& session, const lsp::DidSaveTextDocumentParams& params);
void did_close(Session& session, const lsp::TextDocumentParams& params);

void did_change_configuration(Session& session, const lsp::DidChangeConfigurationParams& params);
void did_change_watched_files(Session& session, const lsp::DidChangeWatchedFilesParams& params);
void did_change_workspace_folders(Session& session, const lsp::DidChangeWorkspaceFoldersParams& params);

void hover(Session& session, const lsp::TextDocumentPositionParams& params, Reply<std::optional<lsp::Hover>> reply);
void code_action(Session& session, const lsp::CodeActionParams& params,
                 Reply<std::optional<std::vector<lsp::CodeAction>>> reply);
void code_action_resolve(Session& session, const lsp::CodeAction& params, Reply<lsp::CodeAction> reply);
void document_symbol(Session& session, const lsp::TextDocumentParams& params,
                     Reply<std::optional<lsp::DocumentSymbols>> reply);
void definition(Session& session, const lsp::TextDocumentPositionParams& params,
                Reply<std::optional<std::vector<lsp::Location>>> reply);
void references(Session& session, const lsp::ReferenceParams& params,
                Reply<std::optional<std::vector<lsp::Location>>> reply);
void document_highlight(Session& session, const lsp::TextDocumentPositionParams& params,
                        Reply<std::optional<std::vector<lsp::DocumentHighlight>>> reply);
void prepare_rename(Session& session, const lsp::TextDocumentPositionParams& params,
                    Reply<std::optional<lsp::PrepareRenameResult>> reply);
void rename(Session& session, const lsp::RenameParams& params, Reply<std::optional<lsp::WorkspaceEdit>> reply);
void folding_range(Session& session, const lsp::TextDocumentParams& params,
                   Reply<std::optional<std::vector<lsp::FoldingRange>>> reply);
void selection_range(Session& session, const lsp::SelectionRangeParams& params,
                     Reply<std::optional<std::vector<lsp::SelectionRange>>> reply);
void inlay_hint(Session& session, const lsp::RangeParams& params,
                Reply<std::optional<std::vector<lsp::InlayHint>>> reply);
void code_lens(Session& session, const lsp::TextDocumentParams& params,
               Reply<std::optional<std::vector<lsp::CodeLens>>> reply);
void document_link(Session& session, const lsp::TextDocumentParams& params,
                   Reply<std::optional<std::vector<lsp::DocumentLink>>> reply);
void linked_editing_range(Session& session, const lsp::TextDocumentPositionParams& params,
                          Reply<std::optional<lsp::LinkedEditingRanges>> reply);
void inlay_hint_resolve(Session& session, const lsp::InlayHint& params, Reply<lsp::InlayHint> reply);
void code_lens_resolve(Session& session, const lsp::CodeLens& params, Reply<lsp::CodeLens> reply);
void completion_resolve(Session& session, const lsp::CompletionItem& params, Reply<lsp::CompletionItem> reply);
void completion(Session& session, const lsp::TextDocumentPositionParams& params,
                Reply<std::optional<lsp::CompletionList>> reply);
void semantic_tokens_full(Session& session, const lsp::TextDocumentParams& params,
                          Reply<std::optional<lsp::SemanticTokens>> reply);
void semantic_tokens_delta(Session& session, const lsp::SemanticTokensDeltaParams& params,
                           Reply<std::optional<lsp::SemanticTokensUpdate>> reply);
void semantic_tokens_range(Session& session, const lsp::RangeParams& params,
                           Reply<std::optional<lsp::SemanticTokens>> reply);
void diagnostic(Session& session, const lsp::DocumentDiagnosticParams& params,
                Reply<lsp::DocumentDiagnosticReport> reply);
void workspace_diagnostic(Session& session, const lsp::WorkspaceDiagnosticParams& params,
                          Reply<lsp::WorkspaceDiagnosticReport> reply);
void workspace_symbol(Session& session, const lsp::WorkspaceSymbolParams& params,
                      Reply<std::optional<std::vector<lsp::SymbolInformation>>> reply);

void execute_command(Session& session, const lsp::ExecuteCommandParams& params, Reply<std::optional<lsp::Any>> reply);
void cancel_progress(Session& session, const lsp::ProgressTokenParams& params);

}  // namespace methods
}  // namespace vouch::server
