#!/usr/bin/env bash
# The annotated copy and the audit in a real browser.  usage: run.sh PROGRAM
# A missing browser, Node or npm is a failure, not a skip: nothing here may pass unseen.
set -euo pipefail
program=$(realpath -e "${1:?usage: run.sh PROGRAM}")
cd "$(dirname "${BASH_SOURCE[0]}")"
for tool in node npm chromium; do
  command -v "$tool" >/dev/null || { echo "$tool is missing: install it (Debian: apt install nodejs npm chromium)" >&2; exit 1; }
done
stamp=node_modules/.package-lock.json
[ -e "$stamp" ] && [ "$stamp" -nt package-lock.json ] || npm ci --no-audit --no-fund --loglevel=error
timeout 2400 node check.mjs "$program" ../../../examples/newsroom/drafts
