// What `vouch serve` asks the system for, watched by strace while an editor works: no connection, no file written but
// those that the user asked for.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import { after, test } from 'node:test';
import { Client, desk, killAll, program } from './client.mjs';
import { editors } from './capabilities.mjs';

after(killAll);

const tracer = spawnSync('strace', ['-f', '-o', '/dev/null', 'true']);
const reason = tracer.error ? 'strace is missing (Debian: apt install strace)' : tracer.status !== 0 ? 'this machine lets nobody trace' : false;

const calls = 'trace=%network,open,openat,openat2,creat,unlink,unlinkat,rename,renameat,renameat2,mkdir,mkdirat,link,linkat,symlink,symlinkat,truncate,ftruncate,chmod,fchmodat,execve';

// The calls that succeeded, without those of strace's start.
function traced(file) {
  return fs.readFileSync(file, 'utf8').split('\n').map(line => line.replace(/^\d+\s+/, ''))
    .filter(line => /^\w+\(/.test(line) && !/ = -1 E/.test(line));
}
function writes(lines) {
  return lines.filter(line => (/^open/.test(line) && /O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND/.test(line)) ||
    /^(creat|unlink|rename|mkdir|link|symlink|truncate|ftruncate|chmod|fchmodat)/.test(line));
}

async function session(args, place) {
  const child = spawn('strace', ['-f', '-s', '300', '-e', calls, '-o', place.folder + '.strace', program, 'serve', ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  const ended = new Promise(resolve => child.on('close', code => resolve({ code, complaints: '' })));
  const client = await Client.start('stdio', editors['VS Code 1.100'].capabilities, {
    stream: { reads: child.stdout, writes: child.stdin, ended, child },
    initialize: { workspaceFolders: [{ uri: place.uri('').replace(/\/$/, ''), name: 'desk' }] },
  });
  const uri = place.uri('draft.md');
  fs.writeFileSync(place.folder + '/other.md', '“We go,” said Ana Ruiz.\n');
  await client.open(uri, 'We utilize [it](https://example.org/a?utm_source=b).\n', 0);
  await client.published(uri, 0);
  await client.change(uri, 1, { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 2 } }, text: 'They' });
  await client.published(uri, 1);
  await client.ask('textDocument/hover', { textDocument: { uri }, position: { line: 0, character: 7 } });
  await client.ask('textDocument/documentLink', { textDocument: { uri } });
  await client.ask('workspace/executeCommand', { command: 'vouch.checkWorkspace' });
  await client.ask('workspace/executeCommand', { command: 'vouch.fixAll', arguments: [uri] });
  assert.equal(await client.leave(), 0);
  const lines = traced(place.folder + '.strace');
  fs.rmSync(place.folder + '.strace');
  assert.ok(lines.some(line => line.startsWith('openat') && line.includes('.vouch.yaml')), 'the trace saw the settings being read');
  return lines;
}

test('over stdio: no socket, no file written, no other program', { skip: reason }, async () => {
  const place = desk();
  const lines = await session(['--stdio'], place);
  assert.deepEqual(lines.filter(line => /^(socket|connect|bind|listen|accept|send|recv)/.test(line)), []);
  assert.deepEqual(writes(lines), []);
  assert.equal(lines.filter(line => line.startsWith('execve')).length, 1);
  place.remove();
});

test('a log and a trace are the only files, where they are asked for', { skip: reason }, async () => {
  const place = desk();
  const [log, trace] = [place.folder + '/serve.log', place.folder + '/trace.jsonl'];
  const lines = await session(['--log-file', log, '--trace-file', trace, '--latency'], place);
  assert.deepEqual(lines.filter(line => /^socket/.test(line)), []);
  for (const line of writes(lines)) assert.ok(line.includes(log) || line.includes(trace), line);
  assert.equal(fs.statSync(trace).mode & 0o777, 0o600);
  assert.match(fs.readFileSync(log, 'utf8'), /session 0 info: vouch/);
  const replayed = spawnSync(program, ['replay', trace], { encoding: 'utf8' });
  assert.equal(replayed.status, 0, replayed.stderr);
  assert.match(replayed.stdout, /^edit to diagnostics +1 /m);
  assert.match(replayed.stdout, /^textDocument\/hover +1 /m);
  assert.match(replayed.stdout, /, 0 without an answer\n$/);
  place.remove();
});

test('over TCP: one socket that listens, on the loopback, and connects nowhere', { skip: reason }, async () => {
  const place = desk();
  const child = spawn('strace', ['-f', '-e', calls, '-o', place.folder + '.strace', program, 'serve', '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise(resolve => child.on('close', resolve));
  const port = await new Promise(resolve => child.stderr.on('data', data => {
    const found = /listening on 127\.0\.0\.1:(\d+)/.exec(data);
    if (found) resolve(Number(found[1]));
  }));
  const socket = net.connect(port, '127.0.0.1');
  const gone = new Promise(resolve => socket.on('close', () => resolve({ code: 0 })));
  const client = await Client.start('tcp', editors['Kate 22.12'].capabilities, { stream: { reads: socket, writes: socket, ended: gone, child } });
  await client.open(place.uri('draft.md'), 'We utilize it.\n', 0);
  await client.published(place.uri('draft.md'));
  await client.leave();
  const server = Number(spawnSync('pgrep', ['-P', String(child.pid)], { encoding: 'utf8' }).stdout);
  process.kill(server, 'SIGTERM');
  await ended;
  const lines = traced(place.folder + '.strace');
  fs.rmSync(place.folder + '.strace');
  assert.equal(lines.filter(line => /^socket\(AF_INET/.test(line)).length, 1);
  assert.ok(lines.some(line => /^bind\(.*127\.0\.0\.1/.test(line)));
  assert.deepEqual(lines.filter(line => line.startsWith('connect')), []);
  assert.deepEqual(writes(lines), []);
  place.remove();
});

test('wrong files are one line and code 2', () => {
  const place = desk();
  for (const args of [['serve', '--log-file', '/no/such/folder/log'], ['replay', '/no/such/file'], ['replay', place.folder + '/.vouch.yaml']]) {
    const got = spawnSync(program, args, { encoding: 'utf8', input: '' });
    assert.equal(got.status, 2, args.join(' '));
    assert.match(got.stderr, /^vouch: (serve|replay): [^\n]+\n$/);
  }
  place.remove();
});

test('an address that others can reach is warned of', async () => {
  const child = spawn(program, ['serve', '--listen', '0.0.0.0:0'], { stdio: ['ignore', 'ignore', 'pipe'] });
  let complaints = '';
  await new Promise(resolve => child.stderr.on('data', data => { complaints += data; if (/listening on/.test(complaints)) resolve(); }));
  child.kill();
  assert.match(complaints, /anybody who can reach this machine can connect/);
});
