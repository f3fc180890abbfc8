#!/usr/bin/env python3
"""Keystroke to diagnostics: Vouch's server beside rumdl's, by turns, pinned to one core.

usage: keystrokes.py --vouch PROGRAM --bench VOUCH_BENCH --work FOLDER [--shared FOLDER] [--core N] [--keys 60]
                     [--rounds 3] [--words 1000,10000,100000] [--at 0.02,0.5,0.98]
Run by `./dev bench server`. The client is ../shared/peers/lsp_latency.py, a process of its own over stdio: it types at
the start, in the middle and at the end of a draft and then a burst of 20 keys. Each draft stands in a folder of its own.
Text as in run.py: annotated news where ../shared has it. A server that reports nothing at all is not compared.
Exit code 1 where an aim is missed, 77 where the client is not there.
"""
import argparse, json, os, pathlib, statistics as st, subprocess, sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import run

AIM_OF_RUMDL, AIM_BOOK_MS = 1 / 3, 10.0


def book(base, words):
    """A draft of so many words: doc_10000.md and articles of the pile behind it, none twice."""
    text = (base / 'doc_10000.md').read_text('utf-8').rstrip('\n') + '\n'
    count = len(text.split())
    for path in sorted((base / 'pile').iterdir())[200:]:
        if count >= words:
            break
        body = path.read_text('utf-8')
        if body.startswith('---\n'):
            body = body.split('---\n', 2)[2]
        body = body.lstrip('\n')
        text += '\n' + ('#' + body if body.startswith('# ') else body)
        count += len(body.split())
    return text


def drafts(base, work, sizes):
    for words in sizes:
        name = {1000: 'article_1000', 10000: 'doc_10000'}.get(words, f'book_{words}')
        folder = work / 'keystrokes' / name
        folder.mkdir(parents=True, exist_ok=True)
        known = base / f'{name}.md'
        (folder / f'{name}.md').write_text(known.read_text('utf-8') if known.exists() else book(base, words), 'utf-8')
        yield words, folder / f'{name}.md'


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument('--vouch', required=True)
    ap.add_argument('--bench', required=True)
    ap.add_argument('--work', required=True)
    ap.add_argument('--shared', default=str(run.HERE / '../../../../shared'))
    ap.add_argument('--core', type=int, default=(os.cpu_count() or 1) - 1)
    ap.add_argument('--keys', type=int, default=60)
    ap.add_argument('--rounds', type=int, default=3)
    ap.add_argument('--gap-ms', type=float, default=60)
    ap.add_argument('--words', default='1000,10000,100000')
    ap.add_argument('--at', default='0.02,0.5,0.98')
    options = ap.parse_args()
    options.pile_mb = 10
    options.vouch, options.work = os.path.abspath(options.vouch), os.path.abspath(options.work)
    client = pathlib.Path(options.shared) / 'peers/lsp_latency.py'
    if not client.exists():
        print(f'not run: no client at {client}')
        return 77
    base = run.corpus(options)
    native = next(run.modules(options.shared).glob('@rumdl/cli-*/rumdl'))
    servers = {'rumdl': [str(native), 'server', '--stdio'], 'vouch': [options.vouch, 'serve']}
    print(f"text: {(base / 'complete').read_text()}; core {options.core}; p95 is the median of {options.rounds} rounds of {options.keys} keys\n")
    print(f"{'words':>7} {'typed at':>8} {'server':6} {'findings':>8} {'p50 ms':>7} {'p95 ms':>7} {'most':>7} {'burst':>7} {'peak MB':>8}   p95 beside rumdl")
    missed = 0
    for words, path in drafts(base, pathlib.Path(options.work), [int(w) for w in options.words.split(',')]):
        for at in options.at.split(','):
            rows = {name: [] for name in servers}
            for _ in range(options.rounds):
                for name, argv in servers.items():
                    done = subprocess.run([sys.executable, str(client), str(path), '--no-pull', '--name', name, '--n', str(options.keys), '--gap-ms',
                                           str(options.gap_ms), '--at', at, '--core', str(options.core), '--', *argv], capture_output=True, text=True, check=True)
                    rows[name].append(json.loads(done.stdout))
            p95 = {name: st.median(r['key_p95'] for r in of) for name, of in rows.items()}
            for name, of in rows.items():
                middle = lambda key: st.median(r[key] for r in of)
                beside = f"{p95['vouch'] / p95['rumdl']:.2f}" if name == 'vouch' and of[0]['diags'] and rows['rumdl'][0]['diags'] else ''
                burst = st.median(r['burst']['settle_ms'] or 0 for r in of)
                print(f"{words:7} {at:>8} {name:6} {of[0]['diags'] or 0:8} {middle('key_median_ms'):7.2f} {p95[name]:7.2f} {max(r['key_max'] for r in of):7.2f} {burst:7.1f} {max(r['peak_rss_mb'] for r in of):8.1f}   {beside}", flush=True)
            good = p95['vouch'] <= (AIM_OF_RUMDL * p95['rumdl'] if words <= 10000 else AIM_BOOK_MS)
            missed += 0 if good else 1
            print(f"        {'met' if good else 'MISSED'}: " + ('a third of rumdl' if words <= 10000 else f'{AIM_BOOK_MS:g} ms'))
    return 1 if missed else 0


if __name__ == '__main__':
    sys.exit(main())
