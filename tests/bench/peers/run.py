#!/usr/bin/env python3
"""Vouch beside the linters that a newsroom would otherwise use: the same text, the same core, in turn.

usage: run.py --vouch PROGRAM --bench VOUCH_BENCH --work FOLDER [--shared FOLDER] [--core N] [--rounds 15]
              [--pile-rounds 3] [--pile-mb 10] [--only a,b] [--no-pile] [--json FILE]
Run by `./dev bench peers`. Text: annotated news articles where ../shared has them, else drafts that vouch_bench makes.
Each round runs every tool once, so that what else the machine does falls on all alike. Ratios are of the same round;
printed are their median and the range from the lower to the upper quartile. Processor time, not the clock, is what the
ratios are made of: on a machine that others use it is what repeats. Before anything is timed each tool has to find
something in planted.md; one that does not is left out, and said.
Exit code 1 where an aim is missed.
"""
import argparse, json, os, pathlib, shutil, statistics as st, subprocess, sys

HERE = pathlib.Path(__file__).resolve().parent


def arguments():
    ap = argparse.ArgumentParser()
    ap.add_argument('--vouch', required=True)
    ap.add_argument('--bench', required=True)
    ap.add_argument('--work', required=True)
    ap.add_argument('--shared', default=str(HERE / '../../../../shared'))
    ap.add_argument('--core', type=int, default=(os.cpu_count() or 1) - 1)
    ap.add_argument('--rounds', type=int, default=15)
    ap.add_argument('--pile-rounds', type=int, default=3)
    ap.add_argument('--pile-mb', type=float, default=10)
    ap.add_argument('--slow-mb', type=float, default=1, help='what the slowest tools get of the pile')
    ap.add_argument('--slow-rounds', type=int, default=4, help='of the tools that take seconds')
    ap.add_argument('--only', default='')
    ap.add_argument('--no-pile', action='store_true')
    ap.add_argument('--json')
    options = ap.parse_args()
    # The tools are started in a folder of their own.
    options.vouch, options.work = os.path.abspath(options.vouch), os.path.abspath(options.work)
    return options


def modules(shared):
    """node_modules with the pinned peers: those of ../shared where they are installed, else our own."""
    theirs = pathlib.Path(shared) / 'peers/node_modules'
    if (theirs / 'rumdl').exists():
        return theirs
    ours = HERE / 'node_modules'
    stamp = ours / '.package-lock.json'
    if not stamp.exists() or stamp.stat().st_mtime < (HERE / 'package-lock.json').stat().st_mtime:
        # Not `npm ci`: newer ones refuse a lock file without the binaries of systems that nobody here has.
        print('installing the peers (npm install)', file=sys.stderr)
        subprocess.run(['npm', 'install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], cwd=HERE, check=True)
    return ours


def corpus(options):
    """article_1000.md, doc_10000.md and pile/ in a folder of this machine; never in the project."""
    out = pathlib.Path(options.work) / f'peers-{options.pile_mb:g}'
    if not (out / 'complete').exists():
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir(parents=True)
        articles = pathlib.Path(options.shared) / 'eval/data/polnear.train.jsonl'
        if articles.exists():
            subprocess.run([sys.executable, str(pathlib.Path(options.shared) / 'peers/make_corpus.py'), str(articles), str(out),
                            '--pile-mb', str(options.pile_mb)], check=True, stdout=subprocess.DEVNULL)
        else:
            subprocess.run([options.bench, 'corpus', str(out), str(options.pile_mb)], check=True)
        (out / 'complete').write_text('annotated news articles' if articles.exists() else 'made by vouch_bench')
    return out


def tools(options, nm):
    native = nm / '@rumdl/cli-linux-x64/rumdl'
    if not native.exists():
        native = next(nm.glob('@rumdl/cli-*/rumdl'), native)
    vouch = [options.vouch, 'check', '--profile', 'strict', '--fail-on', 'never', '--jobs', '1']
    return [
        dict(name='vouch, model', argv=vouch),
        dict(name='vouch, patterns', argv=[*vouch, '--engine', 'patterns']),
        dict(name='rumdl', argv=[str(native), 'check', '--no-cache']),
        dict(name='write-good', argv=['node', str(nm / 'write-good/bin/write-good.js')], files=True),
        dict(name='GNU diction', argv=['diction', '-s'], files=True),
        dict(name='markdownlint-cli2', argv=['node', str(nm / 'markdownlint-cli2/markdownlint-cli2-bin.mjs')], glob=True),
        dict(name='textlint, 5 rules', argv=['node', str(nm / 'textlint/bin/textlint.js'), '--config', 'textlintrc.json', '-f', 'json'],
             slow=True, files=True),
        dict(name='alex', argv=['node', str(nm / 'alex/cli.js'), '-q'], slow=True, files=True),
        dict(name='harper.js', argv=['node', 'harper.mjs'], slow=True, files=True),
    ]


class Launcher:
    def __init__(self, options):
        self.program = pathlib.Path(options.work) / 'launch'
        subprocess.run([os.environ.get('CC', 'cc'), '-O2', '-o', str(self.program), str(HERE / 'launch.c')], check=True)
        self.core = options.core

    def run(self, argv, folder, seconds=900):
        r, w = os.pipe()
        line = ['/bin/sh', '-c', f'exec 9>&{w}; exec "$0" "$@"', str(self.program), str(self.core), str(seconds), *argv]
        process = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, cwd=folder, pass_fds=(w,))
        os.close(w)
        with os.fdopen(r) as pipe:
            wall, cpu, peak, status = pipe.read().split()
        process.wait()
        return dict(wall=float(wall), cpu=float(cpu), peak=int(peak) / 1024, status=int(status))


def quartiles(values):
    values = sorted(values)
    if len(values) < 4:
        return values[0], st.median(values), values[-1]
    low, middle, high = st.quantiles(values, n=4)
    return low, middle, high


def main():
    options = arguments()
    pathlib.Path(options.work).mkdir(parents=True, exist_ok=True)
    nm = modules(options.shared)
    base = corpus(options)
    launcher = Launcher(options)
    # Tools look for their modules and settings beside the files that they are started among.
    site = pathlib.Path(options.work) / 'site'
    shutil.rmtree(site, ignore_errors=True)
    site.mkdir()
    (site / 'node_modules').symlink_to(nm.resolve())
    for name in ('harper.mjs', 'textlintrc.json', 'planted.md'):
        shutil.copy(HERE / name, site)
    everything = [t for t in tools(options, nm) if not options.only or any(o in t['name'] for o in options.only.split(','))]
    usable = []
    print(f"text: {(base / 'complete').read_text()}; core {options.core}\n\nwhat each tool says of a draft with planted faults:")
    for tool in everything:
        try:
            ran = subprocess.run([*tool['argv'], 'planted.md'], cwd=site, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=120)
            said = (ran.stdout + ran.stderr).strip()
            nothing = len(said) < 15 or ran.returncode < 0 or ran.returncode >= 126 or 'Cannot find' in said or 'No findings' in said or ' 0 findings' in said
            last = said.splitlines()[-1] if said else ''
        except (OSError, subprocess.TimeoutExpired) as error:
            nothing, last = True, str(error)
        print(f"  {tool['name']:20} {'NOT TIMED: ' if nothing else ''}{last[:90]}")
        if not nothing:
            usable.append(tool)

    files = sorted(str(p) for p in (base / 'pile').iterdir())
    size = sum(os.path.getsize(p) for p in files)
    few, few_size = [], 0
    for path in files:
        if few_size < options.slow_mb * 1e6:
            few.append(path)
            few_size += os.path.getsize(path)

    def pile_argv(tool):
        if tool.get('slow'):
            return [*tool['argv'], *few], few_size
        if tool.get('files'):
            return [*tool['argv'], *files], size
        if tool.get('glob'):
            return [*tool['argv'], str(base / 'pile/*.md')], size
        return [*tool['argv'], str(base / 'pile')], size

    results = {t['name']: {} for t in usable}
    for key, name in (('1,000 words', 'article_1000.md'), ('10,000 words', 'doc_10000.md')):
        for round_number in range(options.rounds + 1):  # the first one fills the page cache and is not kept
            for tool in usable:
                if tool.get('slow') and round_number > options.slow_rounds:
                    continue
                ran = launcher.run([*tool['argv'], str(base / name)], site)
                if round_number:
                    results[tool['name']].setdefault(key, []).append(ran)
    if not options.no_pile:
        for round_number in range(options.pile_rounds):
            for tool in usable:
                if tool.get('slow') and round_number:
                    continue
                argv, bytes_ = pile_argv(tool)
                results[tool['name']].setdefault('pile', []).append({**launcher.run(argv, site), 'bytes': bytes_})

    def ratios(key, of, to, value):
        a, b = results.get(of, {}).get(key, []), results.get(to, {}).get(key, [])
        return [value(x) / value(y) for x, y in zip(a, b)]

    cpu = lambda x: x['cpu']
    speed = lambda x: x['bytes'] / x['cpu']
    print(f"\n{'tool':20} {'input':13} {'cpu, ms':>9} {'wall, ms':>9} {'peak, MB':>9} {'MB/s':>8}   time beside rumdl (quartiles)")
    for name, rows in results.items():
        for key, runs in rows.items():
            per = quartiles([cpu(r) for r in runs])[1]
            mb = f"{st.median(speed(r) for r in runs) / 1e6:8.2f}" if key == 'pile' else ' ' * 8
            if key == 'pile':
                beside = [y / x for x, y in zip((speed(r) for r in runs), (speed(r) for r in results.get('rumdl', {}).get('pile', [])))]
            else:
                beside = ratios(key, name, 'rumdl', cpu)
            shown = '{1:7.2f} ({0:.2f} … {2:.2f})'.format(*quartiles(beside)) if beside else ''
            print(f"{name:20} {key:13} {1e3 * per:9.1f} {1e3 * st.median(r['wall'] for r in runs):9.1f} {max(r['peak'] for r in runs):9.1f} {mb}   {shown}")

    missed = 0
    print('\naims')

    def aim(text, values, good):
        nonlocal missed
        if not values:
            print(f'  not measured: {text}')
            return
        low, middle, high = quartiles(values)
        missed += 0 if good(middle) else 1
        print(f"  {'met   ' if good(middle) else 'MISSED'}  {text}: {middle:.2f} ({low:.2f} … {high:.2f})")

    aim('cold, 1,000 words, model: at most 0.7 of rumdl', ratios('1,000 words', 'vouch, model', 'rumdl', cpu), lambda x: x <= 0.7)
    aim('cold, 10,000 words, model: at most 1.0 of rumdl', ratios('10,000 words', 'vouch, model', 'rumdl', cpu), lambda x: x <= 1.0)
    aim('pile, patterns: throughput above 1.0 of rumdl', ratios('pile', 'vouch, patterns', 'rumdl', speed), lambda x: x > 1.0)
    aim('pile, model: throughput at least 0.7 of rumdl', ratios('pile', 'vouch, model', 'rumdl', speed), lambda x: x >= 0.7)
    aim('pile, model: throughput at least 12 times write-good', ratios('pile', 'vouch, model', 'write-good', speed), lambda x: x >= 12)
    for key in ('1,000 words', '10,000 words', 'pile'):
        aim(f'peak memory, {key}, model: at most rumdl', ratios(key, 'vouch, model', 'rumdl', lambda x: x['peak']), lambda x: x <= 1.0)
    if options.json:
        pathlib.Path(options.json).write_text(json.dumps(results, indent=1))
    sys.exit(1 if missed else 0)


if __name__ == '__main__':
    main()
