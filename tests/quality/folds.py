#!/usr/bin/env python3
"""Findings and attribution on the training articles, each read with a model that has not seen it.

usage: folds.py PROGRAM FOLDS EVALUATION_FOLDER [--show N]

FOLDS is the folder that `./dev train --folds 5 --out FOLDS/vouch.model` fills: five models, and folds.json, which names
for each article the one that was trained without it. Drafts without an attribution come from mutate.py.
A fold whose model is not there is left out, and said so.
"""
import collections
import json
import os
import pathlib
import subprocess
import sys
import tempfile


def analyse(program, model, records, out):
    text = ''.join(json.dumps(record) + '\n' for record in records)
    result = subprocess.run([program, 'analyze', '--jsonl', '--markup', 'plain', '--offset-encoding', 'utf-32'],
                            input=text.encode(), stdout=subprocess.PIPE, check=True,
                            env={**os.environ, 'VOUCH_MODEL': str(model)})
    out.write(result.stdout.decode())


def main(program, folds, evaluation, *rest):
    folds = pathlib.Path(folds)
    evaluation = pathlib.Path(evaluation)
    gold = evaluation / 'data' / 'polnear.train.jsonl'
    model_of = json.loads((folds / 'folds.json').read_text())
    missing = {model for model in model_of.values() if not (folds / model).exists()}
    for model in sorted(missing):
        print(f"left out: the articles of {model}, which is not there")
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        subprocess.run([sys.executable, evaluation / 'mutate.py', gold, work / 'cases.jsonl'], check=True,
                       stdout=subprocess.DEVNULL)
        articles = {}
        for line in open(gold, encoding='utf-8'):
            record = json.loads(line)
            if model_of[record['id']] not in missing:
                articles[record['id']] = record
        by_model = collections.defaultdict(list)
        with open(work / 'kept.jsonl', 'w', encoding='utf-8') as kept:
            for line in open(work / 'cases.jsonl', encoding='utf-8'):
                case = json.loads(line)
                article = case.get('article') or case['id'].split('#')[0]
                if article in articles:
                    kept.write(line)
                    by_model[model_of[article]].append(case)
        with open(work / 'found.jsonl', 'w', encoding='utf-8') as found:
            for model, cases in sorted(by_model.items()):
                analyse(program, folds / model, cases, found)
        with open(work / 'read.jsonl', 'w', encoding='utf-8') as read, \
                open(work / 'gold.jsonl', 'w', encoding='utf-8') as wanted:
            for model in sorted(by_model):
                group = [a for a in articles.values() if model_of[a['id']] == model]
                analyse(program, folds / model, group, read)
                wanted.writelines(json.dumps(article) + '\n' for article in group)
        print(f'findings on {len(articles)} articles of PolNeAR train, by models that have not seen them', flush=True)
        subprocess.run([sys.executable, evaluation / 'score_findings.py', work / 'kept.jsonl', work / 'found.jsonl', *rest],
                       check=True)
        print('who says what, on the same articles', flush=True)
        subprocess.run([sys.executable, evaluation / 'score_attribution.py', work / 'gold.jsonl', work / 'read.jsonl'],
                       check=True)


if __name__ == '__main__':
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
