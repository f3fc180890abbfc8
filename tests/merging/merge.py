#!/usr/bin/env python3
"""Two check one draft in two branches; git merges their ledgers line by line.  usage: merge.py VOUCH"""
import json
import pathlib
import subprocess
import sys
import tempfile

CLAIMS = 12
vouch = sys.argv[1]


def sentence(i):
    return f"District {i} lost power for {10 + i} hours on Sunday."


class Desk:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.draft, self.ledger = self.folder / "s.md", self.folder / "s.facts.jsonl"
        self.draft.write_text("\n\n".join(sentence(i) for i in range(CLAIMS)) + "\n")
        self.git("init", "-q", "-b", "main")

    def git(self, *words, may_fail=False):
        identity = ["-c", "user.name=desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false"]
        return subprocess.run(["git", *identity, *words], cwd=self.folder, check=not may_fail, capture_output=True,
                              text=True)

    def mark(self, claim, by, status="checked"):
        subprocess.run([vouch, "mark", str(self.draft), "--engine", "patterns", "--claim", sentence(claim), "--by", by,
                        "--status", status], check=True, capture_output=True)

    def commit(self, why):
        self.git("add", ".")
        self.git("commit", "-q", "-m", why)

    def rows(self):
        return [json.loads(line) for line in self.ledger.read_text().splitlines()]

    def branches(self, anns, bens):
        """Each marks claims in a branch of their own, and one merges the other's."""
        for branch, claims in (("ann", anns), ("ben", bens)):
            self.git("checkout", "-q", "-b", branch, "main")
            for claim in claims:
                self.mark(claim, branch)
            self.commit(f"{branch} checks")
        return self.git("merge", "-q", "--no-edit", "ann", may_fail=True)

    def verify(self):
        return subprocess.run([vouch, "verify", "--engine", "patterns", "--format", "json", str(self.draft)],
                              capture_output=True, text=True)


def both_change_lines():
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(folder)
        for claim in range(CLAIMS):
            desk.mark(claim, "jd", "unchecked")
        desk.commit("all are listed")
        merged = desk.branches([0, 2, 10], [5, 7])
        assert merged.returncode == 0, merged.stdout + merged.stderr
        who = {row["anchor"]["exact"]: (row["by"], row["status"]) for row in desk.rows()}
        for claim in range(CLAIMS):
            by = "ann" if claim in (0, 2, 10) else "ben" if claim in (5, 7) else "jd"
            assert who[sentence(claim)] == (by, "unchecked" if by == "jd" else "checked"), who
        assert len(who) == CLAIMS and desk.verify().returncode == 1


def both_add_lines():
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(folder)
        for claim in (2, 5, 8):
            desk.mark(claim, "jd")
        desk.commit("three are checked")
        merged = desk.branches([0, 6], [3, 10])
        assert merged.returncode == 0, merged.stdout + merged.stderr
        order = [row["anchor"]["exact"] for row in desk.rows()]
        assert order == [sentence(i) for i in (0, 2, 3, 5, 6, 8, 10)], order


def a_conflict_loses_nothing():
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(folder)
        for claim in range(4):
            desk.mark(claim, "jd", "unchecked")
        desk.commit("four are listed")
        merged = desk.branches([1], [1])
        assert merged.returncode != 0 and "<<<<<<<" in desk.ledger.read_text(), "two checked the same claim"
        verify = desk.verify()
        assert verify.returncode == 2 and verify.stderr.count("a merge conflict of git") == 3, verify.stderr
        before = desk.ledger.read_text().splitlines()
        desk.mark(3, "cy")
        after = desk.ledger.read_text().splitlines()
        assert [i for i, (a, b) in enumerate(zip(before, after)) if a != b] == [len(before) - 1], "one line changed"
        assert len(before) == len(after)


both_change_lines()
both_add_lines()
a_conflict_loses_nothing()
print("two ledgers merge line by line; a conflict is named, and loses nothing")
