#!/usr/bin/env bash
# usage: run.sh BLOCKS_PROGRAM. A missing Node, npm or cmark-gfm is said and shown as not run.
set -euo pipefail
program=$(realpath -e "${1:?usage: run.sh BLOCKS_PROGRAM}")
cd "$(dirname "${BASH_SOURCE[0]}")"
for tool in node npm cmark-gfm; do
  command -v "$tool" >/dev/null || { echo "not run: $tool is missing (Debian: apt install nodejs npm cmark-gfm)"; exit 77; }
done
stamp=node_modules/.package-lock.json
[ -e "$stamp" ] && [ "$stamp" -nt package-lock.json ] || npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
exec node blocks.mjs "$program"
