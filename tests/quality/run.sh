#!/usr/bin/env bash
# Prints the figures of docs/quality.md: attribution and findings against human annotation.
# usage: run.sh PROGRAM EVALUATION_FOLDER      (the folder with score_attribution.py, mutate.py and data/)
set -euo pipefail
program=$(readlink -f "${1:?usage: run.sh PROGRAM EVALUATION_FOLDER}")
evaluation=${2:?usage: run.sh PROGRAM EVALUATION_FOLDER}
gold=$evaluation/data/polnear.dev.jsonl
[ -r "$gold" ] || { echo "not run: $gold is not there" >&2; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

analyse() { "$program" analyze --jsonl --markup plain --offset-encoding utf-32 "$@"; }

echo "vouch $("$program" --version | head -1)"
for engine in model patterns; do
  analyse --engine "$engine" <"$gold" >"$work/$engine.jsonl"
  echo
  echo "== attribution on PolNeAR dev, engine: $engine"
  python3 "$evaluation/score_attribution.py" "$gold" "$work/$engine.jsonl"
  for kind in direct mixed indirect; do
    echo "-- $kind (recall)"
    python3 "$evaluation/score_attribution.py" --type "$kind" "$gold" "$work/$engine.jsonl"
  done
done

echo
echo "== quotation to speaker: of the direct and mixed attributions whose content is found, the source overlaps"
python3 "$(dirname "${BASH_SOURCE[0]}")/quotation_speakers.py" "$gold" "$work/model.jsonl" "$work/patterns.jsonl"

python3 "$evaluation/mutate.py" "$gold" "$work/cases.jsonl" >/dev/null
for engine in model patterns; do
  analyse --engine "$engine" <"$work/cases.jsonl" >"$work/found.jsonl"
  echo
  echo "== findings on drafts without their attributions, and on the published articles, engine: $engine"
  python3 "$evaluation/score_findings.py" "$work/cases.jsonl" "$work/found.jsonl"
done

echo
echo "== how much is said of articles as published, each with its date"
python3 "$(dirname "${BASH_SOURCE[0]}")/noise.py" "$program" "$evaluation"
