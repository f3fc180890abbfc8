#!/usr/bin/env bash
# The extension compiles, its settings are those of the program's rules, and it packs into a .vsix that holds what it
# needs and nothing else.
# usage: check.sh PROGRAM
set -euo pipefail
program=$(readlink -f "${1:?usage: check.sh PROGRAM}")
extension=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../../editors/vscode" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# A copy, so that a test leaves nothing behind in the tree.
mkdir -p "$work/editors"
(cd "$extension/.." && tar cf - --exclude=node_modules --exclude=dist vscode) | tar xf - -C "$work/editors"
cp "$extension/../../LICENSE" "$work/LICENSE"
cd "$work/editors/vscode"
npm ci --silent --no-audit --no-fund --ignore-scripts
node scripts/settings.mjs --check "$program"
npm run --silent package >"$work/pack.log" 2>&1 || { cat "$work/pack.log"; exit 1; }
python3 - vouch.vsix <<'PY'
import json, sys, zipfile
names = set(zipfile.ZipFile(sys.argv[1]).namelist())
manifest = json.loads(zipfile.ZipFile(sys.argv[1]).read('extension/package.json'))
assert 'extension/dist/extension.js' in names, names
assert not any('node_modules' in n or n.endswith('.ts') for n in names), names
assert 'extension/' + manifest['icon'] in names, names
assert not any(n.startswith('extension/bin/') for n in names), 'the universal one uses PATH'
for step in manifest['contributes']['walkthroughs'][0]['steps']:
    assert 'extension/' + step['media']['markdown'] in names, step
assert manifest['main'] == './dist/extension.js'
settings = manifest['contributes']['configuration']['properties']
rules = [k for k in settings if k.startswith('vouch.rules.')]
assert len(rules) >= 20, len(rules)
print(f'packed {len(names)} files with {len(rules)} rule settings')
PY
