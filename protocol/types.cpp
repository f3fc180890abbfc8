// The tables of all LSP structs, and the only place where the codec is instantiated for them.
#include "protocol/types.h"

#include "protocol/codec.h"

namespace vouch::lsp {

template <>
struct Fields<NoParams> {
  static constexpr std::tuple<> table{};
};
VOUCH_FIELDS(Position, line, character);
VOUCH_FIELDS(Range, start, end);
VOUCH_FIELDS(Location, uri, range);
VOUCH_FIELDS(TextDocumentIdentifier, uri);
VOUCH_FIELDS(VersionedTextDocumentIdentifier, uri, version);
VOUCH_FIELDS(OptionalVersionedTextDocumentIdentifier, uri, version);
VOUCH_FIELDS(TextDocumentItem, uri, languageId, version, text);
VOUCH_FIELDS(TextDocumentPositionParams, textDocument, position);
VOUCH_FIELDS(TextDocumentParams, textDocument);
VOUCH_FIELDS(RangeParams, textDocument, range);
VOUCH_FIELDS(MarkupContent, kind, value);
VOUCH_FIELDS(Command, title, command, arguments);
VOUCH_FIELDS(TextEdit, range, newText, annotationId);
VOUCH_FIELDS(TextDocumentEdit, textDocument, edits);
VOUCH_FIELDS(ChangeAnnotation, label, needsConfirmation, description);
VOUCH_FIELDS(WorkspaceEdit, changes, documentChanges, changeAnnotations);
VOUCH_FIELDS(WorkDoneProgressBegin, kind, title, cancellable, message, percentage);
VOUCH_FIELDS(WorkDoneProgressReport, kind, message, percentage);
VOUCH_FIELDS(WorkDoneProgressEnd, kind, message);
VOUCH_FIELDS(ProgressParams, token, value);
VOUCH_FIELDS(ProgressTokenParams, token);
VOUCH_FIELDS(ResolveSupport, properties);
VOUCH_FIELDS(DynamicCapability, dynamicRegistration);
VOUCH_FIELDS(HoverCapability, contentFormat);
VOUCH_FIELDS(CodeActionKinds, valueSet);
VOUCH_FIELDS(CodeActionLiterals, codeActionKind);
VOUCH_FIELDS(CodeActionCapability, codeActionLiteralSupport, isPreferredSupport, disabledSupport, dataSupport,
             resolveSupport);
VOUCH_FIELDS(DocumentSymbolCapability, hierarchicalDocumentSymbolSupport);
VOUCH_FIELDS(TagSupport, valueSet);
VOUCH_FIELDS(PublishDiagnosticsCapability, relatedInformation, versionSupport, codeDescriptionSupport, dataSupport,
             tagSupport);
VOUCH_FIELDS(CompletionItemCapability, resolveSupport, snippetSupport, documentationFormat);
VOUCH_FIELDS(CompletionCapability, completionItem);
VOUCH_FIELDS(RenameCapability, prepareSupport, honorsChangeAnnotations);
VOUCH_FIELDS(FoldingRangeCapability, lineFoldingOnly);
VOUCH_FIELDS(InlayHintCapability, resolveSupport);
VOUCH_FIELDS(DiagnosticCapability, relatedDocumentSupport);
VOUCH_FIELDS(TextDocumentClientCapabilities, hover, codeAction, documentSymbol, publishDiagnostics, completion, rename,
             foldingRange, diagnostic, inlayHint);
VOUCH_FIELDS(WorkspaceEditCapability, documentChanges, changeAnnotationSupport);
VOUCH_FIELDS(RefreshCapability, refreshSupport);
VOUCH_FIELDS(WorkspaceClientCapabilities, applyEdit, workspaceEdit, configuration, workspaceFolders,
             didChangeWatchedFiles, didChangeConfiguration, diagnostics, inlayHint, codeLens, semanticTokens);
VOUCH_FIELDS(GeneralClientCapabilities, positionEncodings);
VOUCH_FIELDS(WindowClientCapabilities, workDoneProgress);
VOUCH_FIELDS(ClientCapabilities, textDocument, workspace, general, window);
VOUCH_FIELDS(ClientInfo, name, version);
VOUCH_FIELDS(WorkspaceFolder, uri, name);
VOUCH_FIELDS(InitializeParams, processId, clientInfo, rootUri, rootPath, workspaceFolders, initializationOptions,
             capabilities, trace);
VOUCH_FIELDS(SaveOptions, includeText);
VOUCH_FIELDS(TextDocumentSyncOptions, openClose, change, save);
VOUCH_FIELDS(CodeActionOptions, codeActionKinds, resolveProvider);
VOUCH_FIELDS(CompletionOptions, triggerCharacters, resolveProvider);
VOUCH_FIELDS(RenameOptions, prepareProvider);
VOUCH_FIELDS(DiagnosticOptions, identifier, interFileDependencies, workspaceDiagnostics, workDoneProgress);
VOUCH_FIELDS(SemanticTokensLegend, tokenTypes, tokenModifiers);
VOUCH_FIELDS(SemanticTokensFull, delta);
VOUCH_FIELDS(SemanticTokensOptions, legend, range, full);
VOUCH_FIELDS(LinkOptions, resolveProvider);
VOUCH_FIELDS(WorkDoneOptions, workDoneProgress);
VOUCH_FIELDS(ExecuteCommandOptions, commands, workDoneProgress);
VOUCH_FIELDS(WorkspaceFoldersServerCapabilities, supported, changeNotifications);
VOUCH_FIELDS(ServerWorkspaceCapabilities, workspaceFolders);
VOUCH_FIELDS(ServerCapabilities, positionEncoding, textDocumentSync, hoverProvider, codeActionProvider,
             documentSymbolProvider, definitionProvider, referencesProvider, documentHighlightProvider, renameProvider,
             foldingRangeProvider, selectionRangeProvider, linkedEditingRangeProvider, inlayHintProvider,
             codeLensProvider, documentLinkProvider, completionProvider, semanticTokensProvider, diagnosticProvider,
             workspaceSymbolProvider, executeCommandProvider, workspace);
VOUCH_FIELDS(InitializeResult, capabilities, serverInfo);
VOUCH_FIELDS(CancelParams, id);
VOUCH_FIELDS(SetTraceParams, value);
VOUCH_FIELDS(LogTraceParams, message, verbose);
VOUCH_FIELDS(MessageParams, type, message);
VOUCH_FIELDS(Registration, id, method, registerOptions);
VOUCH_FIELDS(RegistrationParams, registrations);
VOUCH_FIELDS(DidOpenTextDocumentParams, textDocument);
VOUCH_FIELDS(TextDocumentContentChangeEvent, range, text);
VOUCH_FIELDS(DidChangeTextDocumentParams, textDocument, contentChanges);
VOUCH_FIELDS(DidSaveTextDocumentParams, textDocument, text);
VOUCH_FIELDS(FileSystemWatcher, globPattern);
VOUCH_FIELDS(DidChangeWatchedFilesRegistrationOptions, watchers);
VOUCH_FIELDS(FileEvent, uri, type);
VOUCH_FIELDS(DidChangeWatchedFilesParams, changes);
VOUCH_FIELDS(WorkspaceFoldersChangeEvent, added, removed);
VOUCH_FIELDS(DidChangeWorkspaceFoldersParams, event);
VOUCH_FIELDS(DidChangeConfigurationParams, settings);
VOUCH_FIELDS(ConfigurationItem, scopeUri, section);
VOUCH_FIELDS(ConfigurationParams, items);
VOUCH_FIELDS(EditorSettings, profile, engine, rules);
VOUCH_FIELDS(StartOptions, positionEncodings);
VOUCH_FIELDS(EditorSettingsSection, vouch);
VOUCH_FIELDS(CodeDescription, href);
VOUCH_FIELDS(DiagnosticRelatedInformation, location, message);
VOUCH_FIELDS(FindingData, rule, fixes);
VOUCH_FIELDS(Diagnostic, range, severity, code, codeDescription, source, message, tags, relatedInformation, data);
VOUCH_FIELDS(PublishDiagnosticsParams, uri, version, diagnostics);
VOUCH_FIELDS(DocumentDiagnosticParams, textDocument, previousResultId);
VOUCH_FIELDS(FullDocumentDiagnosticReport, kind, resultId, items);
VOUCH_FIELDS(UnchangedDocumentDiagnosticReport, kind, resultId);
VOUCH_FIELDS(RelatedFullDocumentDiagnosticReport, kind, resultId, items, relatedDocuments);
VOUCH_FIELDS(PreviousResultId, uri, value);
VOUCH_FIELDS(WorkspaceDiagnosticParams, previousResultIds, workDoneToken, partialResultToken);
VOUCH_FIELDS(WorkspaceFullDocumentDiagnosticReport, kind, uri, version, resultId, items);
VOUCH_FIELDS(WorkspaceUnchangedDocumentDiagnosticReport, kind, uri, version, resultId);
VOUCH_FIELDS(WorkspaceDiagnosticReport, items);
VOUCH_FIELDS(Hover, contents, range);
VOUCH_FIELDS(CodeActionContext, diagnostics, only, triggerKind);
VOUCH_FIELDS(CodeActionParams, textDocument, range, context);
VOUCH_FIELDS(ActionData, uri, version, edits);
VOUCH_FIELDS(CodeActionDisabled, reason);
VOUCH_FIELDS(CodeAction, title, kind, diagnostics, isPreferred, disabled, edit, command, data);
VOUCH_FIELDS(ExecuteCommandParams, command, arguments, workDoneToken);
VOUCH_FIELDS(ApplyWorkspaceEditParams, label, edit);
VOUCH_FIELDS(ApplyWorkspaceEditResult, applied, failureReason);
VOUCH_FIELDS(DocumentSymbol, name, detail, kind, range, selectionRange, children);
VOUCH_FIELDS(SymbolInformation, name, kind, location, containerName);
VOUCH_FIELDS(WorkspaceSymbolParams, query, workDoneToken, partialResultToken);
VOUCH_FIELDS(ReferenceContext, includeDeclaration);
VOUCH_FIELDS(ReferenceParams, textDocument, position, context, workDoneToken, partialResultToken);
VOUCH_FIELDS(DocumentHighlight, range, kind);
VOUCH_FIELDS(RenameParams, textDocument, position, newName);
VOUCH_FIELDS(PrepareRenameResult, range, placeholder);
VOUCH_FIELDS(FoldingRange, startLine, endLine, kind);
VOUCH_FIELDS(SelectionRangeParams, textDocument, positions);
VOUCH_FIELDS(LinkedEditingRanges, ranges);
VOUCH_FIELDS(ResolveData, uri, generation, index);
VOUCH_FIELDS(InlayHint, position, label, kind, tooltip, paddingLeft, data);
VOUCH_FIELDS(CodeLens, range, command, data);
VOUCH_FIELDS(DocumentLink, range, target, tooltip);
VOUCH_FIELDS(CompletionItem, label, kind, detail, documentation, sortText, filterText, textEdit);
VOUCH_FIELDS(CompletionList, isIncomplete, items);
VOUCH_FIELDS(SemanticTokensDeltaParams, textDocument, previousResultId);
VOUCH_FIELDS(SemanticTokens, resultId, data);
VOUCH_FIELDS(SemanticTokensEdit, start, deleteCount, data);
VOUCH_FIELDS(SemanticTokensDelta, resultId, edits);

// {range, parent: {range, parent: …}}
static void write_own(const SelectionRange& selection, std::string& out) {
  codec::Writer writer(out);
  std::string closing;
  for (std::size_t i = 0; i < selection.chain.size(); ++i) {
    out += i == 0 ? R"({"range":)" : R"(,"parent":{"range":)";
    writer.write(selection.chain[i]);
    closing += '}';
  }
  out += selection.chain.empty() ? R"({"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":0}}})"
                                 : closing;
}

template <class T>
void decode(const Json& in, T& out) {
  codec::Reader().read(in, out);
}

template <class T>
void decode_any(const Any& in, T& out) {
  codec::Reader().read(Json::parse(in.json), out);
}

template <class T>
void encode(const T& value, std::string& out) {
  codec::Writer(out).write(value);
}

// What clients send.
template void decode(const Json&, NoParams&);
template void decode(const Json&, InitializeParams&);
template void decode(const Json&, CancelParams&);
template void decode(const Json&, SetTraceParams&);
template void decode(const Json&, DidOpenTextDocumentParams&);
template void decode(const Json&, DidChangeTextDocumentParams&);
template void decode(const Json&, DidSaveTextDocumentParams&);
template void decode(const Json&, TextDocumentParams&);
template void decode(const Json&, TextDocumentPositionParams&);
template void decode(const Json&, CodeActionParams&);
template void decode(const Json&, CodeAction&);
template void decode(const Json&, DidChangeWatchedFilesParams&);
template void decode(const Json&, DidChangeWorkspaceFoldersParams&);
template void decode(const Json&, DidChangeConfigurationParams&);
template void decode(const Json&, EditorSettings&);
template void decode(const Json&, EditorSettingsSection&);
template void decode(const Json&, FindingData&);
template void decode(const Json&, ActionData&);
template void decode(const Json&, InlayHint&);
template void decode(const Json&, CodeLens&);
template void decode(const Json&, CompletionItem&);
template void decode(const Json&, DocumentDiagnosticParams&);
template void decode(const Json&, ReferenceParams&);
template void decode(const Json&, RenameParams&);
template void decode(const Json&, SelectionRangeParams&);
template void decode(const Json&, RangeParams&);
template void decode(const Json&, SemanticTokensDeltaParams&);
template void decode(const Json&, WorkspaceSymbolParams&);
template void decode(const Json&, ExecuteCommandParams&);
template void decode(const Json&, ApplyWorkspaceEditResult&);
template void decode(const Json&, ProgressTokenParams&);
template void decode(const Json&, WorkspaceDiagnosticParams&);
template void decode(const Json&, Any&);
template void decode(const Json&, std::vector<Any>&);

// What stands inside an Any.
template void decode_any(const Any&, StartOptions&);
template void decode_any(const Any&, EditorSettings&);
template void decode_any(const Any&, EditorSettingsSection&);
template void decode_any(const Any&, FindingData&);
template void decode_any(const Any&, ActionData&);
template void decode_any(const Any&, ResolveData&);
template void decode_any(const Any&, std::string&);

// What the server sends.
template void encode(const NoParams&, std::string&);
template void encode(const Null&, std::string&);
template void encode(const InitializeResult&, std::string&);
template void encode(const PublishDiagnosticsParams&, std::string&);
template void encode(const MessageParams&, std::string&);
template void encode(const LogTraceParams&, std::string&);
template void encode(const RegistrationParams&, std::string&);
template void encode(const ConfigurationParams&, std::string&);
template void encode(const ApplyWorkspaceEditParams&, std::string&);
template void encode(const DidChangeWatchedFilesRegistrationOptions&, std::string&);
template void encode(const FindingData&, std::string&);
template void encode(const ActionData&, std::string&);
template void encode(const ResolveData&, std::string&);
template void encode(const InlayHint&, std::string&);
template void encode(const CodeLens&, std::string&);
template void encode(const std::string&, std::string&);
template void encode(const CodeAction&, std::string&);
template void encode(const DocumentSymbols&, std::string&);
template void decode(const Json&, std::optional<Any>&);
template void encode(const DocumentDiagnosticReport&, std::string&);
template void encode(const SemanticTokens&, std::string&);
template void encode(const SemanticTokensUpdate&, std::string&);
template void encode(const CompletionList&, std::string&);
template void encode(const CompletionItem&, std::string&);
template void encode(const WorkDoneProgressBegin&, std::string&);
template void encode(const WorkDoneProgressReport&, std::string&);
template void encode(const WorkDoneProgressEnd&, std::string&);
template void encode(const ProgressParams&, std::string&);
template void encode(const ProgressTokenParams&, std::string&);
template void encode(const WorkspaceDiagnosticReport&, std::string&);
template void encode(const std::vector<SymbolInformation>&, std::string&);
template void encode(const std::vector<Location>&, std::string&);
template void encode(const std::optional<Hover>&, std::string&);
template void encode(const std::optional<std::vector<CodeAction>>&, std::string&);
template void encode(const std::optional<std::vector<Location>>&, std::string&);
template void encode(const std::optional<std::vector<DocumentHighlight>>&, std::string&);
template void encode(const std::optional<WorkspaceEdit>&, std::string&);
template void encode(const std::optional<PrepareRenameResult>&, std::string&);
template void encode(const std::optional<std::vector<FoldingRange>>&, std::string&);
template void encode(const std::optional<std::vector<SelectionRange>>&, std::string&);
template void encode(const std::optional<LinkedEditingRanges>&, std::string&);
template void encode(const std::optional<std::vector<InlayHint>>&, std::string&);
template void encode(const std::optional<std::vector<CodeLens>>&, std::string&);
template void encode(const std::optional<std::vector<DocumentLink>>&, std::string&);
template void encode(const std::optional<std::vector<SymbolInformation>>&, std::string&);
template void encode(const std::optional<DocumentSymbols>&, std::string&);
template void encode(const std::optional<CompletionList>&, std::string&);
template void encode(const std::optional<SemanticTokens>&, std::string&);
template void encode(const std::optional<SemanticTokensUpdate>&, std::string&);
template void encode(const std::optional<Any>&, std::string&);

namespace codec {

// Bytes of the valid UTF-8 sequence at `at`, 0 where there is none.
static std::size_t sequence_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) -> unsigned {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const unsigned lead = byte(0);
  if (lead >= 0xC2U && lead <= 0xDFU) {
    return continues(1) ? 2 : 0;
  }
  if ((lead & 0xF0U) == 0xE0U) {
    const bool overlong = lead == 0xE0U && byte(1) < 0xA0U;
    const bool surrogate = lead == 0xEDU && byte(1) >= 0xA0U;
    return continues(1) && continues(2) && !overlong && !surrogate ? 3 : 0;
  }
  if (lead >= 0xF0U && lead <= 0xF4U) {
    const bool overlong = lead == 0xF0U && byte(1) < 0x90U;
    const bool too_large = lead == 0xF4U && byte(1) >= 0x90U;
    return continues(1) && continues(2) && continues(3) && !overlong && !too_large ? 4 : 0;
  }
  return 0;
}

void write_string(std::string_view text, std::string& out) {
  constexpr std::string_view kHex = "0123456789abcdef";
  out += '"';
  std::size_t kept = 0;  // what is before it has been written
  const auto replace = [&](std::size_t at, std::string_view by) {
    out.append(text, kept, at - kept);
    out += by;
    kept = at + 1;
  };
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c == '"' || c == '\\') {
      replace(i, c == '"' ? "\\\"" : "\\\\");
    } else if (c == '\n') {
      replace(i, "\\n");
    } else if (c < 0x20) {
      const char escape[] = {'\\', 'u', '0', '0', kHex[c >> 4U], kHex[c & 15U]};
      replace(i, {escape, sizeof escape});
    } else if (c >= 0x80) {
      const std::size_t length = sequence_length(text, i);
      if (length == 0) {
        replace(i, "\xEF\xBF\xBD");
      } else {
        i += length;
        continue;
      }
    }
    ++i;
  }
  out.append(text, kept);
  out += '"';
}

}  // namespace codec
}  // namespace vouch::lsp
