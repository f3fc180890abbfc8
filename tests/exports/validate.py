#!/usr/bin/env python3
"""Exports the example drafts and validates them by JSON Schemas written from the specifications.
usage: validate.py VOUCH DRAFT…
"""
import json
import pathlib
import subprocess
import sys

import jsonschema

HERE = pathlib.Path(__file__).parent


def main():
    vouch, *drafts = sys.argv[1:]
    assert drafts, "no draft to export"
    reviews = 0
    for name in ("web-annotation", "claim-review"):
        schema = json.loads((HERE / f"{name}.schema.json").read_text())
        jsonschema.Draft7Validator.check_schema(schema)
        validator = jsonschema.Draft7Validator(schema)
        for draft in drafts:
            ran = subprocess.run([vouch, "export", "--format", name, "--engine", "patterns", draft], check=True, capture_output=True)
            value = json.loads(ran.stdout)
            for error in validator.iter_errors(value):
                raise SystemExit(f"{draft}, {name}: {error.json_path}: {error.message}")
            rows = value.get("items") or value.get("@graph")
            assert rows, f"{draft}: {name} exports nothing"
            reviews += sum(row.get("@type") == "ClaimReview" for row in rows)
        # The schema is no rubber stamp.
        broken = json.loads(json.dumps(value).replace('"type": "Annotation"', '"type": "Note"').replace('"claimReviewed"', '"claim"'))
        assert list(validator.iter_errors(broken)), f"{name}: the schema takes anything"
    assert reviews, "no review among the exports"
    print(f"{len(drafts)} drafts export valid Web Annotations and {reviews} claim reviews")


main()
