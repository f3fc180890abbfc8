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

void initialize(Session& session, lsp::InitializeParams params, Reply<lsp::InitializeResult> reply);
void initialized(Session& session, lsp::NoParams params);
void shutdown(Session& session, lsp::NoParams params, Reply<lsp::Null> reply);
void shutdown_unasked(Session& session, lsp::NoParams params);
void exit(Session& session, lsp::NoParams params);
void cancel_request(Session& session, lsp::CancelParams params);
void set_trace(Session& session, lsp::SetTraceParams params);

void did_open(Session& session, lsp::DidOpenTextDocumentParams params);
void did_change(Session& session, lsp::DidChangeTextDocumentParams params);
void did_save(Session& session, lsp::DidSaveTextDocumentParams params);
void did_close(Session& session, lsp::TextDocumentParams params);

void did_change_configuration(Session& session, lsp::DidChangeConfigurationParams params);
void did_change_watched_files(Session& session, lsp::DidChangeWatchedFilesParams params);
void did_change_workspace_folders(Session& session, lsp::DidChangeWorkspaceFoldersParams params);

void hover(Session& session, lsp::TextDocumentPositionParams params, Reply<std::optional<lsp::Hover>> reply);
void code_action(Session& session, lsp::CodeActionParams params,
                 Reply<std::optional<std::vector<lsp::CodeAction>>> reply);
void code_action_resolve(Session& session, lsp::CodeAction params, Reply<lsp::CodeAction> reply);
void document_symbol(Session& session, lsp::TextDocumentParams params,
                     Reply<std::optional<lsp::DocumentSymbols>> reply);
void definition(Session& session, lsp::TextDocumentPositionParams params,
                Reply<std::optional<std::vector<lsp::Location>>> reply);
void references(Session& session, lsp::ReferenceParams params, Reply<std::optional<std::vector<lsp::Location>>> reply);
void document_highlight(Session& session, lsp::TextDocumentPositionParams params,
                        Reply<std::optional<std::vector<lsp::DocumentHighlight>>> reply);
void prepare_rename(Session& session, lsp::TextDocumentPositionParams params,
                    Reply<std::optional<lsp::PrepareRenameResult>> reply);
void rename(Session& session, lsp::RenameParams params, Reply<std::optional<lsp::WorkspaceEdit>> reply);
void folding_range(Session& session, lsp::TextDocumentParams params,
                   Reply<std::optional<std::vector<lsp::FoldingRange>>> reply);
void selection_range(Session& session, lsp::SelectionRangeParams params,
                     Reply<std::optional<std::vector<lsp::SelectionRange>>> reply);
void inlay_hint(Session& session, lsp::RangeParams params, Reply<std::optional<std::vector<lsp::InlayHint>>> reply);
void code_lens(Session& session, lsp::TextDocumentParams params,
               Reply<std::optional<std::vector<lsp::CodeLens>>> reply);
void document_link(Session& session, lsp::TextDocumentParams params,
                   Reply<std::optional<std::vector<lsp::DocumentLink>>> reply);
void completion(Session& session, lsp::TextDocumentPositionParams params,
                Reply<std::optional<lsp::CompletionList>> reply);
void semantic_tokens_full(Session& session, lsp::TextDocumentParams params,
                          Reply<std::optional<lsp::SemanticTokens>> reply);
void semantic_tokens_delta(Session& session, lsp::SemanticTokensDeltaParams params,
                           Reply<std::optional<lsp::SemanticTokensUpdate>> reply);
void semantic_tokens_range(Session& session, lsp::RangeParams params, Reply<std::optional<lsp::SemanticTokens>> reply);
void diagnostic(Session& session, lsp::DocumentDiagnosticParams params, Reply<lsp::DocumentDiagnosticReport> reply);
void workspace_symbol(Session& session, lsp::WorkspaceSymbolParams params,
                      Reply<std::optional<std::vector<lsp::SymbolInformation>>> reply);

}  // namespace methods
}  // namespace vouch::server
