"""Runs every command line that the README and the docs show.  usage: commands.py PROGRAM ROOT
A line of a ```sh block is run as it stands, in a folder with the drafts it speaks of; 0 and 1 (findings) are fine, 2 is
a mistake. `vouch …` within a sentence must name a command and options that exist."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

program, root = os.path.realpath(sys.argv[1]), os.path.realpath(sys.argv[2])
pages = ['README.md', 'editors/vscode/README.md'] + sorted(
    os.path.relpath(os.path.join(d, f), root) for d, _, files in os.walk(os.path.join(root, 'docs')) for f in files
    if f.endswith('.md') and not os.path.relpath(d, root).startswith(os.path.join('docs', 'rules')))
# What another test or command runs, because it builds, fetches or takes long.
ELSEWHERE = {
    './dev test': 'is what runs this',
    './dev run check examples/harbor-storm.md': 'vouch check of the same draft runs here',
    './dev package': 'package.installs_and_runs packs with cpack, as it does',
    './dev test-editors': 'runs the editors',
    './dev site': 'docs.site builds it',
    'cd editors/vscode && npm ci && npm run package': 'e2e.vscode_package packs',
}
# These measure or train, on data that stands beside the project: `./dev bench`, `./dev quality`, `./dev train`.
MEASURED = re.compile(r'(\./dev (bench|quality|train|fuzz|lint|docs|build)\b|\.\./shared/)')
BLOCK = re.compile(r'^```(sh|console)\n(.*?)^```', re.S | re.M)


def run(line, folder):
    return subprocess.run(['bash', '-o', 'pipefail', '-c', line], cwd=folder, env=environment, capture_output=True, text=True, timeout=600)


with tempfile.TemporaryDirectory() as work:
    os.mkdir(os.path.join(work, 'bin'))
    os.symlink(program, os.path.join(work, 'bin', 'vouch'))
    environment = {**os.environ, 'PATH': os.path.join(work, 'bin') + ':' + os.environ['PATH'], 'HOME': work, 'NO_COLOR': '1',
                   'GIT_CONFIG_GLOBAL': '/dev/null', 'GIT_CONFIG_SYSTEM': '/dev/null'}
    for name in ('GIT_DIR', 'GIT_INDEX_FILE', 'GIT_WORK_TREE'):
        environment.pop(name, None)
    folder = os.path.join(work, 'newsroom')
    shutil.copytree(os.path.join(root, 'examples'), os.path.join(folder, 'examples'))
    shutil.copytree(os.path.join(root, 'tests/articles'), os.path.join(folder, 'articles'))
    os.mkdir(os.path.join(folder, 'newsroom'))
    # The reporter's guide writes its draft itself.
    guide = open(os.path.join(root, 'docs/guide/reporters.md'), encoding='utf-8').read()
    draft = re.search(r'^```markdown\n(.*?)^```', guide, re.S | re.M)[1]
    open(os.path.join(folder, 'market.md'), 'w', encoding='utf-8').write(draft)
    setup = run('git init -q -b main && git add -A && git -c user.email=d@example.org -c user.name=d commit -qm start && '
                'git checkout -q -b story && printf "\\nExperts say so.\\n" >>articles/local-library-cat.md', folder)
    assert setup.returncode == 0, setup.stderr
    failed, ran, elsewhere = [], 0, 0
    seen = set()
    for page in pages:
        text = open(os.path.join(root, page), encoding='utf-8').read()
        for _, block in BLOCK.findall(text):
            for line in block.splitlines():
                line = line.strip()
                if not line or line.startswith('#'):
                    continue
                if block.lstrip().startswith('$ '):  # a session: what follows `$ ` is the command, the rest its output
                    if not line.startswith('$ '):
                        continue
                    line = line[2:]
                if line in ELSEWHERE or MEASURED.search(line):
                    elsewhere += 1
                    continue
                result = run(line, folder)
                ran += 1
                if result.returncode not in (0, 1) or 'command not found' in result.stderr:
                    failed.append(f'{page}: {line}\n    ended with {result.returncode}: {result.stderr.strip()[:300]}')
        # Commands in sentences and tables.
        for words in re.findall(r'`(vouch [^`]*)`', re.sub(r'^```.*?^```', '', text, flags=re.S | re.M)):
            if words in seen:
                continue
            seen.add(words)
            parts = words.split()
            if parts[1].startswith('-'):
                command = []
            else:
                command = [parts[1]]
            shown = subprocess.run([program, *command, '--help'], capture_output=True, text=True)
            if shown.returncode != 0:
                failed.append(f'{page}: `{words}`: no such command')
                continue
            for option in re.findall(r'(?<![\w-])--?[a-z][\w-]*', ' '.join(parts[1:])):
                if not re.search(re.escape(option) + r'(?![\w-])', shown.stdout):
                    failed.append(f'{page}: `{words}`: no option {option}')
    print('\n'.join(failed) or f'{ran} command lines run, {elsewhere} run by other tests, {len(seen)} named in sentences')
    assert ran >= 15, ran
    sys.exit(1 if failed else 0)
