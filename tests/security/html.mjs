// A hostile article as `vouch annotate` shows it, in a real browser: no script of it runs, nothing is fetched, and the
// page stands under a strict content security policy. usage: node html.mjs PROGRAM
// Exit code 77, which ctest shows as not run, without Chromium or without the command.
import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const program = process.argv[2];
const skip = reason => { console.log(`not run: ${reason}`); process.exit(77); };
const browser = ['chromium', 'chromium-browser', 'google-chrome'].find(name => spawnSync(name, ['--version']).status === 0);
if (!browser) skip('chromium is missing (Debian: apt install chromium)');
if (spawnSync(program, ['annotate', '--help']).status !== 0) skip('this vouch has no `annotate`');

const run = "document.documentElement.setAttribute('data-run','1')";
const article = `---
title: "</title><script>${run}</script>"
date: 2024-08-22
author: "\\"><img src=x onerror=${run}>"
---

# <script>${run}</script> & "headline" 'of' \`<b>\`

“<script>${run}</script>,” said <img src=x onerror="${run}"> Lena "><svg/onload=${run}> Okafor, harbor director. TK.

Some critics' "onmouseover="${run}" x=" said 5 percent. ]]><!--><script>${run}</script>--> According to a study [a](javascript:${run}), crime rose.

\u2028\u2029 <a href="javascript:${run}">x</a> &lt;script&gt;${run}&lt;/script&gt; \${${run}} {{${run}}}

“I know,” said O'Neil <iframe srcdoc="<script>parent.${run}</script>"></iframe> on Tuesday.

<!-- vouch-disable-line relative-date -- "><script>${run}</script> -->
`;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'vouch-html-'));
process.on('exit', () => fs.rmSync(folder, {recursive: true, force: true}));
const draft = path.join(folder, `"><script>${run.replace(/[()'/]/g, '')}.md`.replaceAll('/', ''));
fs.writeFileSync(draft, article);

const pages = [['annotate', draft], ['annotate', '--format', 'html', draft]].map(args => spawnSync(program, args, {cwd: folder}))
  .map(ran => ran.stdout.toString()).filter(text => /<html|<!doctype html/i.test(text));
if (pages.length === 0) skip('`vouch annotate` prints no HTML');

function open(html) {
  const file = path.join(folder, 'page.html');
  fs.writeFileSync(file, html);
  const shown = spawnSync(browser, ['--headless=new', '--no-sandbox', '--disable-gpu', '--enable-logging=stderr', `--user-data-dir=${folder}/profile`,
    '--virtual-time-budget=3000', '--dump-dom', `file://${file}`], {timeout: 60000, maxBuffer: 1 << 26});
  return {dom: shown.stdout.toString(), log: shown.stderr.toString()};
}
let failed = 0;
const expect = (good, what) => { if (!good) { console.log(`FAILED: ${what}`); ++failed; } };

// The trap works: a page that does run it is seen.
expect(open(`<!doctype html><html><body><script>${run}</script></body></html>`).dom.includes('data-run="1"'), 'the browser runs no script at all');
for (const html of pages) {
  const plain = open(html);
  expect(plain.dom.includes('Okafor'), 'the article is on the page');
  expect(!plain.dom.includes('data-run="1"'), 'a script of the article ran');
  expect(!/<(script|iframe|svg|img)[^>]*(onerror|onload|srcdoc)/i.test(plain.dom), 'markup of the article became markup of the page');
  expect(!/\b(?:src|href)=["']?javascript:/i.test(plain.dom), 'a javascript: link is on the page');
  expect(!/\b(?:src|href)=["']?https?:/i.test(html.replace(/<a\b[^>]*>/g, '')), 'the page fetches something');
  const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`;
  const strict = open(html.replace(/<head[^>]*>/i, head => head + policy));
  expect(strict.dom.includes('Okafor'), 'the article is on the page under a strict policy');
  expect(!/Refused to (load|execute|apply|frame)/.test(strict.log), `the policy had something to refuse: ${strict.log.match(/Refused to[^\n]*/)}`);
}
console.log(`${pages.length} pages, ${failed} failed`);
process.exit(failed ? 1 : 0);
