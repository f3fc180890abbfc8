// A copy of examples/newsroom with a draft of it open in a client, for the tests of the newsroom's files.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from './client.mjs';
import { editors } from './capabilities.mjs';

const example = new URL('../../../examples/newsroom/', import.meta.url);

export class Newsroom {
  static async open(draft = 'drafts/harbor-fees.md', editor = 'VS Code 1.100') {
    const desk = new Newsroom();
    desk.folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'vouch-newsroom-')));
    fs.cpSync(example, desk.folder, { recursive: true });
    desk.client = await Client.start('stdio', editors[editor].capabilities, {
      initialize: { rootUri: desk.uriOf(''), workspaceFolders: [{ uri: desk.uriOf(''), name: 'newsroom' }] },
    });
    desk.name = draft;
    desk.uri = desk.uriOf(draft);
    desk.text = fs.readFileSync(path.join(desk.folder, draft), 'utf8');
    await desk.client.open(desk.uri, desk.text);
    await desk.client.published(desk.uri, 1);
    return desk;
  }
  uriOf(name) { return pathToFileURL(path.join(this.folder, name)).href; }
  read(name) { return fs.readFileSync(path.join(this.folder, name), 'utf8'); }
  // The position of the n-th `words`, `shift` units behind its start.
  at(words, shift = 1, n = 0, text = this.text) {
    let offset = -1;
    for (let i = 0; i <= n; i++) offset = text.indexOf(words, offset + 1);
    assert.ok(offset >= 0, `“${words}” is in the text`);
    const before = text.slice(0, offset + shift);
    return { line: before.split('\n').length - 1, character: before.length - before.lastIndexOf('\n') - 1 };
  }
  async change(text) {
    this.version = (this.version ?? 1) + 1;
    this.text = text;
    await this.client.change(this.uri, this.version, { text });
    return this.client.published(this.uri, this.version);
  }
  ask(method, position, more = {}) {
    return this.client.ask('textDocument/' + method, { textDocument: { uri: this.uri }, position, ...more });
  }
  async hover(position) { return (await this.ask('hover', position))?.contents.value ?? ''; }
  async actions(position, only) {
    return this.client.ask('textDocument/codeAction', {
      textDocument: { uri: this.uri }, range: { start: position, end: position }, context: { diagnostics: [], ...(only ? { only } : {}) },
    });
  }
  // What a workspace edit makes of the files it names.
  apply(edit) {
    const out = {};
    for (const { textDocument, edits } of edit.documentChanges) {
      const name = decodeURIComponent(textDocument.uri.slice(this.uriOf('').length)).replace(/^\//, '');
      let text = textDocument.uri === this.uri ? this.text : this.read(name);
      const lines = text.split('\n');
      const offset = p => lines.slice(0, p.line).reduce((sum, line) => sum + line.length + 1, 0) + p.character;
      for (const { range, newText } of [...edits].sort((a, b) => offset(b.range.start) - offset(a.range.start))) {
        text = text.slice(0, offset(range.start)) + newText + text.slice(offset(range.end));
      }
      out[name] = text;
    }
    return out;
  }
  words({ uri, range }) {
    const lines = this.read(decodeURIComponent(uri.slice(this.uriOf('').length)).replace(/^\//, '')).split('\n');
    assert.equal(range.start.line, range.end.line);
    return lines[range.start.line].slice(range.start.character, range.end.character);
  }
  async leave() {
    assert.equal(await this.client.leave(), 0);
    fs.rmSync(this.folder, { recursive: true });
  }
}
