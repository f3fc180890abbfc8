#!/usr/bin/env bash
# Drives a real Vim with ALE against the built program.
# usage: run.sh PROGRAM
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
program=$(readlink -f "${1:?usage: run.sh PROGRAM}")
[ -d /usr/share/vim-ale ] && command -v vim.nox >/dev/null ||
  { echo "not run: vim-nox or vim-ale is missing; ./dev test-editors installs them"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here/../draft.md" "$work/draft.md"
for kind in markdown text; do
  mkdir -p "$work/linters/ale_linters/$kind"
  cp "$here/../../../editors/vim-ale/vouch.vim" "$work/linters/ale_linters/$kind/"
done
code=0
HOME=$work LC_ALL=C.UTF-8 VOUCH_PROGRAM=$program DRAFT=$work/draft.md LINTERS=$work/linters OUT=$work/out \
  timeout 600 vim.nox -N -u "$here/drive.vim" -i NONE -n -es -T dumb --not-a-term </dev/null || code=$?
cat "$work/out" 2>/dev/null
cmp "$work/draft.md" "$here/../fixed.md"
exit $code
