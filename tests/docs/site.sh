#!/usr/bin/env bash
# The site builds, and every page of it opens in Chromium without an error; every link within it has its page.
# Needs chromium, and `setup.sh build/editors/code-server` for its driver.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
[ -e "$root/build/editors/code-server/.made" ] || { echo "not run: its driver is not there; ./dev test-editors installs it"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$root/dev" site "$work/site" >"$work/log" 2>&1 || { tail -20 "$work/log"; exit 1; }
NODE_PATH=$root/build/editors/code-server/node_modules node "$here/site.cjs" "$work/site"
