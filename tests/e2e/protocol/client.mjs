// A client on the official library, over stdio or TCP. Every message of both sides goes through the checker, and into
// a log that other validators can read ({"dir": "in"|"out", "m": …} a line, seen from the server).
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createRequire } from 'node:module';
import { Checker } from './model-check.mjs';

const P = createRequire(import.meta.url)('vscode-languageserver-protocol/node');
export const program = process.env.VOUCH_PROGRAM;
if (!program) throw new Error('VOUCH_PROGRAM must name the built program');

export function desk(settings) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'vouch-protocol-'));
  fs.writeFileSync(path.join(folder, '.vouch.yaml'), settings ?? `house-rules:
  - {id: desk-utilize, message: Write “use”., severity: warning, pattern: '\\butilize\\b', scope: anywhere, replacement: use}
`);
  return { folder, uri: name => 'file://' + path.join(folder, name), remove: () => fs.rmSync(folder, { recursive: true }) };
}

const children = new Set();
export function run(args, stdio) {
  const child = spawn(program, args, { stdio });
  children.add(child);
  child.on('close', () => children.delete(child));
  return child;
}
// After a failed test no server may keep this process waiting.
export function killAll() {
  for (const child of children) child.kill('SIGKILL');
}

async function started(transport) {
  if (transport === 'stdio') {
    const child = run(['serve', '--stdio'], ['pipe', 'pipe', 'pipe']);
    let complaints = '';
    child.stderr.on('data', data => { complaints += data; });
    const ended = new Promise(resolve => child.on('close', code => resolve({ code, complaints })));
    return { reads: child.stdout, writes: child.stdin, ended, child };
  }
  const child = run(['serve', '--listen', '127.0.0.1:0'], ['ignore', 'ignore', 'pipe']);
  const port = await new Promise((resolve, reject) => {
    let text = '';
    child.stderr.on('data', data => {
      text += data;
      const found = /listening on 127\.0\.0\.1:(\d+)/.exec(text);
      if (found) resolve(Number(found[1]));
    });
    child.on('close', () => reject(new Error('the server ended: ' + text)));
  });
  const join = () => {
    const socket = net.connect(port, '127.0.0.1');
    return { reads: socket, writes: socket, ended: new Promise(resolve => socket.on('close', () => resolve({ code: 0, complaints: '' }))), child };
  };
  return { ...join(), another: join };
}

export class Client {
  static async start(transport, capabilities, options = {}) {
    const stream = options.stream ?? await started(transport);
    const client = new Client(stream);
    client.initialized = await client.ask('initialize', {
      processId: process.pid, rootUri: null, workspaceFolders: null, capabilities, ...options.initialize,
    });
    client.tell('initialized', {});
    return client;
  }

  constructor(stream) {
    this.stream = stream;
    this.checker = new Checker();
    this.problems = [];
    this.log = [];
    this.received = [];
    this.waiting = new Set();
    this.configuration = null;
    const reader = new P.StreamMessageReader(stream.reads);
    const writer = new P.StreamMessageWriter(stream.writes);
    const listen = reader.listen.bind(reader);
    reader.listen = then => listen(message => { this.note(message, 'server'); then(message); });
    const write = writer.write.bind(writer);
    writer.write = message => { this.note(message, 'client'); return write(message); };
    this.connection = P.createProtocolConnection(reader, writer);
    this.connection.onRequest('workspace/configuration', params => params.items.map(() => this.configuration));
    this.connection.onRequest('client/registerCapability', () => null);
    this.connection.onRequest('workspace/applyEdit', params => { this.applied = params; return { applied: true }; });
    this.connection.onRequest('workspace/diagnostic/refresh', () => null);
    this.connection.onRequest('window/workDoneProgress/create', () => null);
    this.connection.onNotification(() => {});
    this.connection.onError(() => {});
    this.connection.listen();
  }

  note(message, from) {
    this.problems.push(...this.checker.message(message, from).map(problem => `${from}: ${problem}`));
    this.log.push({ dir: from === 'server' ? 'out' : 'in', m: message });
    if (from === 'server') {
      this.received.push(message);
      for (const look of this.waiting) look();
    }
  }
  ask(method, ...params) { return this.connection.sendRequest(method, ...params); }
  tell(method, ...params) { return this.connection.sendNotification(method, ...params); }

  // The first message from the server, from `since` on, that `wanted` likes.
  async next(wanted, since = 0, what = 'message') {
    const deadline = Date.now() + 120000;
    for (;;) {
      const found = this.received.slice(since).find(wanted);
      if (found) return found;
      assert.ok(Date.now() < deadline, `no ${what} came`);
      await new Promise(resolve => {
        const look = () => { clearTimeout(timer); this.waiting.delete(look); resolve(); };
        const timer = setTimeout(look, 200);
        this.waiting.add(look);
      });
    }
  }
  async published(uri, version) {
    const message = await this.next(m => m.method === 'textDocument/publishDiagnostics' && m.params.uri === uri &&
      (version === undefined || m.params.version === version), 0, `publication of ${uri} version ${version}`);
    return message.params.diagnostics;
  }
  open(uri, text, version = 1, languageId = 'markdown') {
    return this.tell('textDocument/didOpen', { textDocument: { uri, languageId, version, text } });
  }
  change(uri, version, ...contentChanges) {
    return this.tell('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  // The client itself sends what LSP does not know: that is not the server's fault.
  excuse(pattern) {
    this.foreign = true;
    this.problems = this.problems.filter(problem => !problem.startsWith('client:') || !pattern.test(problem));
  }

  // Says goodbye by the book and checks that every message was one of LSP's.
  async leave() {
    await this.ask('shutdown');
    await this.tell('exit');
    const { code } = await this.stream.ended;
    this.connection.dispose();
    this.judge();
    return code;
  }
  judge() {
    assert.deepEqual([...new Set(this.problems)], []);
    if (process.env.VOUCH_SESSION_LOGS && !this.foreign) {
      const file = path.join(process.env.VOUCH_SESSION_LOGS, `session-${process.pid}-${Client.count++}.jsonl`);
      fs.writeFileSync(file, this.log.map(entry => JSON.stringify(entry) + '\n').join(''));
    }
  }
  static count = 0;
}
