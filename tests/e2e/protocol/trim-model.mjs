// Makes lsp-model.json: LSP's own description of itself without prose, and without what Vouch neither sends nor takes.
// usage: node trim-model.mjs metaModel.json   (from the repository microsoft/vscode-languageserver-node, MIT)
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';

const methods = new Set(`initialize initialized shutdown exit $/cancelRequest $/setTrace $/logTrace $/progress
  window/logMessage window/showMessage window/workDoneProgress/create window/workDoneProgress/cancel client/registerCapability
  textDocument/didOpen textDocument/didChange textDocument/didSave textDocument/didClose
  textDocument/publishDiagnostics textDocument/diagnostic workspace/diagnostic workspace/diagnostic/refresh
  workspace/configuration workspace/didChangeConfiguration workspace/didChangeWatchedFiles
  workspace/didChangeWorkspaceFolders workspace/symbol workspace/executeCommand workspace/applyEdit
  workspace/inlayHint/refresh workspace/codeLens/refresh workspace/semanticTokens/refresh
  textDocument/hover textDocument/codeAction codeAction/resolve textDocument/documentSymbol textDocument/definition
  textDocument/references textDocument/documentHighlight textDocument/rename textDocument/prepareRename
  textDocument/linkedEditingRange textDocument/foldingRange textDocument/selectionRange textDocument/inlayHint inlayHint/resolve
  textDocument/codeLens codeLens/resolve textDocument/documentLink textDocument/completion completionItem/resolve
  textDocument/semanticTokens/full textDocument/semanticTokens/full/delta textDocument/semanticTokens/range
  `.trim().split(/\s+/));

const model = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const named = new Map([...model.structures, ...model.enumerations, ...model.typeAliases].map(t => [t.name, t]));
const kept = new Set();
const pending = [];
const visit = value => {
  if (Array.isArray(value)) return value.forEach(visit);
  if (!value || typeof value !== 'object') return;
  if (value.kind === 'reference' && !kept.has(value.name)) { kept.add(value.name); pending.push(value.name); }
  Object.values(value).forEach(visit);
};
const plain = value => Array.isArray(value) ? value.map(plain)
  : value && typeof value === 'object'
    ? Object.fromEntries(Object.entries(value)
      .filter(([key]) => !['documentation', 'since', 'sinceTags', 'proposed', 'deprecated', 'typeName'].includes(key))
      .map(([key, inner]) => [key, plain(inner)]))
    : value;
const used = list => list.filter(m => methods.has(m.method)).map(m =>
  ({ method: m.method, messageDirection: m.messageDirection, params: plain(m.params), result: plain(m.result) }));
const requests = used(model.requests);
const notifications = used(model.notifications);
visit(requests);
visit(notifications);
while (pending.length > 0) visit(named.get(pending.pop()));
const chosen = list => list.filter(t => kept.has(t.name)).map(plain);
const lines = list => list.map(entry => JSON.stringify(entry)).join(',\n');
fs.writeFileSync(fileURLToPath(new URL('lsp-model.json', import.meta.url)), `{
"source": "metaModel.json of microsoft/vscode-languageserver-node, LSP ${model.metaData.version}, (c) Microsoft Corporation, MIT License; trimmed by trim-model.mjs",
"requests": [
${lines(requests)}],
"notifications": [
${lines(notifications)}],
"structures": [
${lines(chosen(model.structures))}],
"enumerations": [
${lines(chosen(model.enumerations))}],
"typeAliases": [
${lines(chosen(model.typeAliases))}]
}
`);
