#!/usr/bin/env bash
# The formats of `vouch check` against those who define them: SARIF's schema, JUnit's XSD, GitHub's own escaping.
# usage: formats.sh PROGRAM
set -euo pipefail
program=$(readlink -f "${1:?usage: formats.sh PROGRAM}")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$here"
[ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
# Drafts with everything that a format might stumble over, in names and in words.
python3 - "$work" <<'PY'
import os, sys
work = sys.argv[1]
words = ['100%', '%0A', '%25', 'a:b', 'a,b', 'a::b', '::error::x', '##[error]x', '&lt;', '<b>', ']]>', '"', "'", '🎡 é', 'e\u0301', '\u2028',
         '\\n', '`x`', '|', '*', '\u202e', '${x}', '--', '\t', '\x1b[31m', '\x07', '\x7f']
for i, word in enumerate(words):
    name = f'{i} {word}'.replace('/', '_') + ('\r' if i == 3 else '\n' if i == 4 else '') + '.md'
    with open(os.path.join(work, name), 'w', encoding='utf-8') as f:
        f.write(f'# Head {word} 🎡\n\n')
        f.write(f'Experts {word} say so, and experts say so. TK {word} TK.\r\n\r\n')
        f.write(f'“Nobody asked {word} about the {word} mill at all, not once.”\n\n')
        f.write(f'“The beam is rotten {word},” boasted Ana Ruíz, the miller.[^{i}] See [@nobody{i}].\n\n')
        f.write(f'<!-- vouch-disable-next-line tk-placeholder: asked {word} -->\nTK {word}.\n')
open(os.path.join(work, 'calm.md'), 'w').write('A quiet line.\n')
PY
export VOUCH_PROGRAM=$program DRAFTS=$work
node formats.test.mjs
cd "$work"
"$program" check --baseline known.json --write-baseline -q . >/dev/null
printf 'TK is new.\n' >>calm.md
"$program" check --format sarif --fail-on never . >plain.sarif
"$program" check --format sarif --fail-on never --baseline known.json . >baseline.sarif
"$program" check --format sarif --fail-on never --ignore all . >empty.sarif
python3 - "$here/node_modules/@microsoft/sarif-multitool-linux/sarif-2.1.0.json" ./*.sarif <<'PY'
import json, sys
from jsonschema import Draft7Validator
validator = Draft7Validator(json.load(open(sys.argv[1])))
for name in sys.argv[2:]:
    log = json.load(open(name))
    problems = [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:120]}" for e in validator.iter_errors(log)]
    assert not problems, (name, problems[:5])
    results = log['runs'][0]['results']
    print(f"{name}: {len(results)} results, {sum('fixes' in r for r in results)} with fixes, "
          f"{sum(bool(r['suppressions']) for r in results)} suppressed, states {sorted({r.get('baselineState', '-') for r in results})}")
    if 'empty' not in name:
        assert len(results) > 100 and any('fixes' in r for r in results) and any(r['suppressions'] for r in results)
        assert all(r['help']['markdown'] and r['help']['text'] for r in log['runs'][0]['tool']['driver']['rules'])
# The validator is one: a result without its message does not pass.
broken = json.load(open('plain.sarif'))
del broken['runs'][0]['results'][0]['message']
assert list(validator.iter_errors(broken))
PY
for drafts in . calm.md; do
  "$program" check --format junit --fail-on never "$drafts" >junit.xml
  xmllint --noout --schema "$here/junit.xsd" junit.xml
  "$program" check --format checkstyle --fail-on never "$drafts" >checkstyle.xml
  xmllint --noout checkstyle.xml
done
# rdjson: the fields of reviewdog's DiagnosticResult and no others.
"$program" check --format rdjson --fail-on never . >rd.json
python3 - rd.json <<'PY'
import json, sys
from jsonschema import Draft7Validator
def obj(required=(), **properties):
    return {'type': 'object', 'properties': properties, 'required': list(required), 'additionalProperties': False}
text, number = {'type': 'string'}, {'type': 'integer', 'minimum': 1}
position = obj(('line',), line=number, column=number)
extent = obj(('start',), start=position, end=position)
diagnostic = obj(('message', 'location'), message=text, location=obj(('path',), path=text, range=extent),
                 severity={'enum': ['UNKNOWN_SEVERITY', 'ERROR', 'WARNING', 'INFO']}, source=obj(name=text, url=text),
                 code=obj(value=text, url=text), original_output=text,
                 suggestions={'type': 'array', 'items': obj(('range',), range=extent, text=text)})
schema = obj(('diagnostics',), diagnostics={'type': 'array', 'items': diagnostic}, source=obj(name=text, url=text),
             severity=text)
log = json.load(open(sys.argv[1]))
problems = [e.message[:200] for e in Draft7Validator(schema).iter_errors(log)]
assert not problems, problems[:5]
assert len(log['diagnostics']) > 100
PY
# The summary: one row a finding, and no row broken by what stands in a draft.
"$program" check --format github --fail-on never --summary summary.md . >github.txt
python3 - summary.md <<'PY'
import re, sys
rows = [l for l in open(sys.argv[1], encoding='utf-8').read().split('\n') if l.startswith('| ') and not l.startswith('| |')]
assert len(rows) > 100, len(rows)
assert all(len(re.findall(r'(?<!\\)\|', row)) == 5 for row in rows), [r for r in rows if r.count('|') != 5][:3]
order = {'error': 0, 'warning': 1, 'info': 2, 'hint': 3}
kinds = [order[row.split('|')[1].strip()] for row in rows]
assert kinds == sorted(kinds), 'the worst come first'
PY
echo "formats: as their definitions want them"
