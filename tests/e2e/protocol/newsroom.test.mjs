// The newsroom's files through the protocol, on a copy of examples/newsroom: every hover, completion, jump, rename, link
// and code action that the registry and the bibliography bring.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import { killAll } from './client.mjs';
import { Newsroom } from './desk.mjs';

after(killAll);

test('the example newsroom has no errors and no warnings', async () => {
  const desk = await Newsroom.open();
  const diagnostics = await desk.client.published(desk.uri, 1);
  assert.deepEqual(diagnostics.filter(d => d.severity <= 2).map(d => `${d.code}: ${d.message}`), []);
  await desk.leave();
});

test('hover on a speaker tells title on the date, terms, verification and conflicts', async () => {
  const desk = await Newsroom.open();
  const okafor = await desk.hover(desk.at('Lena Okafor'));
  assert.match(okafor, /harbor director, Port of Vell on August 23, 2024/);
  assert.match(okafor, /terms: on-record/);
  assert.match(okafor, /she\/her/);
  assert.match(okafor, /verified August 22, 2024 by mk, organization web site/);
  assert.match(okafor, /Conflicts: former board member of Vell Shipping/);
  const pronoun = await desk.hover(desk.at('She said the port'));
  assert.match(pronoun, /`lena-okafor`/);
  await desk.change(desk.text.replace('date: 2024-08-23', 'date: 2020-08-23'));
  assert.match(await desk.hover(desk.at('Lena Okafor')), /deputy harbor director, Port of Vell on August 23, 2020/);
  await desk.leave();
});

test('hover on a citation formats the reference', async () => {
  const desk = await Newsroom.open();
  const report = await desk.hover(desk.at('@vellport2024', 3));
  assert.match(report, /Port of Vell\. “Harbor fees and dredging, annual report 2023\.” April 12, 2024\./);
  assert.match(report, /<https:\/\/port\.vell\.example\/reports\/fees-2023>/);
  assert.match(report, /archived copy/);
  assert.match(report, /checked August 21, 2024/);
  const bibtex = await desk.hover(desk.at('@castellane2022', 3));
  assert.match(bibtex, /Castellane, N\. and Øster, B\. “What a levy does to a ferry line\.” Journal of Transport Policy 14\(2\), March 2022, p\. 101–119\./);
  await desk.leave();
});

test('completion knows keys and speakers', async () => {
  const desk = await Newsroom.open();
  await desk.change(desk.text + '\nThe fee is low [@cas\n');
  const keys = await desk.ask('completion', desk.at('[@cas\n', 5));
  const key = keys.items.find(item => item.label === 'castellane2022');
  assert.equal(key.detail, 'Castellane and Øster 2022');
  assert.match(key.documentation.value, /Journal of Transport Policy/);
  assert.equal(key.textEdit.newText, 'castellane2022');
  await desk.change(desk.text.replace('[@cas\n', '[@pilots\n'));
  const byTitle = await desk.ask('completion', desk.at('[@pilots\n', 8));
  assert.ok(byTitle.items.some(item => item.label === 'pilots2023'));
  await desk.change(desk.text.replace('[@pilots\n', '. It was Tom'));
  const names = await desk.ask('completion', desk.at('It was Tom', 10));
  const rehm = names.items.find(item => item.label === 'Tomas Rehm');
  assert.equal(rehm.detail, 'pilot, Vell Pilots Association');
  assert.match(rehm.documentation.value, /off-record/);
  await desk.leave();
});

test('definition leads into registry and bibliography', async () => {
  const desk = await Newsroom.open();
  const [entry] = await desk.ask('definition', desk.at('Lena Okafor'));
  assert.equal(entry.uri, desk.uriOf('speakers.yaml'));
  assert.equal(desk.words(entry), 'Lena Okafor');
  const [surname] = await desk.ask('definition', desk.at('Okafor said [@'));
  assert.equal(surname.uri, desk.uriOf('speakers.yaml'));
  const [pronoun] = await desk.ask('definition', desk.at('She said the port'));
  assert.equal(pronoun.uri, desk.uri);
  const [yaml] = await desk.ask('definition', desk.at('@vellport2024', 3));
  assert.equal(yaml.uri, desk.uriOf('sources.yaml'));
  assert.equal(desk.words(yaml), 'vellport2024');
  const [bib] = await desk.ask('definition', desk.at('@pilots2023', 3));
  assert.equal(bib.uri, desk.uriOf('refs.bib'));
  assert.equal(desk.words(bib), 'pilots2023');
  await desk.leave();
});

test('references and rename take the registry along', async () => {
  const desk = await Newsroom.open();
  const context = { context: { includeDeclaration: true } };
  const places = await desk.ask('references', desk.at('Lena Okafor'), context);
  assert.ok(places.some(place => place.uri === desk.uriOf('speakers.yaml')));
  assert.ok(places.filter(place => place.uri === desk.uri).length >= 5);
  const uses = await desk.ask('references', desk.at('@vellport2024', 3), context);
  assert.ok(uses.some(place => place.uri === desk.uriOf('sources.yaml')));
  assert.equal(uses.filter(place => place.uri === desk.uri).length, 2);
  const edit = await desk.ask('rename', desk.at('Petra Vandermeer'), { newName: 'Petra Van der Meer' });
  const files = desk.apply(edit);
  const before = desk.read('speakers.yaml');
  assert.equal(files['speakers.yaml'], before.replace('name: Petra Vandermeer', 'name: Petra Van der Meer'));
  assert.ok(files[desk.name].includes('Mayor Petra Van der Meer said'));
  await desk.leave();
});

test('citations are links', async () => {
  const desk = await Newsroom.open();
  const links = await desk.client.ask('textDocument/documentLink', { textDocument: { uri: desk.uri } });
  const targets = new Set(links.map(link => link.target));
  assert.ok(targets.has('https://port.vell.example/reports/fees-2023'), 'a URL');
  assert.ok(targets.has('https://doi.org/10.5555/jtp.2022.14.101'), 'a DOI');
  assert.ok(targets.has(desk.uriOf('evidence/okafor-interview.txt')), 'a text of the evidence folder');
  await desk.leave();
});

test('a speaker of the text is added to the registry, and nothing else of it changes', async () => {
  const desk = await Newsroom.open();
  const diagnostics = await desk.change(desk.text + '\nThe wall held, said Greta Holm, a welder at Vell Yard. Holm said it would hold again.\n');
  assert.ok(diagnostics.some(d => d.code === 'unknown-speaker'));
  const action = (await desk.actions(desk.at('Greta Holm'))).find(a => a.title === 'Add Greta Holm to the registry');
  assert.ok(action.diagnostics.some(d => d.code === 'unknown-speaker'));
  const files = desk.apply(action.edit);
  const before = desk.read('speakers.yaml');
  assert.ok(files['speakers.yaml'].startsWith(before), 'comments, order and own fields stay');
  assert.match(files['speakers.yaml'].slice(before.length), /^\n- id: greta-holm\n {2}name: Greta Holm\n {2}kind: person\n/);
  fs.writeFileSync(path.join(desk.folder, 'speakers.yaml'), files['speakers.yaml']);
  const since = desk.client.received.length;
  await desk.client.tell('workspace/didChangeWatchedFiles', { changes: [{ uri: desk.uriOf('speakers.yaml'), type: 2 }] });
  // What was under way before may still come first.
  await desk.client.next(m => m.method === 'textDocument/publishDiagnostics' && m.params.uri === desk.uri &&
    !m.params.diagnostics.some(d => d.code === 'unknown-speaker'), since, 'publication without unknown-speaker');
  await desk.leave();
});

test('a source of the bibliography is cited', async () => {
  const desk = await Newsroom.open();
  await desk.change(desk.text + '\nThe pilots counted groundings in the outer channel.\n');
  const action = (await desk.actions(desk.at('The pilots counted'), ['refactor'])).find(a => a.title.startsWith('Cite pilots2023'));
  assert.equal(action.title, 'Cite pilots2023 (Vell Pilots Association 2023)');
  assert.ok(desk.apply(action.edit)[desk.name].includes('in the outer channel [@pilots2023].'));
  await desk.leave();
});

test('a source is made of an address, and a link becomes a citation', async () => {
  const desk = await Newsroom.open();
  await desk.change(desk.text + '\nThe [plan](https://www.port.vell.example/plans/basin.html) is public. See <https://council.vell.example/minutes/2024-08-15/>.\n');
  const fresh = (await desk.actions(desk.at('[plan]'))).find(a => a.title.startsWith('Add the link to the sources'));
  const files = desk.apply(fresh.edit);
  const before = desk.read('sources.yaml');
  assert.ok(files['sources.yaml'].startsWith(before));
  assert.match(files['sources.yaml'].slice(before.length),
    /^\n- id: port-vell-basin\n {2}type: webpage\n {2}title: plan\n {2}URL: https:\/\/www\.port\.vell\.example\/plans\/basin\.html\n {2}accessed: \d{4}-\d\d-\d\d\n$/);
  assert.ok(files[desk.name].includes('The plan [@port-vell-basin] is public.'));
  const known = (await desk.actions(desk.at('<https://council'))).find(a => a.title === 'Turn the link into a citation of council-minutes-0815');
  assert.ok(desk.apply(known.edit)[desk.name].includes('See [@council-minutes-0815].'));
  await desk.leave();
});

test('a citation becomes a footnote', async () => {
  const desk = await Newsroom.open();
  const action = (await desk.actions(desk.at('@castellane2022', 3))).find(a => a.title === 'Turn the citation into a footnote');
  const after = desk.apply(action.edit)[desk.name];
  assert.ok(after.includes('in the first year[^1].'));
  assert.ok(after.endsWith('https://doi.org/10.5555/jtp.2022.14.101, p. 108.\n'));
  assert.match(after, /\n\[\^1\]: Castellane, N\. and Øster, B\. “What a levy does/);
  await desk.leave();
});

test('a quotation is held against the transcript, and the wording restored', async () => {
  const desk = await Newsroom.open();
  const original = desk.text;
  const diagnostics = await desk.change(desk.text.replace('We will dredge the inner basin', 'We will clean the inner basin'));
  const found = diagnostics.find(d => d.code === 'quote-not-in-source');
  assert.equal(found.severity, 2);
  assert.match(found.message, /“clean” where its source “okafor-interview” has “dredge”/);
  const actions = await desk.actions(desk.at('We will clean'));
  const fix = await desk.client.ask('codeAction/resolve', actions.find(a => a.title === 'Restore the wording of the source'));
  assert.equal(desk.apply(fix.edit)[desk.name], original);
  await desk.leave();
});

test('broken files are named where they break, and the rest goes on', async () => {
  const desk = await Newsroom.open();
  fs.appendFileSync(path.join(desk.folder, 'speakers.yaml'), '- id: late\n  name: "Never closed\n');
  fs.appendFileSync(path.join(desk.folder, 'refs.bib'), '@article{broken title={x}}\n');
  await desk.client.tell('workspace/didChangeWatchedFiles', { changes: ['speakers.yaml', 'refs.bib'].map(name => ({ uri: desk.uriOf(name), type: 2 })) });
  const lines = desk.read('speakers.yaml').split('\n').length;
  const registry = await desk.client.published(desk.uriOf('speakers.yaml'));
  assert.deepEqual(registry.map(d => d.range.start.line), [lines - 2]);
  const bib = await desk.client.published(desk.uriOf('refs.bib'));
  assert.match(bib[0].message, /is not valid BibTeX/);
  assert.match(await desk.hover(desk.at('Lena Okafor')), /lena-okafor/);
  assert.match(await desk.hover(desk.at('@castellane2022', 3)), /Castellane/);
  await desk.leave();
});

test('an identity in the registry is an error there, while it is typed', async () => {
  const desk = await Newsroom.open();
  const uri = desk.uriOf('speakers.yaml');
  const text = desk.read('speakers.yaml') + '  phone: 0171 555 0199\n';
  const since = desk.client.received.length;
  await desk.client.open(uri, text, 1, 'yaml');
  const { params } = await desk.client.next(m => m.method === 'textDocument/publishDiagnostics' && m.params.uri === uri, since);
  assert.deepEqual(params.diagnostics.map(d => d.code), ['anonymous-identity-leak']);
  assert.ok(!JSON.stringify(params).includes('0199'), 'the message does not repeat it');
  await desk.leave();
});
