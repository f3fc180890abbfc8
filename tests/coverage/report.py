#!/usr/bin/env python3
"""Prints line coverage by area and what is not reached. usage: report.py COVERAGE.json (gcovr's JSON); exit 1 below a bound."""
import collections, json, sys

BOUNDS = {'analyzers': 90.0, 'protocol': 90.0, 'server': 85.0}


def ranges(lines):
    out, start, last = [], None, None
    for line in sorted(lines):
        if last is not None and line <= last + 1:
            last = line
            continue
        if start is not None:
            out.append((start, last))
        start = last = line
    if start is not None:
        out.append((start, last))
    return ', '.join(str(a) if a == b else f'{a}-{b}' for a, b in out)


files = {}
for entry in json.load(open(sys.argv[1]))['files']:
    hits = collections.defaultdict(int)
    for line in entry['lines']:
        if not line.get('gcovr/noncode'):
            hits[line['line_number']] = max(hits[line['line_number']], line['count'])
    if hits:
        files[entry['file']] = hits
low = False
print('area        lines  reached   bound')
for area, bound in BOUNDS.items():
    mine = [hits for name, hits in files.items() if name.startswith(area + '/')]
    total = sum(len(h) for h in mine)
    reached = sum(sum(1 for c in h.values() if c) for h in mine)
    share = 100.0 * reached / total if total else 0.0
    low = low or share < bound
    print(f"{area:10} {total:6}  {share:6.1f} %  {bound:4.0f} %{'   below' if share < bound else ''}")
print('\nnot reached, by file:')
rows = sorted(files.items(), key=lambda f: -sum(1 for c in f[1].values() if not c))
for name, hits in rows:
    missed = [line for line, count in hits.items() if not count]
    if missed:
        print(f'  {name}  {100.0 * (len(hits) - len(missed)) / len(hits):.0f} %, {len(missed)} lines: {ranges(missed)}')
sys.exit(1 if low else 0)
