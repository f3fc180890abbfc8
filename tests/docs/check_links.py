"""Every link in the project's Markdown that leads to a file or a heading of the project leads somewhere.
usage: check_links.py ROOT"""
import os
import re
import subprocess
import sys
import unicodedata

root = sys.argv[1]
listed = subprocess.run(['git', '-C', root, 'ls-files', '-co', '--exclude-standard', '*.md'], capture_output=True, text=True)
if listed.returncode == 0:
    pages = listed.stdout.splitlines()
else:  # an archive without git
    pages = [os.path.relpath(os.path.join(d, f), root) for d, _, files in os.walk(root) for f in files
             if f.endswith('.md') and 'node_modules' not in d and '/build' not in d]
# Drafts and rule sources hold links that are meant to be wrong.
pages = [p for p in pages if not p.startswith(('tests/', 'examples/', 'analyzers/rules/')) and os.path.exists(os.path.join(root, p))]


def prose(text):
    """The page without its code."""
    text = re.sub(r'^(`{3,}|~{3,}).*?^\1`*\s*$', '', text, flags=re.S | re.M)
    return re.sub(r'(`+).*?\1', lambda m: 'x' * 3, text, flags=re.S)


def slug(heading):
    heading = re.sub(r'[`*]', '', re.sub(r'\[([^\]]*)\]\([^)]*\)', r'\1', heading)).strip().lower()
    kept = ''.join(c for c in heading if c in ' -_' or unicodedata.category(c)[0] in 'LN')
    return kept.replace(' ', '-')


def anchors(path):
    text = re.sub(r'^(`{3,}|~{3,}).*?^\1`*\s*$', '', open(path, encoding='utf-8').read(), flags=re.S | re.M)
    return {slug(h) for h in re.findall(r'^#{1,6}\s+(.*?)\s*#*$', text, flags=re.M)}


links, broken = 0, []
for page in pages:
    text = prose(open(os.path.join(root, page), encoding='utf-8').read())
    for target in re.findall(r'(?<!\\)\[[^\]]*\]\(\s*<?([^)\s>]+)>?[^)]*\)', text) + re.findall(r'^\s*\[[^\]^]+\]:\s*(\S+)', text, flags=re.M):
        if re.match(r'[a-z][a-z0-9+.-]*:', target):
            continue
        links += 1
        path, _, anchor = target.partition('#')
        file = os.path.normpath(os.path.join(root, os.path.dirname(page), path)) if path else os.path.join(root, page)
        if not os.path.exists(file):
            broken.append(f'{page}: {target}: no such file')
        elif anchor and file.endswith('.md') and anchor not in anchors(file):
            broken.append(f'{page}: {target}: no such heading')
print('\n'.join(broken) or f'{links} links on {len(pages)} pages lead somewhere')
assert links > 50, links
sys.exit(1 if broken else 0)
