#!/usr/bin/env python3
"""Instructions a byte of each stage of the analysis, counted by callgrind, held against the file beside this one.

usage: count.py PROGRAM             prints and compares; exit 1 where a stage takes over a tenth more than it did
       count.py PROGRAM --update    writes instructions.json anew: do it where a stage became dearer for a good reason,
                                    or cheaper, so that it stays so

A count repeats on a noisy machine where time does not. It depends on the compiler and its options: the file says
which, and with another compiler nothing is compared (exit 77, which ctest shows as not run).
"""
import json, pathlib, re, shutil, subprocess, sys, tempfile

FILE = pathlib.Path(__file__).resolve().parent / 'instructions.json'
TOLERANCE = 0.10


def compiler(program):
    text = subprocess.run(['readelf', '-p', '.comment', program], capture_output=True, text=True).stdout
    return sorted(set(re.findall(r'(?:GCC|clang)[^\n]*', text)))[0] if text else 'unknown'


def count(program):
    with tempfile.TemporaryDirectory() as folder:
        run = subprocess.run(['valgrind', '--tool=callgrind', '--collect-atstart=no', f'--callgrind-out-file={folder}/out', program],
                             capture_output=True, text=True)
        if run.returncode:
            sys.exit(f'count: callgrind failed: {run.stderr[-500:]}')
        size = int(run.stdout.split()[0])
        stages = {}
        for path in pathlib.Path(folder).iterdir():
            text = path.read_text(errors='replace')
            name = re.search(r'^desc: Trigger: Client Request: (.*)$', text, re.M)
            total = re.search(r'^(?:totals|summary): (\d+)', text, re.M)
            if name and total:
                stages[name[1]] = int(total[1])
        return size, stages


def main():
    program = sys.argv[1]
    if shutil.which('valgrind') is None:
        print('not run: valgrind is missing (Debian: apt install valgrind)')
        sys.exit(77)
    kept = json.loads(FILE.read_text()) if FILE.exists() else None
    if '--update' not in sys.argv and (kept is None or kept['compiler'] != compiler(program)):
        print(f"not run: counted with {kept['compiler'] if kept else 'nothing'}, built with {compiler(program)}")
        sys.exit(77)
    size, stages = count(program)
    per_byte = {name: round(total / size, 2) for name, total in sorted(stages.items())}
    if '--update' in sys.argv:
        FILE.write_text(json.dumps({'compiler': compiler(program), 'instructions a byte': per_byte}, indent=1) + '\n')
        print(f'{FILE.name} written')
        return
    before = kept['instructions a byte']
    slower = 0
    print(f"{'stage':18} {'before':>9} {'now':>9}   instructions a byte")
    for name in sorted(set(before) | set(per_byte)):
        old, new = before.get(name), per_byte.get(name)
        word = ''
        if old is None or new is None:
            word, slower = 'only on one side: update', slower + 1
        elif new > old * (1 + TOLERANCE):
            word, slower = f'{100 * (new / old - 1):+.0f} %: DEARER', slower + 1
        elif new < old * (1 - TOLERANCE):
            word = f'{100 * (new / old - 1):+.0f} %: cheaper, worth an update'
        print(f"{name:18} {old if old is not None else '-':>9} {new if new is not None else '-':>9}   {word}")
    sys.exit(1 if slower else 0)


main()
