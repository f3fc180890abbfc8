#!/usr/bin/env bash
# What action.yml runs: vouch check for a pull request. Settings come as VOUCH_… variables, as action.yml names them.
set -euo pipefail
program=${VOUCH_PROGRAM:-}
if [ -z "$program" ]; then
  if command -v vouch >/dev/null; then
    program=vouch
  else
    root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
    "$root/dev" build release
    program=$root/build/release/vouch
  fi
fi
read -r -a paths <<<"${VOUCH_PATHS:-.}"
options=()
[ -z "${VOUCH_CHANGED_SINCE:-}" ] || options+=(--changed-since "$VOUCH_CHANGED_SINCE")
[ -z "${VOUCH_BASELINE:-}" ] || options+=(--baseline "$VOUCH_BASELINE")
if [ -n "${VOUCH_SARIF:-}" ]; then
  "$program" check --format sarif --fail-on never "${options[@]}" "${paths[@]}" >"$VOUCH_SARIF"
fi
[ -z "${GITHUB_STEP_SUMMARY:-}" ] || options+=(--summary "$GITHUB_STEP_SUMMARY")
exec "$program" check --format github --fail-on "${VOUCH_FAIL_ON:-error}" "${options[@]}" "${paths[@]}"
