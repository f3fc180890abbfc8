// The edit storm: random edits through the real server, in each position encoding. After each sequence what the server
// says of its text equals what it says of the same text opened afresh.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Client, killAll } from './client.mjs';

after(killAll);

const sequences = Number(process.env.VOUCH_STORM ?? 1000);
const pieces = ['We utilize it. ', '“Go,” said Ana Ruiz, the café’s owner. ', 'He said it cost $4 million.', '\n', '\r\n', '\n\n', '\r',
  '🗞', 'é', '# ', '- ', '> ', '[^1]', '[^1]: A note.', '<!-- ', ' -->', '`', '”', '“', '.', ' ', 'x', 'Ann', '| a | b |\n|---|---|\n', ''];

// Numbers that are the same on every run.
function generator(seed) {
  let state = seed >>> 0;
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

// Where a code point index is, as LSP counts it: lines end with \n, \r\n or \r.
function positionOf(text, index, encoding) {
  let line = 0;
  let start = 0;
  for (let i = 0; i < index; ++i) {
    const pair = text[i] === '\r' && text[i + 1] === '\n';
    if ((text[i] === '\n' || text[i] === '\r') && !pair) { ++line; start = i + 1; }
  }
  // Inside of \r\n there is no place: its line's end is before the pair.
  const end = index > 0 && text[index - 1] === '\r' && text[index] === '\n' ? index - 1 : index;
  const units = { 'utf-32': () => 1, 'utf-16': c => c.length, 'utf-8': c => Buffer.byteLength(c) }[encoding];
  return { line, character: text.slice(start, end).reduce((sum, c) => sum + units(c), 0) };
}

for (const encoding of ['utf-8', 'utf-16', 'utf-32']) {
  test(`${sequences} sequences of edits in ${encoding}`, { timeout: 2400000 }, async () => {
    const client = await Client.start('stdio', {
      general: { positionEncodings: [encoding] }, textDocument: { publishDiagnostics: { versionSupport: true } },
    });
    assert.equal(client.initialized.capabilities.positionEncoding, encoding);
    const random = generator(encoding.length * 7919 + encoding.charCodeAt(4));
    const words = () => Array.from({ length: random(4) }, () => pieces[random(pieces.length)]).join('');
    for (let i = 0; i < sequences; ++i) {
      const uri = `untitled:storm-${i}`;
      const fresh = `untitled:fresh-${i}`;
      let text = [...words(), ...words()];
      let version = 0;
      await client.open(uri, text.join(''), version);
      for (let edit = 1 + random(8); edit > 0; --edit) {
        const changes = [];
        for (let part = 1 + random(2); part > 0; --part) {
          let [begin, end] = [random(text.length + 1), random(text.length + 1)];
          if (begin > end) [begin, end] = [end, begin];
          if (random(2)) end = Math.min(end, begin + 3);
          const inside = index => index > 0 && text[index - 1] === '\r' && text[index] === '\n';
          if (inside(begin)) --begin;
          if (inside(end)) --end;
          const by = words();
          if (random(25) === 0) {
            changes.push({ text: by });
            text = [...by];
          } else {
            changes.push({ range: { start: positionOf(text, begin, encoding), end: positionOf(text, end, encoding) }, text: by });
            text = [...text.slice(0, begin), ...by, ...text.slice(end)];
          }
        }
        await client.change(uri, ++version, ...changes);
      }
      await client.open(fresh, text.join(''), 0);
      const ask = what => client.ask('workspace/executeCommand', { command: 'vouch.analysis', arguments: [what] });
      const [mine, theirs] = await Promise.all([ask(uri), ask(fresh)]);
      delete mine.id;
      delete theirs.id;
      assert.deepEqual(mine, theirs, `sequence ${i}: ${JSON.stringify(text.join(''))}`);
      const whole = { range: { start: { line: 0, character: 0 }, end: { line: 2 ** 31 - 1, character: 0 } } };
      const [a, b] = await Promise.all([uri, fresh].map(what =>
        client.ask('textDocument/selectionRange', { textDocument: { uri: what }, positions: [whole.range.end] })));
      assert.deepEqual(a, b, `sequence ${i}: where the text ends`);
      for (const what of [uri, fresh]) await client.tell('textDocument/didClose', { textDocument: { uri: what } });
      client.received.length = 0;
      client.log.length = 0;
    }
    assert.equal(await client.leave(), 0);
  });
}
