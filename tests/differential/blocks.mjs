// Vouch's blocks of prose against cmark-gfm's, on every example of the CommonMark specification and on tables,
// strikethrough and autolinks after GFM's. Usage: node blocks.mjs BLOCKS_PROGRAM [--all]
// What Vouch reads differently on purpose is listed in DIFFERENT with the reason; everything else has to agree.
import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const program = process.argv[2];
const DIFFERENT = JSON.parse(fs.readFileSync(path.join(here, 'different.json'), 'utf8'));

const spec = fs.readFileSync(path.join(here, 'node_modules/commonmark-spec/spec.txt'), 'utf8');
const examples = [];
const fence = '`'.repeat(32);
let section = '';
for (const part of spec.matchAll(new RegExp(`^#{1,6} +(.*)$|^${fence} example\\n([\\s\\S]*?)^\\.\\n[\\s\\S]*?^${fence}$`, 'gm'))) {
  if (part[1] !== undefined) section = part[1];
  else examples.push({name: `${examples.length + 1} ${section}`, text: part[2].replaceAll('→', '\t')});
}
const gfm = [
  '| foo | bar |\n| --- | --- |\n| baz | bim |\n', '| abc | defghi |\n:-: | -----------:\nbar | baz\n', '| f\\|oo  |\n| ------ |\n| b `\\|` az |\n| b **\\|** im |\n',
  '| abc | def |\n| --- | --- |\n| bar | baz |\n> bar\n', '| abc | def |\n| --- | --- |\n| bar | baz |\nbar\n\nbar\n', '| abc | def |\n| --- |\n| bar |\n',
  '| abc | def |\n| --- | --- |\n| bar |\n| bar | baz | boo |\n', '| abc | def |\n| --- | --- |\n', '~~Hi~~ Hello, ~there~ world!\n', 'This ~~has a\n\nnew paragraph~~.\n',
  'www.commonmark.org\n', 'Visit www.commonmark.org/help for more information.\n', 'http://commonmark.org\n\n(Visit https://encrypted.google.com/search?q=Markup+(business))\n',
  'foo@bar.baz\n', '- [ ] foo\n- [x] bar\n', '- [x] foo\n  - [ ] bar\n  - [x] baz\n- [ ] bim\n', '|a|b|\n|-|-|\n|c|d|\n',
];
gfm.forEach((text, i) => examples.push({name: `gfm ${i + 1}`, text}));

function entity(text) {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

// The words of cmark's leaf blocks: what a reader sees, with code and pictures as one character.
function reference(text) {
  const run = spawnSync('cmark-gfm', ['-e', 'table', '-e', 'strikethrough', '-e', 'autolink', '-e', 'tasklist', '-t', 'xml'], {input: text});
  const xml = run.stdout.toString();
  const out = [];
  for (const block of xml.matchAll(/<(paragraph|heading|table_cell)\b[^>]*?(?:\/>|>([\s\S]*?)<\/\1>)/g)) {
    let words = '';
    let image = 0;
    for (const inline of (block[2] ?? '').matchAll(/<image\b[^>]*?(\/?)>|<\/image>|<(text|code|html_inline)\b[^>]*?(?:\/>|>([\s\S]*?)<\/\2>)|<(softbreak|linebreak) \/>/g)) {
      if (inline[0].startsWith('<image')) {
        if (!image) words += '\ufffc';
        image += inline[1] ? 0 : 1;
      } else if (inline[0] === '</image>') --image;
      else if (image) continue;
      else if (inline[2] === 'text') words += entity(inline[3] ?? '');
      else if (inline[2] === 'code') words += '\ufffc';
      else if (inline[4]) words += '\n';
    }
    out.push(words);
  }
  return out;
}

// A picture alone in its paragraph is nothing to read for cmark; Vouch takes its alternative text for a caption.
const plain = words => words.map(w => w.replace(/\s+/g, ' ').trim()).filter(w => w !== '' && w !== '\ufffc');
const asked = spawnSync(program, {input: examples.map(e => JSON.stringify(e.text)).join('\n') + '\n', maxBuffer: 1 << 28});
if (asked.status !== 0) {
  console.error(`${program}: exit code ${asked.status}: ${asked.stderr}`);
  process.exit(1);
}
const answers = asked.stdout.toString().trim().split('\n').map(line => JSON.parse(line));
if (spawnSync('cmark-gfm', ['--version']).status !== 0) {
  console.log('not run: cmark-gfm is missing (Debian: apt install cmark-gfm)');
  process.exit(77);
}
let agree = 0;
let failed = 0;
examples.forEach((example, i) => {
  const ours = plain(answers[i].filter(b => b[0] !== 'caption').map(b => b[1]));
  const theirs = plain(reference(example.text));
  const same = JSON.stringify(ours) === JSON.stringify(theirs);
  agree += same;
  if (same === example.name in DIFFERENT) {
    ++failed;
    console.log(same ? `${example.name}: agrees now; take it out of different.json`
      : `${example.name}\n  text   ${JSON.stringify(example.text)}\n  cmark  ${JSON.stringify(theirs)}\n  vouch  ${JSON.stringify(ours)}`);
  }
});
console.log(`${agree} of ${examples.length} examples agree, ${Object.keys(DIFFERENT).length} differ on purpose, ${failed} unexpected`);
process.exit(failed === 0 && examples.length > 600 ? 0 : 1);
