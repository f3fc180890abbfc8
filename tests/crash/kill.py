#!/usr/bin/env python3
"""Kills `vouch mark` at random moments and looks whether the ledger is the old one or the new one, never a mixture.
usage: kill.py VOUCH [TIMES]
"""
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

WARDS = 120


def main():
    vouch, times = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    random.seed(1)
    with tempfile.TemporaryDirectory() as folder:
        draft = pathlib.Path(folder, "s.md")
        ledger = pathlib.Path(folder, "s.facts.jsonl")
        draft.write_text("\n\n".join(f"Ward {i} counted {1000 + i} votes on Sunday." for i in range(WARDS)) + "\n")
        ledger.write_text("".join(
            json.dumps({"id": f"c-{i}", "anchor": {"exact": f"Ward {i} counted {1000 + i} votes on Sunday."},
                        "status": "checked", "by": "jd", "note": "n" * 200}) + "\n" for i in range(WARDS)))
        mark = [vouch, "mark", str(draft), "--engine", "patterns", "--status", "checked", "--by", "mk"]
        start = time.monotonic()
        subprocess.run([*mark, "--id", "c-0"], check=True, capture_output=True)
        whole = time.monotonic() - start
        before = ledger.read_text()
        killed = written = 0
        for n in range(times):
            ward = random.randrange(WARDS)
            process = subprocess.Popen([*mark, "--id", f"c-{ward}", "--note", f"run {n}"],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            # Half of them near the end, where the file is written.
            time.sleep(whole * (random.random() * 1.2 if n % 2 else 0.6 + random.random() * 0.5))
            process.kill()
            killed += process.wait() != 0
            after = ledger.read_text()
            if after != before:
                written += 1
                old, new = before.splitlines(), after.splitlines()
                changed = [i for i, (a, b) in enumerate(zip(old, new)) if a != b]
                assert len(old) == len(new) and changed == [ward], f"run {n}: {len(new)} lines, changed {changed}"
                assert json.loads(new[ward])["note"] == f"run {n}", f"run {n}: {new[ward]}"
            before = after
        left = [f for f in os.listdir(folder) if ".vouch-" in f]
        subprocess.run([*mark, "--id", "c-0"], check=True, capture_output=True)
        assert not [f for f in os.listdir(folder) if ".vouch-" in f], "a later mark leaves what killed ones left behind"
        print(f"{times} runs, {killed} killed before their end, {written} had written, {len(left)} files left behind "
              "and swept up; the ledger was the old one or the new one each time")


main()
