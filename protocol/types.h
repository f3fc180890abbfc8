// The structs of the Language Server Protocol (3.17) that Vouch uses, in LSP's own spelling. Plain values; the tables
// that read and write them stand in types.cpp. Members that a client may leave out are std::optional.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

namespace vouch::lsp {

using Json = nlohmann::json;

// What a message of the wrong shape throws: "params.textDocument.uri: expected a string, got number".
struct CodecError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Defined in types.cpp for the types that are received and sent.
template <class T>
void decode(const Json& in, T& out);  // throws CodecError
template <class T>
void encode(const T& value, std::string& out);  // appends JSON text

// Any JSON, kept as text.
struct Any {
  std::string json;
};
// Reads what a client sent as Any; throws CodecError.
template <class T>
void decode_any(const Any& in, T& out);
template <class T>
[[nodiscard]] Any to_any(const T& value) {
  Any any;
  encode(value, any.json);
  return any;
}
struct Null {};
struct NoParams {};

// ---- positions and texts ---------------------------------------------------------------------------------------
struct Position {
  std::uint32_t line = 0;
  std::uint32_t character = 0;
  constexpr bool operator==(const Position&) const = default;
  constexpr std::strong_ordering operator<=>(const Position& other) const {
    return line != other.line ? line <=> other.line : character <=> other.character;
  }
};
struct Range {
  Position start;
  Position end;
  bool operator==(const Range&) const = default;
};
struct Location {
  std::string uri;
  Range range;
};
struct TextDocumentIdentifier {
  std::string uri;
};
struct VersionedTextDocumentIdentifier {
  std::string uri;
  std::int32_t version = 0;
};
// Of an edit: null where the draft is not open in the client.
struct OptionalVersionedTextDocumentIdentifier {
  std::string uri;
  std::variant<std::int32_t, Null> version;
};
struct TextDocumentItem {
  std::string uri;
  std::string languageId;
  std::int32_t version = 0;
  std::string text;
};
struct TextDocumentPositionParams {
  TextDocumentIdentifier textDocument;
  Position position;
};
struct TextDocumentParams {  // of the requests that name nothing but a document
  TextDocumentIdentifier textDocument;
};
struct MarkupContent {
  std::string kind;  // "markdown" or "plaintext"
  std::string value;
};
struct Command {
  std::string title;
  std::string command;
  std::optional<std::vector<Any>> arguments;
};

// ---- edits -----------------------------------------------------------------------------------------------------
struct TextEdit {
  Range range;
  std::string newText;
  std::optional<std::string> annotationId;
};
struct TextDocumentEdit {
  OptionalVersionedTextDocumentIdentifier textDocument;
  std::vector<TextEdit> edits;
};
struct ChangeAnnotation {
  std::string label;
  std::optional<bool> needsConfirmation;
  std::optional<std::string> description;
};
struct WorkspaceEdit {
  std::optional<std::map<std::string, std::vector<TextEdit>>> changes;
  std::optional<std::vector<TextDocumentEdit>> documentChanges;
  std::optional<std::map<std::string, ChangeAnnotation>> changeAnnotations;
};

// ---- progress and partial results --------------------------------------------------------------------------------
using ProgressToken = std::variant<std::int64_t, std::string>;
struct WorkDoneProgressBegin {
  std::string kind = "begin";
  std::string title;
  std::optional<bool> cancellable;
  std::optional<std::string> message;
  std::optional<std::uint32_t> percentage;
};
struct WorkDoneProgressReport {
  std::string kind = "report";
  std::optional<std::string> message;
  std::optional<std::uint32_t> percentage;
};
struct WorkDoneProgressEnd {
  std::string kind = "end";
  std::optional<std::string> message;
};
struct ProgressParams {
  ProgressToken token;
  Any value;
};
struct ProgressTokenParams {  // of window/workDoneProgress/create and cancel
  ProgressToken token;
};

// ---- what a client says it can ---------------------------------------------------------------------------------
struct ResolveSupport {
  std::vector<std::string> properties;
};
struct DynamicCapability {
  std::optional<bool> dynamicRegistration;
};
struct HoverCapability {
  std::optional<std::vector<std::string>> contentFormat;
};
struct CodeActionKinds {
  std::optional<std::vector<std::string>> valueSet;
};
struct CodeActionLiterals {
  std::optional<CodeActionKinds> codeActionKind;
};
struct CodeActionCapability {
  std::optional<CodeActionLiterals> codeActionLiteralSupport;
  std::optional<bool> isPreferredSupport;
  std::optional<bool> disabledSupport;
  std::optional<bool> dataSupport;
  std::optional<ResolveSupport> resolveSupport;
};
struct DocumentSymbolCapability {
  std::optional<bool> hierarchicalDocumentSymbolSupport;
};
struct TagSupport {
  std::vector<std::int32_t> valueSet;
};
struct PublishDiagnosticsCapability {
  std::optional<bool> relatedInformation;
  std::optional<bool> versionSupport;
  std::optional<bool> codeDescriptionSupport;
  std::optional<bool> dataSupport;
  // 3.15 drafts sent a boolean
  std::optional<std::variant<TagSupport, bool>> tagSupport;
};
struct CompletionItemCapability {
  std::optional<ResolveSupport> resolveSupport;
  std::optional<bool> snippetSupport;
  std::optional<std::vector<std::string>> documentationFormat;
};
struct CompletionCapability {
  std::optional<CompletionItemCapability> completionItem;
};
struct RenameCapability {
  std::optional<bool> prepareSupport;
  std::optional<bool> honorsChangeAnnotations;
};
struct FoldingRangeCapability {
  std::optional<bool> lineFoldingOnly;
};
struct InlayHintCapability {
  std::optional<ResolveSupport> resolveSupport;
};
struct DiagnosticCapability {
  std::optional<bool> relatedDocumentSupport;
};
struct TextDocumentClientCapabilities {
  std::optional<HoverCapability> hover;
  std::optional<CodeActionCapability> codeAction;
  std::optional<DocumentSymbolCapability> documentSymbol;
  std::optional<PublishDiagnosticsCapability> publishDiagnostics;
  std::optional<CompletionCapability> completion;
  std::optional<RenameCapability> rename;
  std::optional<FoldingRangeCapability> foldingRange;
  std::optional<DiagnosticCapability> diagnostic;
  std::optional<InlayHintCapability> inlayHint;
};
struct WorkspaceEditCapability {
  std::optional<bool> documentChanges;
  std::optional<Any> changeAnnotationSupport;
};
struct RefreshCapability {
  std::optional<bool> refreshSupport;
};
struct WorkspaceClientCapabilities {
  std::optional<bool> applyEdit;
  std::optional<WorkspaceEditCapability> workspaceEdit;
  std::optional<bool> configuration;
  std::optional<bool> workspaceFolders;
  std::optional<DynamicCapability> didChangeWatchedFiles;
  std::optional<DynamicCapability> didChangeConfiguration;
  std::optional<RefreshCapability> diagnostics;
  std::optional<RefreshCapability> inlayHint;
  std::optional<RefreshCapability> codeLens;
  std::optional<RefreshCapability> semanticTokens;
};
struct GeneralClientCapabilities {
  std::optional<std::vector<std::string>> positionEncodings;
};
struct WindowClientCapabilities {
  std::optional<bool> workDoneProgress;
};
struct ClientCapabilities {
  std::optional<TextDocumentClientCapabilities> textDocument;
  std::optional<WorkspaceClientCapabilities> workspace;
  std::optional<GeneralClientCapabilities> general;
  std::optional<WindowClientCapabilities> window;
};

// ---- life of a session -----------------------------------------------------------------------------------------
struct ClientInfo {
  std::string name;
  std::optional<std::string> version;
};
struct WorkspaceFolder {
  std::string uri;
  std::string name;
};
struct InitializeParams {
  std::optional<std::int64_t> processId;
  std::optional<ClientInfo> clientInfo;
  std::optional<std::string> rootUri;
  std::optional<std::string> rootPath;
  std::optional<std::vector<WorkspaceFolder>> workspaceFolders;
  std::optional<Any> initializationOptions;
  ClientCapabilities capabilities;
  std::optional<std::string> trace;
};
struct SaveOptions {
  bool includeText = false;
};
struct TextDocumentSyncOptions {
  bool openClose = true;
  std::int32_t change = 2;  // incremental
  SaveOptions save;
};
struct CodeActionOptions {
  std::vector<std::string> codeActionKinds;
  std::optional<bool> resolveProvider;
};
struct CompletionOptions {
  std::vector<std::string> triggerCharacters;
  std::optional<bool> resolveProvider;
};
struct RenameOptions {
  bool prepareProvider = true;
};
struct DiagnosticOptions {
  std::string identifier;
  bool interFileDependencies = true;
  bool workspaceDiagnostics = true;
  bool workDoneProgress = true;
};
struct SemanticTokensLegend {
  std::vector<std::string> tokenTypes;
  std::vector<std::string> tokenModifiers;
};
struct SemanticTokensFull {
  bool delta = false;
};
struct SemanticTokensOptions {
  SemanticTokensLegend legend;
  bool range = true;
  SemanticTokensFull full;
};
struct LinkOptions {
  bool resolveProvider = true;
};
struct WorkDoneOptions {
  bool workDoneProgress = true;
};
struct ExecuteCommandOptions {
  std::vector<std::string> commands;
  bool workDoneProgress = true;
};
struct WorkspaceFoldersServerCapabilities {
  bool supported = true;
  bool changeNotifications = true;
};
struct ServerWorkspaceCapabilities {
  WorkspaceFoldersServerCapabilities workspaceFolders;
};
struct ServerCapabilities {
  std::string positionEncoding;
  TextDocumentSyncOptions textDocumentSync;
  std::optional<bool> hoverProvider;
  std::optional<std::variant<CodeActionOptions, bool>> codeActionProvider;
  std::optional<bool> documentSymbolProvider;
  std::optional<bool> definitionProvider;
  std::optional<WorkDoneOptions> referencesProvider;
  std::optional<bool> documentHighlightProvider;
  std::optional<std::variant<RenameOptions, bool>> renameProvider;
  std::optional<bool> foldingRangeProvider;
  std::optional<bool> selectionRangeProvider;
  std::optional<bool> linkedEditingRangeProvider;
  std::optional<LinkOptions> inlayHintProvider;
  std::optional<LinkOptions> codeLensProvider;
  std::optional<LinkOptions> documentLinkProvider;
  std::optional<CompletionOptions> completionProvider;
  std::optional<SemanticTokensOptions> semanticTokensProvider;
  std::optional<DiagnosticOptions> diagnosticProvider;
  std::optional<WorkDoneOptions> workspaceSymbolProvider;
  std::optional<ExecuteCommandOptions> executeCommandProvider;
  ServerWorkspaceCapabilities workspace;
};
struct InitializeResult {
  ServerCapabilities capabilities;
  ClientInfo serverInfo;
};
struct CancelParams {
  std::variant<std::int64_t, std::string> id;
};
struct SetTraceParams {
  std::string value;  // off, messages or verbose
};
struct LogTraceParams {
  std::string message;
  std::optional<std::string> verbose;
};
enum class MessageType : std::int32_t { Error = 1, Warning = 2, Info = 3, Log = 4 };
struct MessageParams {
  MessageType type = MessageType::Log;
  std::string message;
};
struct Registration {
  std::string id;
  std::string method;
  std::optional<Any> registerOptions;
};
struct RegistrationParams {
  std::vector<Registration> registrations;
};

// ---- synchronisation -------------------------------------------------------------------------------------------
struct DidOpenTextDocumentParams {
  TextDocumentItem textDocument;
};
struct TextDocumentContentChangeEvent {
  std::optional<Range> range;  // absent: `text` is the whole new text
  std::string text;
};
struct DidChangeTextDocumentParams {
  VersionedTextDocumentIdentifier textDocument;
  std::vector<TextDocumentContentChangeEvent> contentChanges;
};
struct DidSaveTextDocumentParams {
  TextDocumentIdentifier textDocument;
  std::optional<std::string> text;
};

// ---- workspace -------------------------------------------------------------------------------------------------
struct FileSystemWatcher {
  std::string globPattern;
};
struct DidChangeWatchedFilesRegistrationOptions {
  std::vector<FileSystemWatcher> watchers;
};
struct FileEvent {
  std::string uri;
  std::int32_t type = 0;  // 1 created, 2 changed, 3 deleted
};
struct DidChangeWatchedFilesParams {
  std::vector<FileEvent> changes;
};
struct WorkspaceFoldersChangeEvent {
  std::vector<WorkspaceFolder> added;
  std::vector<WorkspaceFolder> removed;
};
struct DidChangeWorkspaceFoldersParams {
  WorkspaceFoldersChangeEvent event;
};
struct DidChangeConfigurationParams {
  std::optional<Any> settings;
};
struct ConfigurationItem {
  std::optional<std::string> scopeUri;
  std::optional<std::string> section;
};
struct ConfigurationParams {
  std::vector<ConfigurationItem> items;
};
// The client's own settings, section "vouch". A .vouch.yaml in force wins over all of them.
struct EditorSettings {
  std::optional<std::string> profile;
  std::optional<std::string> engine;                        // model or patterns
  std::optional<std::map<std::string, std::string>> rules;  // id -> off, on, error, warning, info, hint
};
// Vouch's own in initializationOptions, for a client that counts in other units than LSP's UTF-16 and has no way to say
// so (ALE counts bytes, and would put an edit behind a curly quote into the wrong place).
struct StartOptions {
  std::optional<std::vector<std::string>> positionEncodings;
};
struct EditorSettingsSection {
  std::optional<EditorSettings> vouch;
};

// ---- diagnostics -----------------------------------------------------------------------------------------------
struct CodeDescription {
  std::string href;
};
struct DiagnosticRelatedInformation {
  Location location;
  std::string message;
};
// What Vouch puts into Diagnostic.data.
struct FindingData {
  std::string rule;
  std::vector<std::string> fixes;  // their titles
};
struct Diagnostic {
  Range range;
  std::optional<std::int32_t> severity;  // 1 error … 4 hint
  std::optional<std::variant<std::string, std::int64_t>> code;
  std::optional<CodeDescription> codeDescription;
  std::optional<std::string> source;
  std::string message;
  std::optional<std::vector<std::int32_t>> tags;
  std::optional<std::vector<DiagnosticRelatedInformation>> relatedInformation;
  std::optional<Any> data;
};
struct PublishDiagnosticsParams {
  std::string uri;
  std::optional<std::int32_t> version;
  std::vector<Diagnostic> diagnostics;
};
struct DocumentDiagnosticParams {
  TextDocumentIdentifier textDocument;
  std::optional<std::string> previousResultId;
};
struct FullDocumentDiagnosticReport {
  std::string kind = "full";
  std::string resultId;
  std::vector<Diagnostic> items;
};
struct UnchangedDocumentDiagnosticReport {
  std::string kind = "unchanged";
  std::string resultId;
};
// With the reports of other files that this one depends on: its settings.
struct RelatedFullDocumentDiagnosticReport {
  std::string kind = "full";
  std::string resultId;
  std::vector<Diagnostic> items;
  std::optional<std::map<std::string, FullDocumentDiagnosticReport>> relatedDocuments;
};
using DocumentDiagnosticReport = std::variant<RelatedFullDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport>;
struct PreviousResultId {
  std::string uri;
  std::string value;
};
struct WorkspaceDiagnosticParams {
  std::vector<PreviousResultId> previousResultIds;
  std::optional<ProgressToken> workDoneToken;
  std::optional<ProgressToken> partialResultToken;
};
struct WorkspaceFullDocumentDiagnosticReport {
  std::string kind = "full";
  std::string uri;
  std::variant<std::int32_t, Null> version = Null{};
  std::string resultId;
  std::vector<Diagnostic> items;
};
struct WorkspaceUnchangedDocumentDiagnosticReport {
  std::string kind = "unchanged";
  std::string uri;
  std::variant<std::int32_t, Null> version = Null{};
  std::string resultId;
};
using WorkspaceDocumentDiagnosticReport =
    std::variant<WorkspaceFullDocumentDiagnosticReport, WorkspaceUnchangedDocumentDiagnosticReport>;
struct WorkspaceDiagnosticReport {
  std::vector<WorkspaceDocumentDiagnosticReport> items;
};

// ---- hover, code actions ---------------------------------------------------------------------------------------
struct Hover {
  MarkupContent contents;
  std::optional<Range> range;
};
struct CodeActionContext {
  std::vector<Diagnostic> diagnostics;
  std::optional<std::vector<std::string>> only;
  std::optional<std::int32_t> triggerKind;  // 1 asked for, 2 automatic
};
struct CodeActionParams {
  TextDocumentIdentifier textDocument;
  Range range;
  CodeActionContext context;
};
// What Vouch puts into CodeAction.data, enough to make the edit later.
struct ActionData {
  std::string uri;
  std::int32_t version = 0;
  std::vector<TextEdit> edits;
};
struct CodeActionDisabled {
  std::string reason;
};
struct CodeAction {
  std::string title;
  std::optional<std::string> kind;
  std::optional<std::vector<Diagnostic>> diagnostics;
  std::optional<bool> isPreferred;
  std::optional<CodeActionDisabled> disabled;
  std::optional<WorkspaceEdit> edit;
  std::optional<Command> command;
  std::optional<Any> data;
};
struct ExecuteCommandParams {
  std::string command;
  std::optional<std::vector<Any>> arguments;
  std::optional<ProgressToken> workDoneToken;
};
struct ApplyWorkspaceEditParams {
  std::optional<std::string> label;
  WorkspaceEdit edit;
};
struct ApplyWorkspaceEditResult {
  bool applied = false;
  std::optional<std::string> failureReason;
};

// ---- symbols and navigation ------------------------------------------------------------------------------------
enum class SymbolKind : std::int32_t {
  File = 1,
  Module = 2,
  Namespace = 3,
  Package = 4,
  Class = 5,
  Method = 6,
  Property = 7,
  Field = 8,
  Constructor = 9,
  Enum = 10,
  Interface = 11,
  Function = 12,
  Variable = 13,
  Constant = 14,
  String = 15,
  Number = 16,
  Boolean = 17,
  Array = 18,
  Object = 19,
  Key = 20,
  Null = 21,
  EnumMember = 22,
  Struct = 23,
  Event = 24,
  Operator = 25,
};
struct DocumentSymbol {
  std::string name;
  std::optional<std::string> detail;
  SymbolKind kind = SymbolKind::String;
  Range range;
  Range selectionRange;
  std::vector<DocumentSymbol> children;
};
struct SymbolInformation {
  std::string name;
  SymbolKind kind = SymbolKind::String;
  Location location;
  std::optional<std::string> containerName;
};
using DocumentSymbols = std::variant<std::vector<DocumentSymbol>, std::vector<SymbolInformation>>;
struct WorkspaceSymbolParams {
  std::string query;
  std::optional<ProgressToken> workDoneToken;
  std::optional<ProgressToken> partialResultToken;
};
struct ReferenceContext {
  bool includeDeclaration = true;
};
struct ReferenceParams {
  TextDocumentIdentifier textDocument;
  Position position;
  ReferenceContext context;
  std::optional<ProgressToken> workDoneToken;
  std::optional<ProgressToken> partialResultToken;
};
struct DocumentHighlight {
  Range range;
  std::int32_t kind = 1;  // 1 text, 2 read, 3 write
};
struct RenameParams {
  TextDocumentIdentifier textDocument;
  Position position;
  std::string newName;
};
struct PrepareRenameResult {
  Range range;
  std::string placeholder;
};
struct FoldingRange {
  std::uint32_t startLine = 0;
  std::uint32_t endLine = 0;
  std::optional<std::string> kind;  // comment, imports or region
};
struct SelectionRangeParams {
  TextDocumentIdentifier textDocument;
  std::vector<Position> positions;
};
// LSP nests these; the parents are written out by types.cpp from the flat list, innermost first.
struct SelectionRange {
  std::vector<Range> chain;
};
struct LinkedEditingRanges {
  std::vector<Range> ranges;
};
struct RangeParams {  // of requests for a part of a document
  TextDocumentIdentifier textDocument;
  Range range;
};
// What Vouch puts into the data of what can be resolved later: which one of a draft in a state.
struct ResolveData {
  std::string uri;
  std::uint64_t generation = 0;
  std::uint32_t index = 0;
};
struct InlayHint {
  Position position;
  std::string label;
  std::optional<std::int32_t> kind;
  std::optional<MarkupContent> tooltip;
  std::optional<bool> paddingLeft;
  std::optional<Any> data;
};
struct CodeLens {
  Range range;
  std::optional<Command> command;
  std::optional<Any> data;
};
struct DocumentLink {
  Range range;
  std::optional<std::string> target;
  std::optional<std::string> tooltip;
};
struct CompletionItem {
  std::string label;
  std::optional<std::int32_t> kind;
  std::optional<std::string> detail;
  std::optional<MarkupContent> documentation;
  std::optional<std::string> sortText;
  std::optional<std::string> filterText;
  std::optional<TextEdit> textEdit;
};
struct CompletionList {
  bool isIncomplete = false;
  std::vector<CompletionItem> items;
};
struct SemanticTokensDeltaParams {
  TextDocumentIdentifier textDocument;
  std::string previousResultId;
};
struct SemanticTokens {
  std::optional<std::string> resultId;
  std::vector<std::uint32_t> data;
};
struct SemanticTokensEdit {
  std::uint32_t start = 0;
  std::uint32_t deleteCount = 0;
  std::vector<std::uint32_t> data;
};
struct SemanticTokensDelta {
  std::string resultId;
  std::vector<SemanticTokensEdit> edits;
};
using SemanticTokensUpdate = std::variant<SemanticTokens, SemanticTokensDelta>;

}  // namespace vouch::lsp
