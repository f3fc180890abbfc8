// Writes the settings of package.json anew from the program's own rule table.
//   node scripts/settings.mjs [--check] [PROGRAM]      --check: only says whether package.json is fresh
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const args = process.argv.slice(2).filter((a) => a !== '--check');
const program = args[0] ?? join(root, '../../build/release/vouch');
const table = JSON.parse(execFileSync(program, ['rules', '--format', 'json'], { encoding: 'utf8' }));
const rules = Array.isArray(table) ? table : table.rules;
const levels = ['off', 'error', 'warning', 'info', 'hint'];

const properties = {
  'vouch.path': { type: 'string', default: '', scope: 'machine-overridable', description: 'The vouch program. Empty: the one packed with the extension, or else the one on PATH.' },
  'vouch.arguments': { type: 'array', items: { type: 'string' }, default: [], scope: 'machine-overridable', description: 'Further arguments for `vouch serve`.' },
  'vouch.trace.server': { type: 'string', enum: ['off', 'messages', 'verbose'], default: 'off', description: 'Log the messages between the editor and the server.' },
  'vouch.profile': { type: 'string', enum: ['', 'news', 'magazine', 'science', 'opinion', 'wire', 'strict'], default: '', scope: 'resource', description: 'The profile for drafts without a .vouch.yaml. Empty: news.' },
  'vouch.engine': { type: 'string', enum: ['', 'model', 'patterns'], default: '', scope: 'resource', description: 'How attributions are found where there is no .vouch.yaml: by the trained model with patterns (the default), or by patterns alone.' },
};
for (const rule of rules) {
  properties[`vouch.rules.${rule.id}`] = {
    type: 'string', enum: ['default', ...levels], default: 'default', scope: 'resource',
    markdownDescription: `${rule.title} (${rule.family}; ${rule.severity} by default${rule.fixable ? '; with a quick fix' : ''}).`,
  };
}

const file = join(root, 'package.json');
const before = readFileSync(file, 'utf8');
const manifest = JSON.parse(before);
manifest.contributes.configuration = { title: 'Vouch', properties };
const after = JSON.stringify(manifest, null, 2) + '\n';
if (process.argv.includes('--check')) {
  if (JSON.stringify(JSON.parse(before)) !== JSON.stringify(manifest)) {
    console.error('editors/vscode/package.json: the settings are stale: run ./dev docs');
    process.exit(1);
  }
} else if (after !== before) {
  writeFileSync(file, after);
}
