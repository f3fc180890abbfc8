// Packs the extension.
//   node scripts/pack.mjs                                   vouch.vsix: uses the program on PATH
//   node scripts/pack.mjs --target linux-x64 --from FOLDER  vouch-linux-x64.vsix: the program is inside; FOLDER is what
//                                                           `cmake --install` or the archive made (bin, lib, share)
import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const option = (name) => { const at = process.argv.indexOf(name); return at < 0 ? undefined : process.argv[at + 1]; };
const target = option('--target');
const from = option('--from');
if (!target !== !from) {
  console.error('pack.mjs: --target and --from go together');
  process.exit(2);
}
const windows = target?.startsWith('win32');
const inside = ['bin', 'lib', 'share'];
const clean = () => inside.forEach((folder) => rmSync(join(root, folder), { recursive: true, force: true }));
const run = (...command) => execFileSync(command[0], command.slice(1), { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });

clean();
copyFileSync(join(root, '../../LICENSE'), join(root, 'LICENSE'));
if (from) {
  const program = join('bin', windows ? 'vouch.exe' : 'vouch');
  mkdirSync(join(root, 'bin'));
  copyFileSync(join(from, program), join(root, program));
  for (const file of readdirSync(join(from, 'bin'))) {
    if (windows && file.endsWith('.dll')) copyFileSync(join(from, 'bin', file), join(root, 'bin', file));
  }
  for (const part of ['lib/vouch', 'share/vouch', 'share/doc/vouch/rules']) {
    if (existsSync(join(from, part))) cpSync(join(from, part), join(root, part), { recursive: true, dereference: true });
  }
}
try {
  run('npm', 'run', '--silent', 'check');
  run('npm', 'run', '--silent', 'bundle');
  run('npx', '--no-install', 'vsce', 'package', '--no-dependencies', '--no-rewrite-relative-links', ...(target ? ['--target', target] : []), '--out', target ? `vouch-${target}.vsix` : 'vouch.vsix');
} finally {
  clean();
}
