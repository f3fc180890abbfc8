// Writes docs/lsp.md: every method of the server's table, the capability that offers it, and the tests that use it.
// usage: node page.mjs [--check]     A method without a test over the wire is an error.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const read = name => fs.readFileSync(path.join(root, name), 'utf8');
const file = path.join(root, 'docs/lsp.md');

const rows = [...read('server/methods.cpp').matchAll(/row<&methods::(\w+)>\(\s*"([^"]+)"(?:,\s*"([^"]*)")?\)/g)]
  .map(([, handler, method, capability]) => ({ handler, method, capability }));
const purpose = handler => {
  const name = `server/methods/${handler.replace(/^(prepare_rename|shutdown_unasked|semantic_tokens_\w+)$/, found =>
    ({ prepare_rename: 'rename', shutdown_unasked: 'shutdown' })[found] ?? 'semantic_tokens')}.cpp`;
  const head = read(fs.existsSync(path.join(root, name)) ? name : name.replace('_resolve', '')).split('\n').slice(0, 6);
  const comment = [];
  for (const line of head) {
    if (!line.startsWith('//')) break;
    comment.push(line.slice(3));
  }
  return comment.join(' ').replace(/^[^:]*: /, '').split(/(?<=[.:]) |; /)[0].replace(/[.:;]$/, '');
};
const tests = [
  ...['client.mjs', 'protocol.test.mjs', 'conformance.test.mjs', 'storm.test.mjs', 'system-calls.test.mjs'].map(name => `tests/e2e/protocol/${name}`),
  ...fs.readdirSync(path.join(root, 'tests/unit/server')).filter(name => name.endsWith('_test.cpp')).sort().map(name => `tests/unit/server/${name}`),
].filter(name => fs.existsSync(path.join(root, name))).map(name => ({ name, text: read(name) }));
const short = name => name.replace(/^tests\/(e2e\/protocol|unit\/server)\//, '').replace(/(\.test\.mjs|_test\.cpp|\.mjs)$/, '');
const uses = ({ text }, method) => text.includes(`"${method}"`) || text.includes(`'${method}'`);

const seen = new Set();
const lines = [];
const untested = [];
for (const { handler, method, capability } of rows) {
  if (seen.has(method)) continue;
  seen.add(method);
  const used = tests.filter(test => uses(test, method)).map(test => short(test.name));
  if (!tests.some(test => test.name.includes('e2e') && uses(test, method))) untested.push(method);
  lines.push(`| \`${method}\` | ${capability ? `\`${capability}\`` : ''} | ${purpose(handler)} | ${used.join(', ')} |`);
}
if (untested.length > 0) {
  console.error(`no test over the wire uses ${untested.join(', ')}`);
  process.exit(1);
}
const sent = ['client/registerCapability', 'textDocument/publishDiagnostics', 'window/logMessage', 'window/workDoneProgress/create',
  'workspace/applyEdit', 'workspace/configuration', 'workspace/diagnostic/refresh', '$/logTrace', '$/progress'];
const verbs = [...read('server/methods/execute_command.cpp').matchAll(/Verb\{"([^"]+)", &verbs::(\w+)\}/g)].map(([, name]) => `\`${name}\``);

const page = `# The language server, method by method

This page is written by \`./dev docs\`; a test says when it is stale.
A capability is advertised only to clients for which the method has a meaning; \`server/methods/initialize.cpp\` decides.
The tests named are files in \`tests/e2e/protocol\` and \`tests/unit/server\`; every message of the former is checked against LSP's own model.

| method | advertised as | what it does here | tests |
|---|---|---|---|
${lines.join('\n')}

The server itself sends ${sent.map(name => `\`${name}\``).join(', ')}.
Commands for \`workspace/executeCommand\`: ${verbs.join(', ')}.

## Limits

| limit | where | what happens beyond |
|---|---|---|
| a message of 68 MiB | \`protocol/frame.h\` | an error with id null; reading goes on behind it |
| 200 objects and arrays inside each other | \`protocol/rpc.h\` | the message is refused unread |
| 4,096 requests waiting for their answer | \`protocol/dispatcher.h\` | \`RequestFailed\` |
| a draft of 32 MiB | \`analyzers\` | the log says so, the draft is left alone |
| 10,000 open drafts | \`server/documents.h\` | the log says so, the draft is left alone |
| 100,000 drafts in the workspace | \`server/workspace/index.h\` | the first so many are indexed, the log says so |
| 64 clients over TCP | \`server/transport/serve.h\` | one more is turned away |
| 256 MiB of answers that a client does not read | \`server/transport/connection.h\` | the client is left |

## What it can leave behind

\`vouch serve\` writes no file and opens no connection by itself; \`tests/e2e/protocol/system-calls.test.mjs\` watches its system calls.
\`--log-file FILE\` keeps what the server says of itself.
\`--trace-file FILE\` keeps every message, drafts included, readable by its owner alone; \`vouch replay FILE\` runs them again and prints how long each method took.
\`--latency\` prints the same table of the session itself when it ends.
`;
if (process.argv.includes('--check')) {
  if (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== page) {
    console.error('docs/lsp.md is stale: ./dev docs writes it');
    process.exit(1);
  }
} else {
  fs.writeFileSync(file, page);
}
