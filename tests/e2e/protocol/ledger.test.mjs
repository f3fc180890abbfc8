// The ledger through the protocol, on a copy of examples/newsroom: what a checker sees of it, and every mark that an
// editor can make. Only marks write the file.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { killAll } from './client.mjs';
import { Newsroom } from './desk.mjs';

process.env.VOUCH_USER = 'rv';  // who marks here
after(killAll);

const draft = 'drafts/storm-outage.md';
const ledger = 'drafts/storm-outage.facts.jsonl';

const rows = desk => desk.read(ledger).trim().split('\n').map(line => JSON.parse(line));
async function hints(desk) {
  const found = await desk.client.ask('textDocument/inlayHint', {
    textDocument: { uri: desk.uri }, range: { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } },
  });
  return found.filter(hint => !hint.label.startsWith('= '));
}
const hintBehind = async (desk, words) => {
  const at = desk.at(words, words.length);
  return (await hints(desk)).find(hint => hint.position.line === at.line && hint.position.character === at.character);
};
// Does what a click on the code action does.
async function choose(desk, position, title) {
  const actions = await desk.actions(position);
  const action = actions.find(candidate => candidate.title === title);
  assert.ok(action, `“${title}” is among ${actions.map(a => a.title).join(' | ')}`);
  const since = desk.client.received.length;
  const { command, arguments: args } = action.command;
  const answer = await desk.client.ask('workspace/executeCommand', { command, arguments: args });
  // The server reads what it wrote and says anew how the draft stands.
  await desk.client.next(m => m.method === 'textDocument/publishDiagnostics' && m.params.uri === desk.uri, since, 'publication');
  return answer.id;
}
async function lensTitles(desk) {
  const lenses = await desk.client.ask('textDocument/codeLens', { textDocument: { uri: desk.uri } });
  const resolved = [];
  for (const lens of lenses) resolved.push((await desk.client.ask('codeLens/resolve', lens)).command.title);
  return resolved;
}

test('lens, hints and hover show how the claims stand', async () => {
  const desk = await Newsroom.open(draft);
  const titles = await lensTitles(desk);
  assert.ok(titles.some(title => /^ledger: \d+ checked, \d+ disputed/.test(title)), titles.join(' | '));
  const first = await hintBehind(desk, 'two of the three lines that feed the town.');
  assert.equal(first.label, 'checked by mk');
  const resolved = await desk.client.ask('inlayHint/resolve', first);
  assert.match(resolved.tooltip.value, /Evidence: .*vellpower2024.*4,112 customers/s);
  assert.equal((await hintBehind(desk, 'to cut the power in the northern districts.')).label, 'disputed by jd');
  const hover = await desk.hover(desk.at('4,100 households'));
  assert.match(hover, /\*\*checked\*\* · by mk/);
  assert.match(hover, /4,112 customers without supply/);
  await desk.leave();
});

test('a claim is marked from the editor, and only its line is new in the ledger', async () => {
  const desk = await Newsroom.open(draft);
  const before = desk.read(ledger).split('\n');
  const id = await choose(desk, desk.at('14 kilometers of line'), 'Mark as checked');
  const entry = rows(desk).find(row => row.id === id);
  assert.equal(entry.status, 'checked');
  assert.equal(entry.by, 'rv');
  assert.match(entry.anchor.exact, /^Weir said that the company would bury 14 kilometers/);
  assert.ok(entry.facts.some(fact => fact.startsWith('n:14')), entry.facts.join(' '));
  assert.match(entry.on, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  const now = desk.read(ledger).split('\n');
  assert.deepEqual(now.filter(line => !line.includes(`"${id}"`)), before, 'the other lines are as they were');
  assert.equal((await hintBehind(desk, 'at a cost of 9 million crowns.')).label, 'checked by rv');
  for (const [title, status] of [['Mark as disputed', 'disputed'], ['Mark as in need of a source', 'needs-source'],
    ['Mark as not checkable', 'not-checkable']]) {
    assert.equal(await choose(desk, desk.at('14 kilometers of line'), title), id, 'the same entry');
    assert.equal(rows(desk).find(row => row.id === id).status, status);
  }
  assert.equal(rows(desk).length, before.length);
  await desk.leave();
});

test('a changed fact is named as it is typed, and the ledger is not touched', async () => {
  const desk = await Newsroom.open(draft);
  const before = desk.read(ledger);
  const diagnostics = await desk.change(desk.text.replace('About 4,100 households', 'About 4,700 households'));
  const stale = diagnostics.filter(d => d.code === 'checked-claim-stale');
  assert.equal(stale.length, 1);
  assert.match(stale[0].message, /4,100 → 4,700/);
  assert.equal(stale[0].severity, 2);
  assert.equal((await hintBehind(desk, 'two of the three lines that feed the town.')).label, 'stale: 4,100 → 4,700');
  assert.match(await desk.hover(desk.at('4,700 households')), /Changed since: 4,100 → 4,700/);
  assert.ok((await lensTitles(desk)).some(title => title.startsWith('ledger: ') && title.includes('1 stale')));
  const confirm = (await desk.actions(desk.at('4,700 households'))).filter(action => /confirm/.test(action.title));
  assert.deepEqual(confirm, [], 'a changed fact is not confirmed with a click');
  assert.equal(desk.read(ledger), before);
  // Taken back, it is checked again.
  const after = await desk.change(desk.text.replace('4,700', '4,100'));
  assert.deepEqual(after.filter(d => d.code === 'checked-claim-stale'), []);
  await desk.leave();
});

test('a drift is confirmed with one action', async () => {
  const desk = await Newsroom.open(draft);
  const since = await desk.change(desk.text.replace('customers had lost power at the peak', 'customers, at the worst hour, had lost power at the peak'));
  assert.deepEqual(since.filter(d => d.code === 'checked-claim-stale' && d.severity < 3), []);
  const place = desk.at('11,300 customers');
  assert.match(await desk.hover(place), /\*\*drifted\*\*.*the facts did not/s);
  const id = await choose(desk, place, 'The facts are the same: confirm the check');
  const entry = rows(desk).find(row => row.id === id);
  assert.equal(entry.id, 'c-7a52');
  assert.match(entry.anchor.exact, /at the worst hour/);
  assert.equal(entry.status, 'checked');
  assert.match(await desk.hover(desk.at('11,300 customers')), /\*\*checked\*\*/);
  await desk.leave();
});

test('places move along with the edits, and a mark goes where the claim is now', async () => {
  const desk = await Newsroom.open(draft);
  const order = rows(desk).map(row => row.id);
  // A paragraph above, typed piece by piece as editors send it; then the first paragraph moved behind the third.
  const top = desk.at('VELL — About', 0);
  let version = 1;
  for (const piece of ['It rained. ', 'The sirens ', 'were tested twice.', '\n\n']) {
    await desk.client.change(desk.uri, ++version, { range: { start: top, end: top }, text: piece });
    top.character += piece.length;
    if (piece === '\n\n') break;
  }
  await desk.client.published(desk.uri, version);
  desk.version = version;
  desk.text = desk.text.replace('VELL — About', 'It rained. The sirens were tested twice.\n\nVELL — About');
  assert.equal((await hintBehind(desk, 'two of the three lines that feed the town.')).label, 'checked by mk');
  const paragraphs = desk.text.split('\n\n');
  const moved = paragraphs.findIndex(p => p.startsWith('VELL — About'));
  const [lead] = paragraphs.splice(moved, 1);
  paragraphs.splice(moved + 4, 0, lead);
  await desk.change(paragraphs.join('\n\n'));
  assert.equal((await hintBehind(desk, 'two of the three lines that feed the town.')).label, 'checked by mk');
  const id = await choose(desk, desk.at('The sirens were tested'), 'Mark as checked').catch(() => null);
  const fresh = id ?? await choose(desk, desk.at('7,200 of them'), 'Mark as checked');
  const now = rows(desk).map(row => row.id);
  assert.deepEqual(now.filter(row => row !== fresh), order, 'no entry is lost or moved');
  await desk.leave();
});

test('a status in the text is completed, with the keys of the bibliography', async () => {
  const desk = await Newsroom.open(draft);
  const line = desk.text.split('\n').findIndex(l => l.startsWith('VELL — About'));
  const end = desk.text.split('\n')[line].length;
  const labels = async text => {
    const lines = desk.text.split('\n');
    lines[line] = lines[line].slice(0, end) + text;
    await desk.change(lines.join('\n'));
    const list = await desk.ask('completion', { line, character: lines[line].length });
    return list.items.map(item => item.label);
  };
  assert.deepEqual((await labels(' <!-- vouch: ')).sort(),
    ['checked', 'cut', 'disputed', 'in-progress', 'needs-source', 'not-checkable', 'unchecked']);
  assert.ok((await labels(' <!-- vouch: checked rv 2024-08-23 @')).length > 3);
  await desk.leave();
});

test('a mark that cannot be made is one line, and nothing is written', async () => {
  const desk = await Newsroom.open(draft);
  const before = desk.read(ledger);
  const send = (...args) => desk.client.ask('workspace/executeCommand', { command: 'vouch.markClaim', arguments: args });
  await assert.rejects(send(desk.uri, '0:0', 'blessed'), /checked, .*confirm/);
  await assert.rejects(send(desk.uri, 'here', 'checked'), /LINE:CHARACTER/);
  await assert.rejects(send(desk.uriOf('drafts/none.md'), '0:0', 'checked'), /not open/);
  assert.equal(desk.read(ledger), before);
  await desk.leave();
});
