#!/usr/bin/env python3
"""Of the gold direct and mixed attributions whose content is found, how often the predicted source is the right one.

usage: quotation_speakers.py GOLD.jsonl PRED.jsonl...

A gold content is found if a predicted content shares at least half of its characters; of several predictions the one
that shares most counts. The source is right if it overlaps the gold source.
"""
import json
import sys


def shared(a, b):
    return sum(max(0, min(e, y) - max(s, x)) for s, e in a for x, y in b)


def main(gold_path, *pred_paths):
    for path in pred_paths:
        predicted = {}
        for line in open(path, encoding='utf-8'):
            record = json.loads(line)
            predicted[record['id']] = record.get('attributions', [])
        right = found = total = 0
        for line in open(gold_path, encoding='utf-8'):
            record = json.loads(line)
            for gold in record['attributions']:
                if gold.get('type') not in ('direct', 'mixed') or not gold['content'] or not gold['source']:
                    continue
                total += 1
                size = sum(e - s for s, e in gold['content'])
                best = max(predicted.get(record['id'], []), key=lambda p: shared(p['content'], gold['content']), default=None)
                if best is None or 2 * shared(best['content'], gold['content']) < size:
                    continue
                found += 1
                right += shared(best['source'], gold['source']) > 0
        print(f'  {path.rsplit("/", 1)[-1]}: found {found} of {total}, right source {right} = {100 * right / max(found, 1):.1f} %')


if __name__ == '__main__':
    main(*sys.argv[1:])
