#!/usr/bin/env python3
"""Kills `vouch mark` before and behind each of its system calls, and looks whether the ledger is the old one or the new
one, never a mixture, and whether what is left behind is ever read as a ledger. Then two mark at once.
usage: kill.py VOUCH KILL_AT [KILLS]
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

WARDS = 120
MARKS = 50  # of each of the two who mark at once


def sentence(ward):
    return f"Ward {ward} counted {1000 + ward} votes on Sunday."


def newsroom(folder):
    draft, ledger = pathlib.Path(folder, "s.md"), pathlib.Path(folder, "s.facts.jsonl")
    draft.write_text("\n\n".join(sentence(i) for i in range(WARDS)) + "\n")
    ledger.write_text("".join(
        json.dumps({"id": f"c-{i}", "anchor": {"exact": sentence(i)}, "status": "checked", "by": "jd",
                    "note": "n" * 200}) + "\n" for i in range(WARDS)))
    return draft, ledger


def leftovers(folder):
    return [f for f in os.listdir(folder) if ".vouch-" in f]


def at_every_call(vouch, kill_at, kills):
    with tempfile.TemporaryDirectory() as folder:
        draft, ledger = newsroom(folder)
        mark = [vouch, "mark", str(draft), "--engine", "patterns", "--status", "checked", "--by", "mk"]

        def killed_at(n, ward, note):
            return subprocess.run([kill_at, str(n), *mark, "--id", f"c-{ward}", "--note", note], check=True,
                                  capture_output=True, text=True).stdout

        stops = int(killed_at(0, 0, "whole"))
        assert json.loads(ledger.read_text().splitlines()[0])["note"] == "whole", "not marked at all"
        done = written = unwritten = most_left = 0
        while done < kills:
            # All of them once, then those of the end, where the file is read, written and put in its place.
            for n in range(1 if done == 0 else stops * 3 // 4, stops + 1):
                ward, note = done % WARDS, f"kill {done} at {n}"
                before = ledger.read_bytes()
                killed_at(n, ward, note)
                done += 1
                after = ledger.read_bytes()
                most_left = max(most_left, len(leftovers(folder)))
                if after == before:
                    unwritten += 1
                    continue
                written += 1
                old, new = before.splitlines(), after.splitlines()
                changed = [i for i, (a, b) in enumerate(zip(old, new)) if a != b]
                assert len(old) == len(new) and changed == [ward], f"{note}: {len(new)} lines, changed {changed}"
                assert json.loads(new[ward])["note"] == note, f"{note}: {new[ward]}"
        assert written and unwritten, "kills before and behind the write"
        # What killed ones left beside the ledger is read by nobody, and swept up by the next who marks.
        killed_at(0, 0, "swept")
        left = leftovers(folder)
        assert not left, f"left behind: {left}"
        verify = subprocess.run([vouch, "verify", "--engine", "patterns", folder], capture_output=True, text=True)
        assert verify.returncode in (0, 1) and ".vouch-" not in verify.stdout + verify.stderr, verify.stderr
        print(f"{done} kills at {stops} places: {unwritten} left the old ledger, {written} the new one, none another; "
              f"at most {most_left} unfinished files beside it, and none after the next mark")


def two_at_once(vouch):
    with tempfile.TemporaryDirectory() as folder:
        draft, ledger = newsroom(folder)
        loop = (f'for i in $(seq {MARKS}); do "{vouch}" mark "{draft}" --engine patterns --status checked --by $0 '
                '--id c-$((i + $1)) --note "$0 was here" || exit 1; done')
        both = [subprocess.Popen(["sh", "-c", loop, who, str(offset)], stdout=subprocess.DEVNULL)
                for who, offset in (("ann", -1), ("ben", MARKS - 1))]
        assert all(process.wait() == 0 for process in both)
        rows = [json.loads(line) for line in ledger.read_text().splitlines()]
        assert [row["id"] for row in rows] == [f"c-{i}" for i in range(WARDS)]
        for i, row in enumerate(rows[:2 * MARKS]):
            who = "ann" if i < MARKS else "ben"
            assert row["note"] == f"{who} was here" and row["by"] == who, row
        print(f"two marked {MARKS} claims each at the same time: all {2 * MARKS} are there")


def main():
    vouch, kill_at, kills = sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 1000
    at_every_call(vouch, kill_at, kills)
    two_at_once(vouch)


main()
