#!/usr/bin/env bash
# Drives a real, headless Neovim with the plugin of editors/neovim against the built program.
# usage: run.sh PROGRAM [ROOT]      ROOT: an unpacked Debian to take Neovim from, instead of the system's
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
program=$(readlink -f "${1:?usage: run.sh PROGRAM [ROOT]}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here/draft.md" "$work/draft.md"
export VOUCH_PROGRAM=$program DRAFT=$work/draft.md EXPECTED=$here/expected.md PLUGIN=$here/../../../editors/neovim
export XDG_CONFIG_HOME=$work/config XDG_DATA_HOME=$work/data XDG_STATE_HOME=$work/state XDG_CACHE_HOME=$work/cache
nvim=(nvim)
if [ -n "${2:-}" ]; then
  [ -e "$2/.made" ] || { echo "not run: $2 is not there; ./dev test-editors makes it"; exit 77; }
  export VIMRUNTIME=$2/usr/share/nvim/runtime
  nvim=("$here/../roots/in-root.sh" "$2" /usr/bin/nvim)
fi
"${nvim[@]}" --version | head -1
timeout 300 "${nvim[@]}" --headless -u NONE -i NONE -n -c "luafile $here/drive.lua"
cmp "$work/draft.md" "$here/expected.md"
cp -r "$here/../../../examples/newsroom" "$work/newsroom"
NEWSROOM=$work/newsroom timeout 300 "${nvim[@]}" --headless -u NONE -i NONE -n -c "luafile $here/newsroom.lua"
NEWSROOM=$work/newsroom VOUCH_USER=rv timeout 300 "${nvim[@]}" --headless -u NONE -i NONE -n -c "luafile $here/ledger.lua"
grep -q '"exact":"Weir said that the company would bury 14 kilometers.*"status":"checked","speaker":"jonas-weir","by":"rv"' \
  "$work/newsroom/drafts/storm-outage.facts.jsonl"
