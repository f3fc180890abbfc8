// `--format github` against the official library: the same bytes for the same findings, whatever stands in them.
import assert from 'node:assert';
import { execFileSync, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
const require = createRequire(import.meta.url);
const core = require('@actions/core');

const cwd = process.env.DRAFTS;
const check = (...options) => spawnSync(process.env.VOUCH_PROGRAM, ['check', '--fail-on', 'never', ...options], { cwd, encoding: 'utf8', maxBuffer: 1 << 28 });
// What the library prints, taken instead of printed. Control characters, which it would pass on to whoever reads the
// log in a terminal, are question marks with us.
const harmless = (words) => words.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/g, '?');
function official(finding) {
  let text = '';
  const write = process.stdout.write;
  process.stdout.write = (chunk) => { text += chunk; return true; };
  const one = finding.line === finding.endLine;
  const properties = { title: finding.rule, file: harmless(finding.path), startLine: finding.line, endLine: finding.endLine,
    ...(one ? { startColumn: finding.column, endColumn: finding.endColumn } : {}) };
  const command = { error: core.error, warning: core.warning }[finding.severity] ?? core.notice;
  try { command(harmless(finding.message), properties); } finally { process.stdout.write = write; }
  return text;
}

let compared = 0;
const names = execFileSync('find', ['.', '-name', '*.md', '-print0'], { cwd, encoding: 'utf8' }).split('\0').filter(Boolean);
// Rules that quote the draft, and few enough findings that GitHub shows them all.
const few = ['--select', 'tk-placeholder,vague-attribution,unattributed-quote,loaded-attribution-verb,undefined-citation'];
for (const name of names) {
  const findings = JSON.parse(check(...few, '--format', 'json', name).stdout).findings;
  const lines = check(...few, '--format', 'github', '-q', name).stdout;
  const order = ['error', 'warning', 'info', 'hint'];
  const sorted = order.flatMap((severity) => findings.filter((f) => f.severity === severity));
  assert(sorted.length <= 10, `${name}: ${sorted.length}`);
  assert.equal(lines, sorted.map(official).join(''), JSON.stringify(name));
  compared += sorted.length;
}
assert(!/[\x00-\x08\x0b-\x1f\x7f]/.test(check('--format', 'github', '.').stdout), 'a control character in the log');
assert(compared > 100, String(compared));

// More than GitHub shows: ten errors, ten warnings, nine notices and the count; the rest in the log, none lost.
const all = JSON.parse(check('--format', 'json', '.').stdout).findings;
const lines = check('--format', 'github', '-q', '.').stdout.split('\n').filter(Boolean);
const commands = lines.filter((line) => /^::(error|warning|notice) /.test(line));
const count = (kind) => commands.filter((line) => line.startsWith(`::${kind} `)).length;
assert.deepEqual([count('error'), count('warning'), count('notice')], [10, 10, 10]);
const kinds = commands.map((line) => ['error', 'warning', 'notice'].indexOf(line.slice(2).split(' ')[0]));
assert.deepEqual(kinds, [...kinds].sort((a, b) => a - b));
const rest = lines.slice(lines.findIndex((l) => l.startsWith('::group::')) + 1, -1);
assert.equal(lines.at(-1), '::endgroup::');
assert.equal(rest.length + commands.length - 1, all.length);
assert(commands.some((line) => line.includes(`${rest.length} findings more`)), commands.at(-1));
// None of the log's lines is a command to the runner, which looks for `::` first on a line and `##[` anywhere.
assert(rest.every((line) => !line.trimStart().startsWith('::') && !line.includes('##[')));
console.log(`GitHub: ${compared} findings, each as @actions/core writes it; ${rest.length} of ${all.length} counted`);
