// vouch serve as real clients meet it: a process, stdio or TCP, the capabilities of each editor.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import net from 'node:net';
import { after, test } from 'node:test';
import { Client, desk, killAll, run } from './client.mjs';
import { editors } from './capabilities.mjs';
import { Checker } from './model-check.mjs';

after(killAll);

const text = '# Harbor 🗞\n\n“We will utilize the café,” said Lena Okafor, the harbor director. She said the wall had held.\n';

// The column of `word` in its line, in the units of an encoding.
function columnOf(line, word, encoding) {
  const before = line.slice(0, line.indexOf(word));
  if (encoding === 'utf-8') return Buffer.byteLength(before);
  return encoding === 'utf-16' ? before.length : [...before].length;
}

function apply(source, edits, encoding) {
  assert.equal(edits.length, 1);
  const lines = source.split('\n');
  const { range, newText } = edits[0];
  assert.equal(range.start.line, range.end.line);
  const line = lines[range.start.line];
  const cut = units => {
    if (encoding === 'utf-16') return units;
    if (encoding === 'utf-8') return Buffer.from(line).subarray(0, units).toString().length;
    return [...line].slice(0, units).join('').length;
  };
  lines[range.start.line] = line.slice(0, cut(range.start.character)) + newText + line.slice(cut(range.end.character));
  return lines.join('\n');
}

for (const [name, editor] of Object.entries(editors)) {
  for (const transport of ['stdio', 'tcp']) {
    test(`${name} over ${transport}`, async () => {
      const place = desk();
      const uri = place.uri('draft 🗞.md');
      const client = await Client.start(transport, editor.capabilities);
      if (editor.foreign) client.excuse(/initialize/);
      const { capabilities } = client.initialized;
      assert.equal(capabilities.positionEncoding, editor.encoding);
      const line = text.split('\n')[2];
      const at = (word, shift = 1) => ({ line: 2, character: columnOf(line, word, editor.encoding) + shift });

      // A client that pulls asks; the others are told.
      const pulls = editor.capabilities.textDocument.diagnostic !== undefined;
      const pulled = async () => (await client.ask('textDocument/diagnostic', { textDocument: { uri } })).items;
      await client.open(uri, text, 0);
      const diagnostics = pulls ? await pulled() : await client.published(uri);
      const ours = diagnostics.filter(d => d.code === 'desk-utilize');
      assert.equal(ours.length, 1);
      assert.deepEqual(ours[0].range.start, at('utilize', 0));

      const who = await client.ask('textDocument/hover', { textDocument: { uri }, position: at('She') });
      assert.match(who.contents.value, /Lena Okafor/);
      const formats = editor.capabilities.textDocument.hover?.contentFormat ?? [];
      assert.equal(who.contents.kind, formats.includes('markdown') ? 'markdown' : 'plaintext');
      const symbols = await client.ask('textDocument/documentSymbol', { textDocument: { uri } });
      assert.ok(symbols.length > 0);

      const context = name.startsWith('Kate') ? { diagnostics: [{ ...ours[0], data: undefined }] } : { diagnostics: [] };
      const range = name.startsWith('Kate') ? { start: { line: 0, character: 0 }, end: { line: 4, character: 0 } } : { start: at('utilize', 3), end: at('utilize', 3) };
      const actions = await client.ask('textDocument/codeAction', { textDocument: { uri }, range, context });
      let action = actions.find(a => a.title.includes('“use”'));
      assert.ok(action, 'the replacement is offered');
      if (!action.edit) action = await client.ask('codeAction/resolve', action);
      const documentChanges = editor.capabilities.workspace?.workspaceEdit?.documentChanges === true;
      assert.equal(action.edit.documentChanges !== undefined, documentChanges);
      const edits = documentChanges ? action.edit.documentChanges[0].edits : action.edit.changes[uri];
      const mended = apply(text, edits, editor.encoding);
      assert.equal(mended, text.replace('utilize', 'use'));

      const before = client.received.length;
      await client.change(uri, 1, { range: edits[0].range, text: edits[0].newText });
      const published = m => m.method === 'textDocument/publishDiagnostics' && m.params.uri === uri;
      const good = diagnostics => !diagnostics.some(d => d.code === 'desk-utilize');
      if (pulls) assert.ok(good(await pulled()));
      else await client.next(m => published(m) && good(m.params.diagnostics), before, 'publication without the finding');
      if (pulls) assert.ok(!client.received.some(published), 'who pulls is not pushed any');
      await client.tell('textDocument/didSave', { textDocument: { uri } });
      await client.tell('textDocument/didClose', { textDocument: { uri } });
      assert.equal(await client.leave(), 0);
      if (transport === 'tcp') client.stream.child.kill();
      place.remove();
    });
  }
}

test('the checker finds what is wrong', () => {
  const wrong = (message, from) => new Checker().message(message, from).length > 0;
  const publish = { jsonrpc: '2.0', method: 'textDocument/publishDiagnostics', params: { uri: 'file:///x', diagnostics: [] } };
  assert.ok(!wrong(publish, 'server'));
  assert.ok(wrong(publish, 'client'));
  assert.ok(wrong({ ...publish, params: { uri: 'x', diagnostics: [] } }, 'server'));
  assert.ok(wrong({ ...publish, params: { uri: 'file:///x', diagnostics: [{ message: 'no range' }] } }, 'server'));
  assert.ok(wrong({ ...publish, params: { uri: 'file:///x', diagnostics: [], extra: 1 } }, 'server'));
  assert.ok(wrong({ jsonrpc: '2.0', id: 1, result: null }, 'server'));
  assert.ok(wrong({ jsonrpc: '2.0', method: 'vouch/secret' }, 'server'));
});

test('requests are cancelled, configuration is pulled, traces are sent', async () => {
  const place = desk();
  const uri = place.uri('draft.md');
  const client = await Client.start('stdio', editors['VS Code 1.100'].capabilities);
  await client.next(m => m.method === 'workspace/configuration', 0, 'configuration request');
  await client.next(m => m.method === 'client/registerCapability', 0, 'registration');
  await client.tell('$/setTrace', { value: 'verbose' });
  await client.open(uri, text);
  await client.published(uri, 1);
  await client.next(m => m.method === '$/logTrace', 0, 'trace');
  client.configuration = { rules: { 'no-such-rule': 'off' } };
  await client.tell('workspace/didChangeConfiguration', { settings: null });
  await client.next(m => m.method === 'window/logMessage' && m.params.message.includes('no-such-rule'), 0, 'complaint');
  fs.writeFileSync(place.folder + '/.vouch.yaml', 'profil: news\n');
  await client.tell('workspace/didChangeWatchedFiles', { changes: [{ uri: place.uri('.vouch.yaml'), type: 2 }] });
  const problem = await client.published(place.uri('.vouch.yaml'));
  assert.equal(problem[0].range.start.line, 0);
  await client.tell('workspace/didChangeWorkspaceFolders', { event: { added: [{ uri: place.uri(''), name: 'desk' }], removed: [] } });
  await assert.rejects(client.ask('textDocument/nonsense', {}), error => error.code === -32601);
  client.excuse(/nonsense/);
  assert.equal(await client.leave(), 0);
  place.remove();
});

test('every other method answers in LSP’s own words', async () => {
  const place = desk();
  const uri = place.uri('draft.md');
  const client = await Client.start('stdio', editors['VS Code 1.100'].capabilities);
  const long = text + '\n## Pumps\n\nOkafor said 4,100 homes had no power.[^1] See [a report](https://example.org/r).\n\n[^1]: Interview.\n';
  await client.open(uri, long);
  const textDocument = { uri };
  const position = { line: 2, character: long.split('\n')[2].indexOf('Okafor') + 1 };
  const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
  const some = async (method, params) => {
    const result = await client.ask(method, { textDocument, ...params });
    assert.ok(result !== null && (!Array.isArray(result) || result.length > 0), `${method} has nothing to say`);
    return result;
  };
  await some('textDocument/definition', { position });
  await some('textDocument/references', { position, context: { includeDeclaration: true } });
  await some('textDocument/documentHighlight', { position });
  await some('textDocument/prepareRename', { position });
  const renamed = await some('textDocument/rename', { position, newName: 'Adeyemi' });
  assert.equal(renamed.documentChanges[0].edits.length, 2);
  await some('textDocument/foldingRange');
  await some('textDocument/selectionRange', { positions: [position, { line: 0, character: 0 }] });
  await some('textDocument/inlayHint', { range });
  await some('textDocument/codeLens');
  await some('textDocument/documentLink');
  await some('textDocument/completion', { position });
  const tokens = await some('textDocument/semanticTokens/full');
  await some('textDocument/semanticTokens/range', { range });
  await client.change(uri, 2, { range: { start: position, end: position }, text: 'x' });
  await some('textDocument/semanticTokens/full/delta', { previousResultId: tokens.resultId });
  assert.ok((await client.ask('workspace/symbol', { query: 'lena' })).length > 0);
  assert.equal(await client.leave(), 0);
  place.remove();
});

test('a client that pulls its diagnostics is not pushed any', async () => {
  const place = desk();
  const uri = place.uri('draft.md');
  const client = await Client.start('stdio', { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } });
  await client.open(uri, text);
  const report = await client.ask('textDocument/diagnostic', { textDocument: { uri } });
  assert.equal(report.kind, 'full');
  const again = await client.ask('textDocument/diagnostic', { textDocument: { uri }, previousResultId: report.resultId });
  assert.equal(again.kind, 'unchanged');
  await client.tell('workspace/didChangeWatchedFiles', { changes: [{ uri: place.uri('.vouch.yaml'), type: 2 }] });
  await client.next(m => m.method === 'workspace/diagnostic/refresh', 0, 'refresh');
  assert.equal(await client.leave(), 0);
  assert.ok(!client.received.some(m => m.method === 'textDocument/publishDiagnostics'));
  place.remove();
});

test('two clients of one port do not see each other', async () => {
  const place = desk();
  const uri = place.uri('draft.md');
  const one = await Client.start('tcp', editors['VS Code 1.100'].capabilities);
  const two = await Client.start('tcp', editors['Kate 22.12'].capabilities, { stream: one.stream.another() });
  await one.open(uri, 'We utilize it.\n');
  await two.open(uri, 'We use it.\n');
  assert.equal((await one.published(uri)).length, 1);
  assert.equal((await two.published(uri)).length, 0);
  two.stream.writes.destroy();   // vanishes
  await one.change(uri, 2, { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 2 } }, text: 'They' });
  assert.equal((await one.published(uri, 2)).length, 1);
  await one.leave();
  one.stream.child.kill();
  place.remove();
});

// ---- wrong input -----------------------------------------------------------------------------------------------
function framed(json) {
  const body = typeof json === 'string' ? json : JSON.stringify(json);
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}
const hello = framed({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
const goodbye = framed({ jsonrpc: '2.0', id: 2, method: 'shutdown' }) + framed({ jsonrpc: '2.0', method: 'exit' });

function fed(input, stdin = 'pipe') {
  return new Promise(resolve => {
    const child = run(['serve'], [stdin, 'pipe', 'pipe']);
    let out = '', complaints = '';
    child.stdout.on('data', data => { out += data; });
    child.stderr.on('data', data => { complaints += data; });
    child.on('close', code => resolve({ code, out, complaints }));
    if (stdin === 'pipe') {
      child.stdin.on('error', () => {});
      child.stdin.end(input);
    }
  });
}

for (const [name, input, expected] of [
  ['nothing at all', '', { code: 0, complaints: /^$/ }],
  ['an end without goodbye', hello, { code: 0, complaints: /^$/, out: /"id":1,"result"/ }],
  ['exit without shutdown', hello + framed({ jsonrpc: '2.0', method: 'exit' }), { code: 1, complaints: /^$/ }],
  ['the whole of it', hello + goodbye, { code: 0, complaints: /^$/, out: /"id":2,"result":null/ }],
  ['shutdown without an id, as Kate sends it', hello + framed({ jsonrpc: '2.0', method: 'shutdown' }) + framed({ jsonrpc: '2.0', method: 'exit' }), { code: 0, complaints: /^$/ }],
  ['a truncated frame', hello + 'Content-Length: 50\r\n\r\n{"jsonrpc"', { code: 1, complaints: /^vouch: serve: the input ended in the middle of a message\n$/ }],
  ['no header', '{"jsonrpc":"2.0"}\r\n\r\n', { code: 1, complaints: /^vouch: serve: .*Content-Length.*\n$/, out: /"id":null,"error":\{"code":-32700/ }],
  ['an oversized frame', hello + `Content-Length: ${100 * 2 ** 20}\r\n\r\n` + 'x'.repeat(100 * 2 ** 20) + goodbye, { code: 0, out: /"error":\{"code":-32600,"message":"a message is larger/ }],
  ['invalid JSON', hello + framed('{"jsonrpc":') + goodbye, { code: 0, out: /"id":null,"error":\{"code":-32700/ }],
  ['a request before initialize', framed({ jsonrpc: '2.0', id: 7, method: 'textDocument/hover', params: {} }), { code: 0, out: /"id":7,"error":\{"code":-32002/ }],
  ['an unknown method', hello + framed({ jsonrpc: '2.0', id: 7, method: 'no/such' }) + goodbye, { code: 0, out: /"id":7,"error":\{"code":-32601/ }],
]) {
  test(`wrong input: ${name}`, async () => {
    const got = await fed(input);
    assert.equal(got.code, expected.code, got.complaints);
    if (expected.complaints) assert.match(got.complaints, expected.complaints);
    if (expected.out) assert.match(got.out, expected.out);
  });
}

test('standard input may be a file or /dev/null', async () => {
  assert.deepEqual(await fed('', 'ignore'), { code: 0, out: '', complaints: '' });
  const place = desk();
  fs.writeFileSync(place.folder + '/session', hello + goodbye);
  const file = fs.openSync(place.folder + '/session');
  const got = await fed('', file);
  fs.closeSync(file);
  assert.equal(got.code, 0, got.complaints);
  assert.match(got.out, /"id":2,"result":null/);
  place.remove();
});

test('an address that cannot be listened on is one line and code 2', async t => {
  const busy = net.createServer().listen(0, '127.0.0.1');
  t.after(() => busy.close());
  await new Promise(resolve => busy.on('listening', resolve));
  for (const address of [`127.0.0.1:${busy.address().port}`, 'nowhere:1', '127.0.0.1:', 'x']) {
    const child = run(['serve', '--listen', address], ['ignore', 'pipe', 'pipe']);
    let complaints = '';
    child.stderr.on('data', data => { complaints += data; });
    const code = await new Promise(resolve => child.on('close', resolve));
    assert.equal(code, 2, address);
    assert.match(complaints, /^vouch: serve: --listen[^\n]*\n$/);
  }
});
