// One session for each editor that uses every method of the server, with that editor's capabilities: each message of
// both sides is checked against LSP's model, and what is not advertised is not used.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, test } from 'node:test';
import { Client, desk, killAll } from './client.mjs';
import { editors } from './capabilities.mjs';

after(killAll);

const draft = `---
title: Storm
date: 2024-08-23
---

# Harbor 🗞

“We will utilize the café in every district of the town,” said Lena Okafor, the harbor director. She said the wall had held.[^1]

## Pumps

Okafor said 4,100 homes had no power. See [a report](https://example.org/report?utm_source=news) and [@storm-report].

<!-- a note
of two lines -->

[^1]: Interview.
`;
const other = 'Lena Okafor opened a pump. “We will utilize the café in every district of the town,” Okafor said [@storm-report].\n';

for (const [name, editor] of Object.entries(editors)) {
  test(`every method with the capabilities of ${name}`, async () => {
    const place = desk();
    fs.writeFileSync(place.folder + '/other.md', other);
    const uri = place.uri('draft.md');
    const client = await Client.start('stdio', editor.capabilities, {
      initialize: { trace: 'verbose', workspaceFolders: [{ uri: place.uri('').replace(/\/$/, ''), name: 'desk' }] },
    });
    if (editor.foreign) client.excuse(/initialize/);
    const can = client.initialized.capabilities;
    const textDocument = { uri };
    const lines = draft.split('\n');
    const units = text => editor.encoding === 'utf-8' ? Buffer.byteLength(text) : editor.encoding === 'utf-16' ? text.length : [...text].length;
    const at = word => {
      const line = lines.findIndex(text => text.includes(word));
      return { line, character: units(lines[line].slice(0, lines[line].indexOf(word))) + 1 };
    };
    const position = at('Okafor');
    const range = { start: { line: 0, character: 0 }, end: { line: lines.length, character: 0 } };

    await client.open(uri, draft, 0);
    const pulls = can.diagnosticProvider !== undefined;
    const diagnostics = pulls ? (await client.ask('textDocument/diagnostic', { textDocument })).items : await client.published(uri);
    assert.ok(diagnostics.some(d => d.code === 'desk-utilize'));

    const some = async (method, params) => {
      const result = await client.ask(method, { textDocument, ...params });
      assert.ok(result !== null && (!Array.isArray(result) || result.length > 0), `${method} has nothing to say`);
      return result;
    };
    await some('textDocument/hover', { position });
    await some('textDocument/documentSymbol');
    await some('textDocument/definition', { position: at('She') });
    await some('textDocument/references', { position, context: { includeDeclaration: true } });
    await client.ask('textDocument/references', { textDocument, position, context: { includeDeclaration: true }, partialResultToken: 'r', workDoneToken: 1 });
    await client.next(m => m.method === '$/progress' && m.params.token === 'r', 0, 'partial result');
    await some('textDocument/documentHighlight', { position });
    if (can.renameProvider?.prepareProvider) await some('textDocument/prepareRename', { position });
    await some('textDocument/rename', { position, newName: 'Adeyemi' });
    await some('textDocument/linkedEditingRange', { position: at('^1]: ') });
    await some('textDocument/foldingRange');
    await some('textDocument/selectionRange', { positions: [position, { line: 0, character: 0 }] });
    const hints = await some('textDocument/inlayHint', { range });
    if (can.inlayHintProvider.resolveProvider) assert.ok((await client.ask('inlayHint/resolve', hints[0])).tooltip);
    const lenses = await some('textDocument/codeLens');
    assert.ok((await client.ask('codeLens/resolve', lenses[0])).command.title.length > 0);
    await some('textDocument/documentLink');
    const items = (await some('textDocument/completion', { position: { ...at('Okafor said 4,100'), character: 3 } })).items;
    assert.ok(items.length > 0, 'a name is completed');
    if (can.completionProvider.resolveProvider) await client.ask('completionItem/resolve', items[0]);
    if (can.codeActionProvider) {
      const actions = await some('textDocument/codeAction', { range, context: { diagnostics: [] } });
      const lazy = actions.find(action => !action.edit && action.data);
      if (can.codeActionProvider.resolveProvider) assert.ok((await client.ask('codeAction/resolve', lazy)).edit);
      const all = await client.ask('textDocument/codeAction', { textDocument, range, context: { diagnostics: [], only: ['source.fixAll.vouch'] } });
      assert.equal(all.length, 1, 'the tracking parameter can be taken off');
    }
    const tokens = await some('textDocument/semanticTokens/full');
    await some('textDocument/semanticTokens/range', { range });
    await client.change(uri, 1, { range: { start: position, end: position }, text: 'x' });
    await some('textDocument/semanticTokens/full/delta', { previousResultId: tokens.resultId });
    await client.tell('textDocument/didSave', { textDocument });

    assert.ok((await client.ask('workspace/symbol', { query: 'lena', workDoneToken: 'w' })).length > 0);
    const analysis = await client.ask('workspace/executeCommand', { command: 'vouch.analysis', arguments: [uri] });
    assert.equal(analysis.offsets, editor.encoding);
    const checked = await client.ask('workspace/executeCommand', { command: 'vouch.checkWorkspace', workDoneToken: 'c' });
    assert.equal(checked.finished, true);
    await client.next(m => m.method === '$/progress' && m.params.token === 'c' && m.params.value.kind === 'end', 0, 'end of progress');
    const fixed = await client.ask('workspace/executeCommand', { command: 'vouch.fixAll', arguments: [uri] });
    assert.equal(fixed.applied, editor.capabilities.workspace?.applyEdit === true);
    await client.tell('window/workDoneProgress/cancel', { token: 'gone' });
    await client.tell('$/cancelRequest', { id: 4711 });
    if (pulls) {
      const report = await client.ask('workspace/diagnostic', { previousResultIds: [], partialResultToken: 'p' });
      assert.deepEqual(report.items, [], 'all of it came in parts');
    }
    await client.tell('$/setTrace', { value: 'messages' });
    await client.tell('workspace/didChangeConfiguration', { settings: { vouch: { rules: { 'desk-utilize': 'off' } } } });
    await client.tell('workspace/didChangeWatchedFiles', { changes: [{ uri: place.uri('other.md'), type: 2 }, { uri: place.uri('.vouch.yaml'), type: 2 }] });
    await client.tell('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [{ uri: place.uri('').replace(/\/$/, ''), name: 'desk' }] } });
    await client.tell('textDocument/didClose', { textDocument });
    assert.equal(await client.leave(), 0);
    place.remove();
  });
}
