#!/usr/bin/env bash
# Talks to the built program with a client on the official LSP library.
# usage: run.sh PROGRAM
# A missing Node or npm is a failure, not a skip: nothing here may pass unseen.
set -euo pipefail
VOUCH_PROGRAM=$(realpath -e "${1:?usage: run.sh PROGRAM}")
export VOUCH_PROGRAM
cd "$(dirname "${BASH_SOURCE[0]}")"
for tool in node npm; do
  command -v "$tool" >/dev/null || { echo "$tool is missing: install it (Debian: apt install nodejs npm)" >&2; exit 1; }
done
stamp=node_modules/.package-lock.json
[ -e "$stamp" ] && [ "$stamp" -nt package-lock.json ] || npm ci --no-audit --no-fund --loglevel=error
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
for suite in protocol conformance storm system-calls newsroom ledger; do
  VOUCH_SESSION_LOGS=$logs timeout 2400 node $suite.test.mjs
done
# A second opinion on the recorded sessions, where the evaluation data stands beside the project.
judge=${VOUCH_SHARED:-../../../../shared}/rigs/metamodel/validate.js
if [ -e "$judge" ]; then
  node "$judge" "$logs"/*.jsonl
fi
