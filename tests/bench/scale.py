#!/usr/bin/env python3
"""`vouch analyze --jsonl` over a stream as long as one likes, and `vouch check` over many files: memory, speed, order.

usage: scale.py --vouch PROGRAM [--megabytes 10,1000] [--jobs 1,2,4] [--engine patterns|model] [--files N] [--work FOLDER]
Run by `./dev bench scale`. The stream is made of the project's own articles over and over, each under an id of its own,
and is never stored. Its answers are read as they come: one a record, in the order of the records. A reader that stops
for a while has to stop the program, too. Peak memory is the program's own, as the system saw it.
Exit code 1 where answers are missing or out of order, or where the peak of the longest stream is more than a tenth
above that of the shortest.
"""
import argparse, json, multiprocessing, os, pathlib, subprocess, sys, tempfile, time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def articles():
    out = []
    for path in sorted((ROOT / 'tests/articles').glob('*.md')):
        out.append(json.dumps({'text': path.read_text('utf-8'), 'date': '2024-08-22'}, ensure_ascii=False)[1:].encode())
    return out


def feed(descriptor, target, sent):
    """Writes records of about `target` bytes; sent[0] is how many, sent[1] their bytes. A process of its own, so that
    writing and reading do not wait for each other."""
    records = articles()
    count = size = 0
    with open(descriptor, 'wb', buffering=1 << 18) as pipe:
        while size < target:
            line = b'{"id":"%d",' % count + records[count % len(records)] + b'\n'
            pipe.write(line)
            count += 1
            size += len(line)
            sent[0], sent[1] = count, size


def stream(vouch, target, jobs, engine, pause):
    command = [vouch, 'analyze', '--jsonl', '--compact', '--jobs', str(jobs), '--engine', engine]
    sent = multiprocessing.Array('q', 2, lock=False)
    read_end, write_end = os.pipe()
    start = time.monotonic()
    process = subprocess.Popen(command, stdin=read_end, stdout=subprocess.PIPE)
    os.close(read_end)
    writer = multiprocessing.get_context('fork').Process(target=feed, args=(write_end, target, sent))
    writer.start()
    os.close(write_end)
    held = None
    if pause:  # nobody reads for a while: the program has to stop taking records
        time.sleep(pause)
        first = sent[1]
        time.sleep(pause)
        held = sent[1] == first
    answers, good, output = 0, True, 0
    with open(process.stdout.fileno(), 'rb', buffering=1 << 20, closefd=False) as pipe:
        for line in pipe:
            good = good and line.startswith(b'{"id":"%d",' % answers)
            answers += 1
            output += len(line)
    writer.join()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    good = good and answers == sent[0] and status == 0
    return dict(megabytes=sent[1] / 1e6, records=sent[0], wall=wall, cpu=used.ru_utime + used.ru_stime, peak=used.ru_maxrss / 1024,
                output=output / 1e6, good=good, held=held)


def many_files(vouch, count, engine, work):
    records = [json.loads(b'{' + r)['text'] for r in articles()]
    with tempfile.TemporaryDirectory(dir=work) as folder:
        size = 0
        for i in range(count):
            if i % 1000 == 0:
                os.mkdir(f'{folder}/{i // 1000:04}')
            text = records[i % len(records)][:600]
            with open(f'{folder}/{i // 1000:04}/{i:06}.md', 'w', encoding='utf-8') as out:
                size += out.write(text)
        start = time.monotonic()
        process = subprocess.Popen([vouch, 'check', '--quiet', '--fail-on', 'never', '--engine', engine, '--format', 'json', folder],
                                   stdout=subprocess.PIPE)
        files, last, good = 0, '', True
        out = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        paths = [f['path'] for f in json.loads(out)['findings']]
        good = paths == sorted(paths) and status == 0
        print(f'  {count} files, {size / 1e6:.1f} MB: {time.monotonic() - start:.1f} s, processor {used.ru_utime + used.ru_stime:.1f} s, '
              f"peak {used.ru_maxrss / 1024:.0f} MB, {len(paths)} findings{'' if good else '   OUT OF ORDER OR FAILED'}")
        return good


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument('--vouch', required=True)
    ap.add_argument('--megabytes', default='10,1000')
    ap.add_argument('--jobs', default='4')
    ap.add_argument('--engine', default='model')
    ap.add_argument('--files', type=int, default=0)
    ap.add_argument('--work', default=None)
    ap.add_argument('--pause', type=float, default=0, help='seconds for which nobody reads, at the start')
    a = ap.parse_args()
    failed = False
    print(f"`vouch analyze --jsonl --engine {a.engine}`")
    for jobs in a.jobs.split(','):
        peaks = []
        for megabytes in a.megabytes.split(','):
            r = stream(a.vouch, float(megabytes) * 1e6, int(jobs), a.engine, a.pause)
            peaks.append(r['peak'])
            failed = failed or not r['good'] or r['held'] is False
            print(f"  {r['megabytes']:7.0f} MB  {jobs} jobs  {r['records']:8} records  {r['wall']:7.1f} s  {r['megabytes'] / r['wall']:6.1f} MB/s  "
                  f"processor {r['cpu']:7.1f} s  peak {r['peak']:6.1f} MB  answers {r['output']:7.0f} MB, "
                  f"{'one a record, in order' if r['good'] else 'MISSING OR OUT OF ORDER'}"
                  f"{'' if r['held'] is None else ', waits for its reader' if r['held'] else ', DOES NOT WAIT'}", flush=True)
        if len(peaks) > 1:
            growth = peaks[-1] / peaks[0] - 1
            failed = failed or growth > 0.1
            print(f'  peak of the longest beside the shortest: {100 * growth:+.1f} %')
    if a.files:
        print(f"`vouch check --engine {a.engine}`")
        failed = not many_files(a.vouch, a.files, a.engine, a.work) or failed
    sys.exit(1 if failed else 0)


main()
