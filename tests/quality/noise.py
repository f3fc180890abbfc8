#!/usr/bin/env python3
"""Counts findings on published news: the aims for a linter that editors leave switched on, and the table by rule.

usage: noise.py PROGRAM EVALUATION_FOLDER [--folds FOLDER] [--rules-out FILE]

Runs PROGRAM over PolNeAR's development part with its own model and, with --folds, over the training part, each article
by the model that has not seen it: FOLDER holds the models and folds.json, which maps an article's id to its model (the
trainer writes both). Each article is linted with its date. A false alarm is what score_findings.py counts as one.
--rules-out writes the findings as JSON lines, for reading them. Exits with 1 where an aim is missed.
"""
import argparse
import collections
import json
import os
import subprocess
import sys

AIMS = (  # what, of how many an article at most
    ('errors', 0.02, lambda t: t['severity', 'error']),
    ('warnings', 2.0, lambda t: t['severity', 'warning']),
    ('warnings and informations', 5.0, lambda t: t['severity', 'warning'] + t['severity', 'info']),
    ('false alarms of unattributed-quote', 0.15, lambda t: t['alarm', 'unattributed-quote']),
    ('false alarms of unattributed-statistic and unattributed-claim', 0.25,
     lambda t: t['alarm', 'unattributed-statistic'] + t['alarm', 'unattributed-claim']),
)


def analyse(program, records, model=None):
    lines = ''.join(json.dumps({k: r[k] for k in ('id', 'text', 'date')}) + '\n' for r in records)
    command = [program, 'analyze', '--jsonl', '--markup', 'plain', '--offset-encoding', 'utf-32']
    command += ['--model', model] if model else []
    run = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
    return {r['id']: r['findings'] for r in map(json.loads, run.stdout.splitlines())}


def overlap(span, spans):
    return max((min(span[1], e) - max(span[0], b) for b, e in spans), default=0)


def tally(records, findings):
    out = collections.Counter()
    for record in records:
        reported = [span for a in record['attributions'] for span in a['content']]
        for finding in findings[record['id']]:
            rule, severity, (begin, end) = finding['rule'], finding['severity'], finding['span']
            out['severity', severity] += 1
            out['rule', rule, severity] += 1
            if end > begin and 2 * overlap((begin, end), reported) >= end - begin:
                out['alarm', rule] += 1
    return out


def report(name, records, counts):
    n = len(records)
    print(f'\n== {name}: {n} articles')
    fine = True
    for what, aim, of in AIMS:
        value = of(counts) / n
        fine = fine and value <= aim
        print(f'{what:64}{value:7.3f}   aim: at most {aim}{"" if value <= aim else "   MISSED"}')
    print(f'\n{"by rule, findings an article":34}{"error":>9}{"warning":>9}{"info":>9}{"hint":>9}')
    rules = {key[1] for key in counts if key[0] == 'rule'}
    total = {rule: sum(counts['rule', rule, s] for s in ('error', 'warning', 'info', 'hint')) for rule in rules}
    for rule in sorted(rules, key=lambda r: (-total[r], r)):
        row = ''.join(f'{counts["rule", rule, s] / n:9.3f}' if counts['rule', rule, s] else f'{"":9}'
                      for s in ('error', 'warning', 'info', 'hint'))
        print(f'{rule:34}{row}'.rstrip())
    return fine


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('program')
    parser.add_argument('evaluation')
    parser.add_argument('--folds')
    parser.add_argument('--rules-out')
    args = parser.parse_args()
    fine = True
    written = []
    for part in ('dev', 'train'):
        path = os.path.join(args.evaluation, 'data', f'polnear.{part}.jsonl')
        if part == 'train' and not args.folds:
            continue
        if not os.access(path, os.R_OK):
            print(f'not run: {path} is not there', file=sys.stderr)
            continue
        with open(path, encoding='utf-8') as file:
            records = [json.loads(line) for line in file]
        findings = {}
        if part == 'dev':
            findings = analyse(args.program, records)
        else:
            with open(os.path.join(args.folds, 'folds.json'), encoding='utf-8') as file:
                folds = json.load(file)
            for model in sorted(set(folds.values())):
                mine = [r for r in records if folds[r['id']] == model]
                findings |= analyse(args.program, mine, os.path.join(args.folds, model))
        fine = report(f'PolNeAR {part}' + (', fold models' if part == 'train' else ''), records,
                      tally(records, findings)) and fine
        written += [{'part': part, 'id': r['id'], 'findings': findings[r['id']]} for r in records]
    if args.rules_out:
        with open(args.rules_out, 'w', encoding='utf-8') as file:
            file.writelines(json.dumps(row) + '\n' for row in written)
    sys.exit(0 if fine else 1)


if __name__ == '__main__':
    main()
