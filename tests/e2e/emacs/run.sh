#!/usr/bin/env bash
# Drives a real Emacs with eglot against the built program.
# usage: run.sh PROGRAM
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
program=$(readlink -f "${1:?usage: run.sh PROGRAM}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here/../draft.md" "$work/draft.md"
HOME=$work VOUCH_PROGRAM=$program DRAFT=$work/draft.md EDITOR_FOLDER=$here/../../../editors/emacs LC_ALL=C.UTF-8 \
  timeout 600 emacs -Q --batch -l "$here/drive.el" 2>"$work/err" || { tail -5 "$work/err"; exit 1; }
cmp "$work/draft.md" "$here/../fixed.md"
HOME=$work emacs -Q --batch --eval '(setq byte-compile-error-on-warn t)' -f batch-byte-compile "$here/../../../editors/emacs/vouch.el" 2>&1 && rm -f "$here/../../../editors/emacs/vouch.elc"
